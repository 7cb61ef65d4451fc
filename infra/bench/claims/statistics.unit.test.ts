// The statistics under every printed figure.
import { expect, test } from '@jest/globals';
import { median, percentile, ratioAfter, timesAYear } from './statistics.mjs';

test('a percentile is a value that was measured, whatever the order', () => {
  const measured = [5, 1, 4, 2, 3];
  expect(median(measured)).toBe(3);
  expect(percentile(measured, 0.99)).toBe(5);
  expect(percentile(measured, 0)).toBe(1);
  expect(median([1, 2, 3, 4])).toBe(2);
  expect(
    percentile(
      Array.from({ length: 300 }, (_, at) => at + 1),
      0.99,
    ),
  ).toBe(297);
});

test('without measurements there is no figure', () => {
  expect(() => median([])).toThrow('no measurements');
});

test('what costs anyway is taken off before two medians are compared', () => {
  expect(ratioAfter({ whole: [9, 10, 11], anyway: [3, 4, 5], bare: [2, 3, 4] })).toBe(2);
});

test('a rate is compared with a year of it', () => {
  expect(timesAYear(1, 31_536_000)).toBe(1);
  expect(timesAYear(100, 600_000)).toBeCloseTo(5_256);
});
