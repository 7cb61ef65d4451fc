// Which codes of parts are one, and which are none.
import { describe, expect, it } from '@jest/globals';
import { partCode } from './part-code.js';

describe('the code of a part', () => {
  it.each([
    ['Đ-01', 'd 01'],
    ['GÓI 3.A', 'goi 3a'],
    ['nt/02', 'NT_02'],
  ])('%s is the same as %s', (one, other) => {
    expect(partCode('code', one).key).toBe(partCode('code', other).key);
  });

  it('keeps the spelling it was given', () => {
    expect(partCode('code', 'Đ-01')).toEqual({ code: 'Đ-01', key: 'D01' });
  });

  it('tells numbers apart', () => {
    expect(partCode('code', 'A-1').key).not.toBe(partCode('code', 'A-11').key);
  });

  it.each(['--', 'Ж1', 'A;1'])('%s is refused', (given) => {
    expect(() => partCode('code', given)).toThrow(/UNKNOWN_VALUE/);
  });
});
