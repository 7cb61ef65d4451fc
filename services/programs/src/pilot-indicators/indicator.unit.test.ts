// How measurements before and after a pilot compare, with results worked out by hand.
import { describe, expect, it } from '@jest/globals';
import { compare, type Measured } from './indicator.js';

const flow = { measure: 'FLOW', direction: 'UP', decimals: 1 } as const;
const level = { measure: 'LEVEL', direction: 'DOWN', decimals: 2 } as const;
const before = (value: string, from = '2023-01', to = '2023-12'): Measured => ({
  ...{ phase: 'BEFORE', fromMonth: from, toMonth: to, value },
});
const after = (value: string, from = '2025-01', to = '2025-12'): Measured => ({
  ...{ phase: 'AFTER', fromMonth: from, toMonth: to, value },
});

describe('compare', () => {
  it('counts flows of other lengths for a year, and says that the periods differ', () => {
    expect(compare(flow, [before('1200'), after('750.5', '2025-07', '2025-12')])).toMatchObject({
      comparableBefore: '1200.0',
      comparableAfter: '1501.0',
      change: '301.0',
      changeBp: 2_508,
      samePeriods: false,
      verdict: 'IMPROVED',
    });
  });

  it('takes levels as they are; fewer rejects are better', () => {
    expect(compare(level, [before('8.40'), after('6.3')])).toMatchObject({
      comparableBefore: '8.40',
      comparableAfter: '6.30',
      change: '-2.10',
      changeBp: -2_500,
      samePeriods: true,
      verdict: 'IMPROVED',
    });
    expect(compare(level, [before('6'), after('7')]).verdict).toBe('WORSENED');
  });

  it('lets the latest measurement of each phase count', () => {
    const measured = [
      after('10', '2025-01', '2025-12'),
      before('5'),
      after('20', '2026-01', '2026-12'),
    ];

    expect(compare(flow, measured)).toMatchObject({ comparableAfter: '20.0', changeBp: 30_000 });
  });

  it('says what is missing, and gives no share of nothing', () => {
    expect(compare(flow, [before('5')])).toMatchObject({
      change: null,
      samePeriods: null,
      verdict: 'AFTER_MISSING',
    });
    expect(compare(flow, [after('5')]).verdict).toBe('BEFORE_MISSING');
    expect(compare(flow, [before('0'), after('5')])).toMatchObject({
      change: '5.0',
      changeBp: null,
      verdict: 'IMPROVED',
    });
  });

  it('rounds half away from nothing, and only what it shows', () => {
    const third = compare({ ...flow, decimals: 0 }, [
      before('1', '2023-01', '2023-08'),
      after('1', '2025-01', '2025-08'),
    ]);

    expect(third).toMatchObject({ comparableBefore: '2', change: '0', verdict: 'UNCHANGED' });
  });

  it('judges nothing that has no direction', () => {
    expect(compare({ ...flow, direction: 'NONE' }, [before('1'), after('2')]).verdict).toBe(
      'NO_DIRECTION',
    );
  });
});
