// When a job outcome can be known, which answer counts, and which counts are shown.
import { describe, expect, it } from '@jest/globals';
import { type JobOutcome, outcomeDueOn, shownCounts, withOutcome } from './training.js';

describe('outcomeDueOn', () => {
  it.each([
    ['2025-01-15', 3, '2025-04-15'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ] as const)('%s and %d months later is %s', (endsOn, months, expected) => {
    expect(outcomeDueOn(endsOn, months)).toBe(expected);
  });
});

describe('withOutcome', () => {
  const by = { personId: '1', name: 'Cán bộ', role: 'CPC', organisation: 'Xã' };
  const outcome = (afterMonths: 3 | 6, status: JobOutcome['status']) =>
    ({ afterMonths, status, on: '2026-01-01', by }) as const;

  it('keeps one answer for each month, the latest', () => {
    const before = [outcome(3, 'NOT_REACHED'), outcome(6, 'EMPLOYED')];

    expect(withOutcome(before, outcome(3, 'SELF_EMPLOYED'))).toEqual([
      outcome(3, 'SELF_EMPLOYED'),
      outcome(6, 'EMPLOYED'),
    ]);
  });
});

describe('shownCounts', () => {
  const counts = {
    ...{ trained: 40, employedByHost: 20, employed: 10, selfEmployed: 0 },
    ...{ notEmployed: 10, notReached: 0, notAsked: 0 },
  };

  it('shows groups of five and more, and empty ones', () => {
    expect(shownCounts(counts)).toEqual(counts);
    expect(shownCounts({ ...counts, notEmployed: 5, employed: 15 })).not.toBeNull();
  });

  it('hides all parts when one of them is of one to four persons', () => {
    expect(shownCounts({ ...counts, notEmployed: 4, employed: 16 })).toBeNull();
    expect(shownCounts({ ...counts, trained: 4 })).toBeNull();
  });
});
