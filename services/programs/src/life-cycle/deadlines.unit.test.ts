// The deadlines of the circulars and the papers of each content, written out by hand.
import { describe, expect, it } from '@jest/globals';
import { dueOn } from '@kc/life-cycle';
import { decideStep } from './cycle.js';
import { commonCycle, papersOf, readCycleData } from './cycle-data.js';
import type { StageAction, StageState } from './stage.js';

const data = readCycleData();
const today = '2026-11-07';
const national = commonCycle(data, 'NATIONAL', today);

function stepAt(state: StageState, action: StageAction) {
  const decision = decideStep(national, { state, kind: 'SINGLE', resumesTo: null }, action);
  if (decision.type !== 'MOVES') throw new Error(`${action} is not taken in ${state}`);
  return decision.step;
}

describe('a national project of 2026', () => {
  const reached = (state: StageState) => (state === 'ACCEPTED' ? '2026-12-20' : undefined);
  it.each<[StageState, StageAction, string | null]>([
    ['DRAFT', 'SUBMIT', '2025-05-20'],
    ['GRASSROOTS_APPRAISED', 'REGISTER', '2025-06-15'],
    ['DRAFT', 'REGISTER', '2025-06-15'],
    ['CONTRACTED', 'REPORT_PROGRESS', '2026-11-25'],
    ['REMAINDER_ADVANCED', 'FILE_SETTLEMENT', '2027-01-04'],
    ['SETTLEMENT_FILED', 'SETTLE', '2027-01-22'],
    ['MINISTRY_APPRAISED', 'APPROVE_PLAN', null],
  ])('in %s has for %s the day %s', (state, action, day) => {
    const { deadline } = stepAt(state, action);
    expect(dueOn(deadline, { fiscalYear: 2026, reached, today })).toBe(day);
  });

  it('has no day that counts from what has not happened', () => {
    const { deadline } = stepAt('REMAINDER_ADVANCED', 'FILE_SETTLEMENT');
    const never = { fiscalYear: 2026, reached: () => undefined, today };
    expect(dueOn(deadline, never)).toBeNull();
  });
});

describe('what the remainder needs for', () => {
  it.each([
    ['KC1.2', ['CERTIFICATES', 'TRAINEE_LIST', 'EMPLOYMENT_LIST']],
    [
      'KC5.3',
      ['CONSULTING_CONTRACT', 'CONSULTING_ACCEPTANCE', 'CONSULTING_PRODUCT', 'VOUCHERS_FULL'],
    ],
    ['KC2.1', ['ATTENDANCE_LIST']],
    ['KC3.1', ['ITEM_INVOICE', 'DEMONSTRATION_ATTENDANCE']],
    ['KC3.4', ['MACHINE_CONTRACT', 'MACHINE_ACCEPTANCE', 'MACHINE_LIQUIDATION']],
    ['KC3.6', ['ASSESSMENT_APPROVED']],
    ['KC4.6', ['TRADEMARK_CERTIFICATE', 'TRADEMARK_RULES']],
    ['KC6.1', ['MEDIA_CONTRACT', 'MEDIA_SAMPLE']],
    ['KC7.1', ['FOUNDING_DECISION', 'MEMBER_LIST']],
    ['KC4.3', ['BOOTH_LIST', 'BOOTH_CONTRACT']],
    ['KC4.4', ['BOOTH_LIST', 'BOOTH_CONTRACT', 'ORGANISER_INVOICE']],
    ['KC7.3', ['PLAN_APPROVING_DECISION', 'VOUCHERS_FULL']],
    ['KC7.8', ['COMPLETION_MINUTES', 'DISCHARGE_TEST']],
    ['KC10.1', []],
  ])('%s', (content, papers) => {
    const step = stepAt('ACCEPTED', 'PAY_REMAINDER');
    expect(papersOf(data, step, { contents: [content], day: today })).toEqual(papers);
  });

  it('two contents of one project: what both need, each paper once', () => {
    const step = stepAt('ACCEPTED', 'PAY_REMAINDER');
    expect(papersOf(data, step, { contents: ['KC5.1', 'KC7.3', 'KC5.2'], day: today })).toEqual([
      'CONSULTING_CONTRACT',
      'CONSULTING_ACCEPTANCE',
      'CONSULTING_PRODUCT',
      'VOUCHERS_FULL',
      'PLAN_APPROVING_DECISION',
    ]);
  });
});
