// The shipped rules of selections: what text and practice say of a year, sizes and divisions.
import { describe, expect, test } from '@jest/globals';
import { cycleReadings, levelOn, onDay, termOn } from './selection-rules.js';
import { readSelectionRules } from './selection-sheets.js';

const rules = readSelectionRules();

describe('the shipped rules', () => {
  test.each([
    // The nation's rounds: 2015 and 2021, 2023 in practice; even years by the text.
    [
      'NATION',
      2023,
      [
        ['TEXT', false],
        ['PRACTICE', true],
      ],
    ],
    [
      'REGION',
      2024,
      [
        ['TEXT', true],
        ['PRACTICE', true],
      ],
    ],
    [
      'PROVINCE',
      2022,
      [
        ['TEXT', false],
        ['PRACTICE', true],
      ],
    ],
    // The practice is known since 2018 only.
    ['NATION', 2015, [['TEXT', false]]],
  ] as const)('read the year of a round of the %s in %i both ways', (level, year, readings) => {
    expect(cycleReadings(rules, level, year).map(({ reading, fits }) => [reading, fits])).toEqual(
      readings,
    );
  });

  test('name the sizes of the councils', () => {
    const sizes = (['PROVINCE', 'REGION', 'NATION'] as const).map(
      (level) => levelOn(rules, level, '2026-01-01')?.councilSizes,
    );
    expect(sizes).toEqual([
      [7, 9],
      [9, 11],
      [11, 13],
    ]);
    expect(levelOn(rules, 'DISTRICT', '2024-01-01')?.councilSizes).toEqual([5, 7]);
  });

  test('divide 100 points among four families', () => {
    const criteria = onDay(rules.criteria, '2026-01-01');
    expect(criteria).toHaveLength(4);
    expect(criteria.reduce((sum, { maxPoints }) => sum + maxPoints, 0)).toBe(100);
    expect(criteria.every(({ citation }) => !citation.verified)).toBe(true);
  });

  test('ask for 70 points, and say that the reading of the validity is not confirmed', () => {
    expect(termOn(rules, 'MIN_AVERAGE', '2026-01-01').value).toBe(70);
    expect(termOn(rules, 'VALID_YEARS', '2026-01-01')).toMatchObject({
      value: 3,
      citation: { verified: false },
    });
  });
});
