// The ladder of levels (TT 26/2014/TT-BCT, điều 12), step by step.
import { describe, expect, test } from '@jest/globals';
import { type Climb, ladderFault } from './ladder.js';
import { levelOn, type SelectionLevel } from './selection-rules.js';
import { readSelectionRules } from './selection-sheets.js';

const rules = readSelectionRules();
const day = '2026-03-15';
const certificate = {
  number: '01/GCN',
  level: 'PROVINCE',
  productId: 'tea',
  issuedOn: '2024-08-01',
  validUntil: '2026-12-31',
  revokedOn: null,
};
const climb = (over: Partial<Climb> = {}): Climb => ({
  productId: 'tea',
  day,
  hasLetter: true,
  certificate: null,
  noLowerRound: false,
  heldBelow: null,
  ...over,
});
const faultAt = (level: SelectionLevel, over: Partial<Climb> = {}) => {
  const rule = levelOn(rules, level, day);
  if (rule === undefined) throw new Error(level);
  return ladderFault(rule, climb(over))?.reason ?? null;
};

describe('ladderFault', () => {
  test('asks nothing of the first level', () => {
    expect(faultAt('COMMUNE', { hasLetter: false })).toBeNull();
  });

  test('takes a region’s entry with the province’s certificate and letter', () => {
    expect(faultAt('REGION', { certificate })).toBeNull();
  });

  test.each<[string, SelectionLevel, Partial<Climb>, string]>([
    ['no letter', 'REGION', { certificate, hasLetter: false }, 'LETTER_NEEDED'],
    ['no certificate', 'REGION', { noLowerRound: true }, 'LOWER_CERTIFICATE_NEEDED'],
    ['another level', 'NATION', { certificate }, 'LOWER_CERTIFICATE_UNFIT'],
    ['another product', 'REGION', { certificate, productId: 'silk' }, 'LOWER_CERTIFICATE_UNFIT'],
    ['an expired one', 'REGION', { certificate, day: '2027-01-01' }, 'LOWER_CERTIFICATE_UNFIT'],
    ['one not issued yet', 'REGION', { certificate, day: '2024-07-31' }, 'LOWER_CERTIFICATE_UNFIT'],
    [
      'a revoked one',
      'REGION',
      { certificate: { ...certificate, revokedOn: '2026-03-15' } },
      'LOWER_CERTIFICATE_UNFIT',
    ],
    ['no word of a lower round', 'PROVINCE', {}, 'LOWER_CERTIFICATE_NEEDED'],
    [
      'a lower round that was held',
      'PROVINCE',
      { noLowerRound: true, heldBelow: 'Bình chọn huyện' },
      'LOWER_ROUND_WAS_HELD',
    ],
  ])('refuses %s', (_what, level, over, reason) => {
    expect(faultAt(level, over)).toBe(reason);
  });

  test('opens the province by the letter alone where no lower round was held', () => {
    expect(faultAt('PROVINCE', { noLowerRound: true })).toBeNull();
  });

  test('takes a district’s certificate that outlives the district', () => {
    const old = { ...certificate, level: 'DISTRICT' };
    expect(faultAt('PROVINCE', { certificate: old })).toBeNull();
  });

  test('knows no district from July 2025 on, and no commune before', () => {
    const known = (level: SelectionLevel, on: string) => levelOn(rules, level, on) !== undefined;
    expect([
      known('DISTRICT', '2025-06-30'),
      known('DISTRICT', '2025-07-01'),
      known('COMMUNE', '2025-06-30'),
      known('COMMUNE', '2025-07-01'),
    ]).toEqual([true, false, false, true]);
  });
});
