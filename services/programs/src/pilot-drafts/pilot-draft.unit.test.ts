// What keeps a draft from being registered, by rows written here and by those that are shipped.
import { describe, expect, it } from '@jest/globals';
import { type KindRule, kindRulesOn } from './kind-rules.js';
import { shortcomings } from './pilot-draft.js';

const draft = {
  kind: 'PILOT',
  contents: ['KC3.1', 'KC1.3'],
  fromYear: 2027,
  toYear: 2028,
} as const;
const rule: KindRule = {
  ...{ id: 'R', kind: 'PILOT', leastContents: 2, leastYears: 2, leastEstablishments: 3 },
  ...{ vi: '', en: '', citation: '', verified: true, from: '2014-02-10', to: null },
};
const candidates = (count: number, removed = 0) => [
  ...Array.from({ length: count }, () => ({ removal: null })),
  ...Array.from({ length: removed }, () => ({ removal: 'xin rút' })),
];

describe('shortcomings', () => {
  it.each<[string, Partial<typeof draft> | object, number, number, boolean]>([
    ['nothing when all is there', {}, 3, 0, true],
    ['one content too few', { contents: ['KC3.1'] }, 3, 0, false],
    ['one year only', { toYear: 2027 }, 3, 0, false],
    ['establishments that were removed', {}, 2, 5, false],
    ['nothing of another kind', { kind: 'VALUE_CHAIN', contents: [], toYear: 2027 }, 0, 0, true],
  ])('finds %s', (_, over, count, removed, ready) => {
    const found = shortcomings({ ...draft, ...over }, candidates(count, removed), [rule]);

    expect(found.length === 0).toBe(ready);
  });

  it('knows pilots from the shipped sheet from its first day on', () => {
    const short = { ...draft, contents: ['KC3.1'] };

    expect(shortcomings(short, [], kindRulesOn('2026-11-29')).map(({ id }) => id)).toEqual([
      'PILOT-2013',
    ]);
    expect(shortcomings(short, [], kindRulesOn('2014-02-09'))).toEqual([]);
  });
});
