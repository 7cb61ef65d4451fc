// Both life cycles against a table of every state and every step, written by hand from the
// circulars: what is not in it is forbidden.
import { describe, expect, it } from '@jest/globals';
import { decideStep } from './cycle.js';
import { commonCycle, readCycleData } from './cycle-data.js';
import { faultsOf, faultsOfLocal } from './cycle-faults.js';

type Kind = 'SINGLE' | 'GROUP' | 'PILOT' | 'VALUE_CHAIN' | 'TASK';

const states = [
  'DRAFT',
  'SURVEYED',
  'SUBMITTED_TO_DOIT',
  'RETURNED',
  'REJECTED',
  'GRASSROOTS_APPRAISED',
  'REGISTERED',
  'APPRAISED',
  'ESTIMATE_APPRAISED',
  'MINISTRY_REVIEWED',
  'MINISTRY_APPRAISED',
  'PLAN_APPROVED',
  'ESTIMATE_CHECK',
  'FUNDS_ALLOCATED',
  'ASSIGNED',
  'GROUP_DETAIL_APPROVED',
  'TENDERED',
  'CONTRACTED',
  'ADVANCED',
  'IN_PROGRESS',
  'INSPECTED',
  'ACCEPTED',
  'REMAINDER_ADVANCED',
  'SETTLEMENT_FILED',
  'LIQUIDATED_SETTLED',
  'LIQUIDATED',
  'SETTLED_WITH_DOIT',
  'SETTLED',
  'CLOSED',
  'TERMINATED',
  'TERMINATED_BY_BENEFICIARY',
  'CARRIED_OVER',
  'RECOVERING',
  'RECOVERED',
] as const;
const actions = [
  'SURVEY',
  'SUBMIT',
  'RETURN',
  'REJECT',
  'APPRAISE',
  'REGISTER',
  'REVIEW',
  'APPRAISE_AT_MINISTRY',
  'APPRAISE_ESTIMATE',
  'APPROVE_PLAN',
  'SEND_ESTIMATE',
  'ALLOCATE_FUNDS',
  'ASSIGN',
  'APPROVE_GROUP_DETAIL',
  'TENDER',
  'CONTRACT',
  'PAY_ADVANCE',
  'REPORT_PROGRESS',
  'INSPECT',
  'ACCEPT',
  'PAY_REMAINDER',
  'FILE_SETTLEMENT',
  'SETTLE',
  'LIQUIDATE',
  'SETTLE_WITH_DOIT',
  'SETTLE_WITH_DOF',
  'CLOSE',
  'WITHDRAW',
  'TERMINATE',
  'CARRY_OVER',
  'RESUME',
  'START_RECOVERY',
  'COMPLETE_RECOVERY',
] as const;

/** One line for each state: what may be done there, and where it leads. */
const everywhereUnderWay = {
  WITHDRAW: 'TERMINATED_BY_BENEFICIARY',
  TERMINATE: 'TERMINATED',
};
const yieldingToNextYear = { ...everywhereUnderWay, CARRY_OVER: 'CARRIED_OVER' };
const running = {
  ...yieldingToNextYear,
  PAY_ADVANCE: 'ADVANCED',
  REPORT_PROGRESS: 'IN_PROGRESS',
  INSPECT: 'INSPECTED',
  ACCEPT: 'ACCEPTED',
};
const withdrawn = { WITHDRAW: 'TERMINATED_BY_BENEFICIARY' };
const recoverable = { START_RECOVERY: 'RECOVERING' };
const ends = {
  TERMINATED: recoverable,
  TERMINATED_BY_BENEFICIARY: recoverable,
  CLOSED: recoverable,
  RECOVERING: { COMPLETE_RECOVERY: 'RECOVERED' },
};

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

const national: Table = {
  ...ends,
  DRAFT: { ...withdrawn, SUBMIT: 'SUBMITTED_TO_DOIT', REGISTER: 'REGISTERED' },
  RETURNED: { ...withdrawn, SUBMIT: 'SUBMITTED_TO_DOIT' },
  SUBMITTED_TO_DOIT: {
    ...withdrawn,
    APPRAISE: 'GRASSROOTS_APPRAISED',
    RETURN: 'RETURNED',
    REJECT: 'REJECTED',
  },
  GRASSROOTS_APPRAISED: { ...withdrawn, REGISTER: 'REGISTERED' },
  REGISTERED: { ...withdrawn, REVIEW: 'MINISTRY_REVIEWED', REJECT: 'REJECTED' },
  MINISTRY_REVIEWED: {
    ...withdrawn,
    APPRAISE_AT_MINISTRY: 'MINISTRY_APPRAISED',
    REJECT: 'REJECTED',
  },
  MINISTRY_APPRAISED: { ...withdrawn, APPROVE_PLAN: 'PLAN_APPROVED', REJECT: 'REJECTED' },
  PLAN_APPROVED: { ...everywhereUnderWay, SEND_ESTIMATE: 'ESTIMATE_CHECK' },
  ESTIMATE_CHECK: { ...everywhereUnderWay, ALLOCATE_FUNDS: 'FUNDS_ALLOCATED' },
  FUNDS_ALLOCATED: { ...yieldingToNextYear, TENDER: 'TENDERED', CONTRACT: 'CONTRACTED' },
  TENDERED: { ...yieldingToNextYear, CONTRACT: 'CONTRACTED' },
  CONTRACTED: running,
  ADVANCED: running,
  IN_PROGRESS: running,
  INSPECTED: running,
  CARRIED_OVER: { ...everywhereUnderWay, RESUME: 'IN_PROGRESS' },
  ACCEPTED: { TERMINATE: 'TERMINATED', PAY_REMAINDER: 'REMAINDER_ADVANCED' },
  REMAINDER_ADVANCED: { TERMINATE: 'TERMINATED', FILE_SETTLEMENT: 'SETTLEMENT_FILED' },
  SETTLEMENT_FILED: { TERMINATE: 'TERMINATED', SETTLE: 'LIQUIDATED_SETTLED' },
  LIQUIDATED_SETTLED: { ...recoverable, CLOSE: 'CLOSED' },
  // Only a group project comes here, and only the list of such a project leads here.
  GROUP_DETAIL_APPROVED: yieldingToNextYear,
};

/** Of a group project the names are approved before anything is tendered or signed. */
const nationalGroup: Table = {
  ...national,
  FUNDS_ALLOCATED: { ...yieldingToNextYear, APPROVE_GROUP_DETAIL: 'GROUP_DETAIL_APPROVED' },
  GROUP_DETAIL_APPROVED: { ...yieldingToNextYear, TENDER: 'TENDERED', CONTRACT: 'CONTRACTED' },
};

const local: Table = {
  ...ends,
  DRAFT: { ...withdrawn, SURVEY: 'SURVEYED', REGISTER: 'REGISTERED' },
  SURVEYED: { ...withdrawn, REGISTER: 'REGISTERED' },
  RETURNED: { ...withdrawn, REGISTER: 'REGISTERED' },
  REGISTERED: { ...withdrawn, APPRAISE: 'APPRAISED', RETURN: 'RETURNED', REJECT: 'REJECTED' },
  APPRAISED: { ...withdrawn, APPRAISE_ESTIMATE: 'ESTIMATE_APPRAISED', RETURN: 'RETURNED' },
  ESTIMATE_APPRAISED: { ...withdrawn, APPROVE_PLAN: 'PLAN_APPROVED', REJECT: 'REJECTED' },
  PLAN_APPROVED: { ...everywhereUnderWay, ASSIGN: 'ASSIGNED' },
  ASSIGNED: { ...yieldingToNextYear, TENDER: 'TENDERED', CONTRACT: 'CONTRACTED' },
  TENDERED: { ...yieldingToNextYear, CONTRACT: 'CONTRACTED' },
  CONTRACTED: running,
  ADVANCED: running,
  IN_PROGRESS: running,
  INSPECTED: running,
  CARRIED_OVER: { ...everywhereUnderWay, RESUME: 'IN_PROGRESS' },
  ACCEPTED: { TERMINATE: 'TERMINATED', PAY_REMAINDER: 'REMAINDER_ADVANCED' },
  REMAINDER_ADVANCED: { TERMINATE: 'TERMINATED', LIQUIDATE: 'LIQUIDATED' },
  LIQUIDATED: { TERMINATE: 'TERMINATED', SETTLE_WITH_DOIT: 'SETTLED_WITH_DOIT' },
  SETTLED_WITH_DOIT: { SETTLE_WITH_DOF: 'SETTLED' },
  SETTLED: { ...recoverable, CLOSE: 'CLOSED' },
  GROUP_DETAIL_APPROVED: yieldingToNextYear,
};
const localGroup: Table = {
  ...local,
  ASSIGNED: { ...yieldingToNextYear, APPROVE_GROUP_DETAIL: 'GROUP_DETAIL_APPROVED' },
  GROUP_DETAIL_APPROVED: { ...yieldingToNextYear, TENDER: 'TENDERED', CONTRACT: 'CONTRACTED' },
};

const day = '2026-06-01';
const data = readCycleData();

describe.each<['NATIONAL' | 'LOCAL', Kind, Table]>([
  ['NATIONAL', 'SINGLE', national],
  ['NATIONAL', 'PILOT', national],
  ['NATIONAL', 'VALUE_CHAIN', national],
  ['NATIONAL', 'TASK', national],
  ['NATIONAL', 'GROUP', nationalGroup],
  ['LOCAL', 'SINGLE', local],
  ['LOCAL', 'PILOT', local],
  ['LOCAL', 'VALUE_CHAIN', local],
  ['LOCAL', 'TASK', local],
  ['LOCAL', 'GROUP', localGroup],
])('the %s cycle of a %s project', (tier, kind, table) => {
  const cycle = commonCycle(data, tier, day);

  it.each(states)('allows in %s what the table allows, and nothing else', (state) => {
    const resumesTo = state === 'CARRIED_OVER' ? 'IN_PROGRESS' : null;
    const allowed = actions.flatMap((action) => {
      const decision = decideStep(cycle, { state, kind, resumesTo }, action);
      return decision.type === 'MOVES' ? [[action, decision.to]] : [];
    });
    expect(Object.fromEntries(allowed)).toEqual(table[state] ?? {});
  });
});

describe('who takes the steps that decide', () => {
  it.each([
    ['NATIONAL', 'DRAFT', 'SUBMIT', ['PROVINCIAL_CENTRE', 'DOIT']],
    ['NATIONAL', 'SUBMITTED_TO_DOIT', 'APPRAISE', ['DOIT']],
    ['NATIONAL', 'GRASSROOTS_APPRAISED', 'REGISTER', ['DOIT']],
    ['NATIONAL', 'DRAFT', 'REGISTER', ['REGIONAL_CENTRE', 'MINISTRY', 'DOIT']],
    ['NATIONAL', 'MINISTRY_APPRAISED', 'APPROVE_PLAN', ['MINISTRY']],
    ['NATIONAL', 'FUNDS_ALLOCATED', 'APPROVE_GROUP_DETAIL', ['DOIT']],
    ['NATIONAL', 'SETTLEMENT_FILED', 'SETTLE', ['MINISTRY']],
    ['LOCAL', 'APPRAISED', 'APPRAISE_ESTIMATE', ['DOF']],
    ['LOCAL', 'ESTIMATE_APPRAISED', 'APPROVE_PLAN', ['PPC']],
    ['LOCAL', 'IN_PROGRESS', 'ACCEPT', ['DOIT']],
    ['LOCAL', 'SETTLED_WITH_DOIT', 'SETTLE_WITH_DOF', ['DOF']],
  ] as const)('%s %s: %s', (tier, state, action, roles) => {
    const kind = action === 'APPROVE_GROUP_DETAIL' ? 'GROUP' : 'SINGLE';
    const cycle = commonCycle(data, tier, day);
    const decision = decideStep(cycle, { state, kind, resumesTo: null }, action);
    expect(decision).toMatchObject({ type: 'MOVES' });
    expect(decision.type === 'MOVES' && decision.step.by.map(({ role }) => role)).toEqual(roles);
  });
});

describe('the shipped cycles', () => {
  it('can both be lived to their end', () => {
    expect(faultsOf(commonCycle(data, 'NATIONAL', day))).toEqual([]);
    expect(faultsOfLocal(commonCycle(data, 'LOCAL', day))).toEqual([]);
  });

  it('name papers that have words, and words for every state', () => {
    const named = data.cycles.flatMap(({ steps }) => steps.flatMap(({ documents }) => documents));
    const evidence = data.evidence.flatMap(({ documents }) => documents);
    const rows = [...data.evidence, ...data.cycles.flatMap(({ steps }) => steps)];
    const conditional = rows.flatMap(({ conditionalDocuments }) =>
      (conditionalDocuments ?? []).map(({ document }) => document),
    );
    const unknown = [...named, ...evidence, ...conditional].filter(
      (kind) => data.documentKind(kind) === undefined,
    );
    expect(unknown).toEqual([]);
    expect(states.filter((state) => data.stateWords(state) === undefined)).toEqual([]);
  });
});
