// Deadlines in working days: counted on a calendar by hand.
import { describe, expect, test } from '@jest/globals';
import { readSelectionRules } from '../selections/selection-sheets.js';
import { workingDaysAfter } from '../working-days/working-days.js';

const { calendar } = readSelectionRules();

describe('workingDaysAfter', () => {
  test.each([
    // Friday, then five working days to the next Friday.
    ['a week without days off', '2026-03-06', 5, '2026-03-13'],
    // 2026-04-24 is a Friday; 27 (Hùng Kings), 30 April and 1 May are off: 28, 29, 4 May.
    ['days off in April', '2026-04-24', 3, '2026-05-04'],
    // 2025-04-25 is a Friday; Saturday 26 is worked, 30 April to 2 May are off: 26, 28, 29, 5 May.
    ['a Saturday worked in exchange', '2025-04-25', 4, '2025-05-05'],
    // 2026-02-13 is a Friday; Tết from 16 to 20 February: 23, 24.
    ['Tết', '2026-02-13', 2, '2026-02-24'],
    // Fifteen working days after Monday 2026-06-01: three weeks.
    ['fifteen days', '2026-06-01', 15, '2026-06-22'],
  ])('counts over %s', (_what, day, count, on) => {
    expect(workingDaysAfter(calendar, day, count)).toEqual({ on, certain: true });
  });

  test('counts a day that may be off as off, and says that it is not sure', () => {
    // Monday 2026-11-23: 24 November may be a day off.
    expect(workingDaysAfter(calendar, '2026-11-23', 1)).toEqual({
      on: '2026-11-25',
      certain: false,
    });
  });

  test('is not sure of a year that nobody has entered', () => {
    expect(workingDaysAfter(calendar, '2031-03-07', 1)).toEqual({
      on: '2031-03-10',
      certain: false,
    });
  });
});
