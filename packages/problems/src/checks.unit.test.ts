// One test per refusal of the input checks, titled with its code, and what they let in.
import { describe, expect, it } from '@jest/globals';
import { datePeriod, isoDate, isoMonth, period } from './dates.js';
import { uuid } from './ids.js';
import { atMost, maxMoney, money, positiveMoney, wholeNumber } from './numbers.js';
import { problemsOf } from './problem.js';
import { oneOf, plainText } from './text.js';

const text = (value: unknown) => plainText('f', value, { max: 10 });

/** [code, what was sent, the check] */
const refusals: [string, string, () => unknown][] = [
  ['REQUIRED', 'no text', () => text(undefined)],
  ['REQUIRED', 'null', () => text(null)],
  ['REQUIRED', 'only blanks', () => text(' \u00a0 ')],
  ['INVALID_TEXT', 'a number', () => text(5)],
  ['TEXT_TOO_LONG', 'one character too many', () => text('ệ'.repeat(11))],
  ['TEXT_TOO_LONG', 'a megabyte', () => text('x'.repeat(1_000_000))],
  ['TEXT_TOO_LONG', 'astral characters', () => text('𝐀'.repeat(11))],
  ['TEXT_HAS_NUL', 'NUL', () => text('a\0b')],
  ['TEXT_LONE_SURROGATE', 'half a character', () => text('a\ud83d')],
  ['TEXT_LONE_SURROGATE', 'halves in the wrong order', () => text('\ude00\ud83d')],
  ['TEXT_NOT_NFC', 'decomposed Vietnamese', () => text('chè'.normalize('NFD'))],
  ['TEXT_HAS_CONTROL', 'a line break in one line', () => text('a\nb')],
  ['TEXT_HAS_CONTROL', 'a bell', () => text('a\u0007')],
  ['TEXT_HAS_CONTROL', 'turned reading direction', () => text('a\u202eb')],
  ['UNKNOWN_VALUE', 'a value off the list', () => oneOf('f', 'C', ['A', 'B'])],
  ['REQUIRED', 'no value of a list', () => oneOf('f', undefined, ['A', 'B'])],
  ['REQUIRED', 'no amount', () => money('f', undefined)],
  ['INVALID_AMOUNT', 'a fraction', () => money('f', 1.5)],
  ['INVALID_AMOUNT', 'a number that JSON has rounded', () => money('f', 2 ** 53)],
  ['INVALID_AMOUNT', 'separators', () => money('f', '1.000.000')],
  ['INVALID_AMOUNT', 'hexadecimal', () => money('f', '0x10')],
  ['INVALID_AMOUNT', 'an empty text', () => money('f', '')],
  ['INVALID_AMOUNT', 'digits without end', () => money('f', '9'.repeat(100_000))],
  ['NEGATIVE_AMOUNT', 'a negative number', () => positiveMoney('f', -1)],
  ['NEGATIVE_AMOUNT', 'a negative text', () => money('f', '-150000000')],
  ['AMOUNT_NOT_POSITIVE', 'zero', () => positiveMoney('f', '0')],
  ['AMOUNT_TOO_LARGE', 'more than any programme', () => money('f', maxMoney + 1n)],
  ['INVALID_NUMBER', 'too small', () => wholeNumber('f', 0, { min: 1, max: 5 })],
  ['INVALID_NUMBER', 'too large', () => wholeNumber('f', 6, { min: 1, max: 5 })],
  ['INVALID_NUMBER', 'a fraction', () => wholeNumber('f', 1.5, { min: 1, max: 5 })],
  ['INVALID_NUMBER', 'a text', () => wholeNumber('f', '3', { min: 1, max: 5 })],
  ['REQUIRED', 'no number', () => wholeNumber('f', null, { min: 1, max: 5 })],
  ['TOO_MANY_ITEMS', 'a list too long', () => atMost('f', [1, 2, 3], 2)],
  ['REQUIRED', 'no date', () => isoDate('f', undefined)],
  ['INVALID_DATE', 'a day that is not in the calendar', () => isoDate('f', '2026-02-29')],
  ['INVALID_DATE', 'day 0', () => isoDate('f', '2026-01-00')],
  ['INVALID_DATE', 'another spelling', () => isoDate('f', '31/07/2026')],
  ['INVALID_DATE', 'a moment', () => isoDate('f', '2026-07-31T00:00:00Z')],
  ['INVALID_DATE', 'a year out of reach', () => isoDate('f', '9999-01-01')],
  ['REQUIRED', 'no month', () => isoMonth('f', undefined)],
  ['INVALID_MONTH', 'month 13', () => isoMonth('f', '2026-13')],
  ['INVALID_MONTH', 'a date', () => isoMonth('f', '2026-07-31')],
  ['REQUIRED', 'no period', () => period('f', undefined)],
  ['PERIOD_REVERSED', 'months', () => period('f', { from: '2026-02', to: '2026-01' })],
  ['PERIOD_REVERSED', 'days', () => datePeriod('f', { from: '2026-02-02', to: '2026-02-01' })],
  ['REQUIRED', 'no id', () => uuid('f', undefined)],
  ['INVALID_ID', 'SQL', () => uuid('f', `' OR 1=1 --`)],
  ['INVALID_ID', 'a digit short', () => uuid('f', '6f1b0f0e-0000-4000-8000-00000000000')],
];

describe('refuses', () => {
  it.each(refusals)('%s: %s', (code, _sent, check) => {
    expect(faultsOf(check)).toEqual([['f', code]]);
  });

  it('INVALID_MONTH at both ends of a period, together', () => {
    expect(faultsOf(() => period('f', { from: 'x', to: 'y' }))).toEqual([
      ['f.from', 'INVALID_MONTH'],
      ['f.to', 'INVALID_MONTH'],
    ]);
  });
});

describe('lets in', () => {
  it('Vietnamese text up to the last character, without outer blanks', () => {
    expect(text('  Đắk Lắk ệ𝐀 ')).toBe('Đắk Lắk ệ𝐀');
    expect(plainText('f', 'một\nhai', { max: 10, multiline: true })).toBe('một\nhai');
    expect(text('👩‍🌾')).toBe('👩‍🌾');
  });

  it('SQL and markup as the plain text that they are', () => {
    const odd = `'; DROP TABLE x; -- <script>{__typename}`;
    expect(plainText('f', odd, { max: 100 })).toBe(odd);
  });

  it('amounts as numbers, digits and bigints, exactly', () => {
    expect(money('f', 0)).toBe(0n);
    expect(positiveMoney('f', '999999999999999')).toBe(999_999_999_999_999n);
    expect(money('f', maxMoney)).toBe(maxMoney);
  });

  it('dates, leap days, months, and periods of a single one', () => {
    expect(isoDate('f', '2028-02-29')).toBe('2028-02-29');
    expect(isoMonth('f', '2026-12')).toBe('2026-12');
    expect(period('f', { from: '2026-01', to: '2026-01' })).toEqual({
      from: '2026-01',
      to: '2026-01',
    });
  });

  it('ids in any case, as one spelling', () => {
    expect(uuid('f', '6F1B0F0E-0000-4000-8000-00000000000A')).toBe(
      '6f1b0f0e-0000-4000-8000-00000000000a',
    );
  });

  it('a value and a length at the edge', () => {
    expect(oneOf('f', 'B', ['A', 'B'])).toBe('B');
    expect(wholeNumber('f', 5, { min: 1, max: 5 })).toBe(5);
    expect(atMost('f', [1, 2], 2)).toEqual([1, 2]);
  });
});

function faultsOf(check: () => unknown): unknown[] {
  try {
    check();
    return [];
  } catch (error) {
    return (problemsOf(error) ?? []).map(({ field, code }) => [field, code]);
  }
}
