// Averages and ranks by hand, and that the order of the sheets changes nothing.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { averageOf, hundredthsOf, pointsOf, rankEntries } from './ranking.js';

const pass = { minAverage: 70, decimals: 2 };

describe('averageOf', () => {
  test.each([
    [[8_000, 8_001], 2, 8_001],
    [[8_000, 8_000, 8_001], 2, 8_000],
    [[7_000, 7_001, 7_001], 2, 7_001],
    [[6_995], 1, 7_000],
    [[6_994], 1, 6_990],
    [[6_950], 0, 7_000],
    [[6_949], 0, 6_900],
    [[], 2, 0],
  ])('of %j to %i decimals is %i', (totals, decimals, average) => {
    expect(averageOf(totals, decimals)).toBe(average);
  });
});

describe('rankEntries', () => {
  test('shares a rank between equals and leaves the next one out', () => {
    const ranked = rankEntries(
      [
        { entryId: 'd', totals: [6_999] },
        { entryId: 'c', totals: [8_000, 7_000] },
        { entryId: 'b', totals: [9_000] },
        { entryId: 'a', totals: [7_500] },
      ],
      pass,
    );

    expect(ranked.map(({ entryId, rank, passes }) => [entryId, rank, passes])).toEqual([
      ['b', 1, true],
      ['a', 2, true],
      ['c', 2, true],
      ['d', 4, false],
    ]);
  });

  test('passes at exactly the least average', () => {
    const [one] = rankEntries([{ entryId: 'a', totals: [7_000, 6_999, 7_001] }], pass);

    expect(one).toMatchObject({ average: 7_000, passes: true });
  });

  test('comes out the same in whatever order sheets and entries are read', () => {
    const totals = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 });
    const entries = fc.uniqueArray(fc.record({ entryId: fc.uuid(), totals }), {
      selector: ({ entryId }) => entryId,
      maxLength: 12,
    });
    fc.assert(
      fc.property(entries, (judged) => {
        const turned = judged
          .map((one) => ({ ...one, totals: one.totals.toReversed() }))
          .toReversed();
        expect(rankEntries(turned, pass)).toEqual(rankEntries(judged, pass));
      }),
    );
  });
});

describe('points in text', () => {
  test.each([
    ['82.5', 8_250],
    ['82.05', 8_205],
    ['0', 0],
    ['82,5', null],
    ['8.255', null],
    ['-1', null],
  ])('%s is %p hundredths', (points, value) => {
    expect(hundredthsOf(points)).toBe(value);
  });

  test('are written with two decimals', () => {
    expect([8_205, 7_000, 5].map(pointsOf)).toEqual(['82.05', '70.00', '0.05']);
  });
});
