// How figures add up: exactly, and without taking what is not known for 0.
import { describe, expect, it } from '@jest/globals';
import { addTallies, decimalText, percentOf, tallyOf, unitsOf } from './figure.js';

describe('addTallies', () => {
  it('sums what is known and counts apart what is not', () => {
    expect(addTallies([tallyOf(5n), tallyOf(null), tallyOf(7n)])).toEqual({
      sum: 12n,
      known: 2,
      unknown: 1,
    });
  });

  it('has no sum when nothing is known, and 0 when 0 is known', () => {
    expect(addTallies([tallyOf(null), tallyOf(null)]).sum).toBeNull();
    expect(addTallies([tallyOf(null), tallyOf(0n)]).sum).toBe(0n);
    expect(addTallies([]).sum).toBeNull();
  });
});

describe('decimals', () => {
  it.each([
    ['49.5', 4, 495_000n],
    ['0.0001', 4, 1n],
    ['30', 4, 300_000n],
    ['12', 0, 12n],
  ])('%s with %i decimals is %s', (text, decimals, units) => {
    expect(unitsOf(text, decimals)).toBe(units);
    expect(decimalText(units, decimals)).toBe(text);
  });

  it('ten times a tenth is one', () => {
    const tenth = tallyOf(unitsOf('0.1', 4));
    const { sum } = addTallies(Array.from({ length: 10 }, () => tenth));
    expect(decimalText(sum ?? 0n, 4)).toBe('1');
  });
});

describe('percentOf', () => {
  it.each([
    [85n, 100n, 8_500n],
    [1n, 3n, 3_333n],
    [2n, 3n, 6_667n],
    [1n, 800n, 13n],
  ])('%s of %s is %s hundredths of a percent', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('is not known without a part, without a whole, or of nothing', () => {
    expect(percentOf(null, 1n)).toBeNull();
    expect(percentOf(1n, null)).toBeNull();
    expect(percentOf(1n, 0n)).toBeNull();
  });
});
