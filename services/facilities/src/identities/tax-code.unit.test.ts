// Which texts are tax codes, and whether their check digit fits.
import { describe, expect, it } from '@jest/globals';
import { checkDigitFor, readTaxCode } from './tax-code.js';

describe('readTaxCode', () => {
  it.each([
    ['ten digits', '0100109106', '0100109106', null],
    ['a branch', '0100109106-001', '0100109106-001', '001'],
    ['a branch without its hyphen', '0100109106001', '0100109106-001', '001'],
    ['digits in groups', ' 0100 109.106 - 001', '0100109106-001', '001'],
  ])('reads %s', (_, given, code, branch) => {
    expect(readTaxCode(given)).toEqual({ code, branch, checkDigit: 'RIGHT' });
  });

  it('says WRONG for every other tenth digit of a known code', () => {
    const others = [...'012345789'].map((digit) => readTaxCode(`010010910${digit}`));

    expect(others).toHaveLength(9);
    for (const taxCode of others) expect(taxCode).toMatchObject({ checkDigit: 'WRONG' });
  });

  it('says NONE_EXISTS where the rule yields 10, whatever the tenth digit', () => {
    // 1 × 31 + 8 × 3 = 55, a multiple of 11.
    const firstNine = '100000008';

    expect(checkDigitFor(firstNine)).toBeNull();
    for (const digit of '0123456789') {
      expect(readTaxCode(`${firstNine}${digit}`)).toMatchObject({ checkDigit: 'NONE_EXISTS' });
    }
  });

  it.each([
    '',
    '010010910',
    '001099012345',
    '01001091066',
    '0100109106-01',
    '0100109106-0001',
    '01001O9106',
    '٠١٠٠١٠٩١٠٦',
    "0100109106'; drop table establishment; --",
  ])('refuses %j', (given) => {
    expect(readTaxCode(given)).toBeNull();
  });
});

describe('checkDigitFor', () => {
  it('is the rule of the tax office on a code worked out by hand', () => {
    // 0·31 + 1·29 + 0·23 + 0·19 + 1·17 + 0·13 + 9·7 + 1·5 + 0·3 = 114; 114 mod 11 = 4; 10 - 4 = 6
    expect(checkDigitFor('010010910')).toBe(6);
  });
});
