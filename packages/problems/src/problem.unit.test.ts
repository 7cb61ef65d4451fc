// A problem carries its facts, says them in two languages, and never hands back what is too much.
import { describe, expect, it } from '@jest/globals';
import { checkAll, checkEach, ifGiven } from './check-all.js';
import { wholeNumber } from './numbers.js';
import { Problem, Problems, problemsOf } from './problem.js';
import { plainText } from './text.js';

describe('Problem', () => {
  it('names field, value and rule in both languages', () => {
    const problem = new Problem('TEXT_TOO_LONG', { field: 'name', value: 'Máy sấy', rule: 3 });
    expect(problem).toMatchObject({
      code: 'TEXT_TOO_LONG',
      field: 'name',
      value: 'Máy sấy',
      rule: '3',
      messageVi: '«name» dài quá 3 ký tự: «Máy sấy».',
      messageEn: '"name" is longer than 3 characters: "Máy sấy".',
      wayOutVi: 'Rút gọn còn nhiều nhất 3 ký tự.',
      wayOutEn: 'Shorten it to at most 3 characters.',
    });
  });

  it('shows at most 80 characters of a value of a megabyte', () => {
    const { value, messageEn } = new Problem('INVALID_ID', { value: '𝐀'.repeat(500_000) });
    expect(Array.from(value ?? '')).toHaveLength(81);
    expect(value?.endsWith('𝐀…')).toBe(true);
    expect(messageEn.length).toBeLessThan(400);
  });

  it('shows invisible characters as escapes, so that they cannot disguise the message', () => {
    const { value } = new Problem('INVALID_ID', { value: 'a\0b\ud800c\u202ed\n' });
    expect(value).toBe('a\\u0000b\\ud800c\\u202ed\\u000a');
  });

  it('does not take a template out of the value', () => {
    const { messageEn } = new Problem('INVALID_ID', { field: 'id', value: '{rule}', rule: 'x' });
    expect(messageEn).toContain('"{rule}"');
  });

  it('shows that something structured came, and not its content', () => {
    expect(new Problem('INVALID_ID', { value: { secret: 1 } }).value).toBe('{…}');
    expect(new Problem('INVALID_ID', { value: [1] }).value).toBe('[…]');
    expect(new Problem('INVALID_ID', { value: null }).value).toBe('null');
    expect(new Problem('INVALID_ID', { value: 12n }).value).toBe('12');
  });
});

describe('checkAll', () => {
  it('returns the clean values', () => {
    const clean = checkAll({
      name: () => plainText('name', ' Chè Lào Cai ', { max: 20 }),
      count: () => wholeNumber('count', 3, { min: 1, max: 9 }),
      note: () => ifGiven(undefined, (note) => plainText('note', note, { max: 20 })),
    });
    expect(clean).toEqual({ name: 'Chè Lào Cai', count: 3, note: undefined });
  });

  it('reports every fault of an input, nested ones too, in the order of the fields', () => {
    const check = () =>
      checkAll({
        name: () => plainText('name', '', { max: 20 }),
        lines: () =>
          checkEach('lines', [1, -1, 99], (field, line) =>
            wholeNumber(`${field}.count`, line, { min: 1, max: 9 }),
          ),
        id: () => plainText('id', 7, { max: 20 }),
      });
    expect(faultsOf(check)).toEqual([
      ['name', 'REQUIRED'],
      ['lines[1].count', 'INVALID_NUMBER'],
      ['lines[2].count', 'INVALID_NUMBER'],
      ['id', 'INVALID_TEXT'],
    ]);
  });

  it('lets a bug through as it is', () => {
    const bug = new TypeError('not a problem of the caller');
    const check = () =>
      checkAll({
        name: () => plainText('name', '', { max: 20 }),
        bug: () => {
          throw bug;
        },
      });
    expect(check).toThrow(bug);
  });
});

describe('problemsOf', () => {
  it('tells the caller’s faults from ours', () => {
    const problem = new Problem('NOT_FOUND');
    expect(problemsOf(problem)).toEqual([problem]);
    expect(problemsOf(new Problems([problem, problem]))).toEqual([problem, problem]);
    expect(problemsOf(new Error('ours'))).toBeUndefined();
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
