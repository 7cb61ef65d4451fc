// The cycles of trade promotion decisions against a table of every state and every step, and of who
// may take each, written by hand: what is not in it is forbidden.
import { describe, expect, it, test } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { decideStep } from '@kc/life-cycle';
import { cycleOn, readDecisionData } from '@kc/support-decisions';

const data = readDecisionData(new URL('../../data/decisions/', import.meta.url));
const book = readProvinceBook();
const laoCai = { scheme: 'QD19_2025', code: '15' } as const;

const states = [
  ...(['PROPOSED', 'RETURNED', 'REJECTED', 'APPRAISED', 'APPROVED', 'ISSUED'] as const),
  ...(['CONTRACTED', 'PAYING', 'HELD', 'REPORTED', 'ACCEPTED', 'SETTLED', 'CLOSED'] as const),
  ...(['WITHDRAWN', 'TERMINATED', 'RECOVERING', 'RECOVERED'] as const),
];
const actions = [
  ...(['RESUBMIT', 'APPRAISE', 'RETURN', 'REJECT', 'APPROVE', 'ISSUE', 'CONTRACT'] as const),
  ...(['START_PAYING', 'HOLD_EVENT', 'REPORT', 'ACCEPT', 'SETTLE', 'CLOSE'] as const),
  ...(['WITHDRAW', 'TERMINATE', 'START_RECOVERY', 'COMPLETE_RECOVERY'] as const),
];

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

const withdrawn = { WITHDRAW: 'WITHDRAWN' };
const stopped = { TERMINATE: 'TERMINATED' };
const recoverable = { START_RECOVERY: 'RECOVERING' };
const expected: Table = {
  PROPOSED: { ...withdrawn, APPRAISE: 'APPRAISED', RETURN: 'RETURNED', REJECT: 'REJECTED' },
  RETURNED: { ...withdrawn, RESUBMIT: 'PROPOSED' },
  APPRAISED: { ...withdrawn, APPROVE: 'APPROVED', RETURN: 'RETURNED', REJECT: 'REJECTED' },
  APPROVED: { ...withdrawn, ...stopped, ISSUE: 'ISSUED', RETURN: 'RETURNED' },
  ISSUED: { ...withdrawn, ...stopped, CONTRACT: 'CONTRACTED' },
  CONTRACTED: { ...withdrawn, ...stopped, HOLD_EVENT: 'HELD' },
  // Only what comes from the archive half paid stands here.
  PAYING: { ...withdrawn, ...stopped, ACCEPT: 'ACCEPTED' },
  HELD: { ...stopped, REPORT: 'REPORTED' },
  REPORTED: { ...stopped, ACCEPT: 'ACCEPTED' },
  ACCEPTED: { ...stopped, SETTLE: 'SETTLED' },
  SETTLED: { ...recoverable, CLOSE: 'CLOSED' },
  CLOSED: recoverable,
  WITHDRAWN: recoverable,
  TERMINATED: recoverable,
  RECOVERING: { COMPLETE_RECOVERY: 'RECOVERED' },
};

const proposers = 'MINISTRY REGIONAL_CENTRE DOIT PROVINCIAL_CENTRE';
const nationTakers: Readonly<Record<string, string>> = {
  'RETURNED RESUBMIT': proposers,
  'PROPOSED APPRAISE': 'MINISTRY',
  'APPRAISED APPROVE': 'MINISTRY',
  'APPROVED ISSUE': 'MINISTRY',
  'ISSUED CONTRACT': 'MINISTRY',
  'CONTRACTED HOLD_EVENT': proposers,
  'HELD REPORT': proposers,
  'REPORTED ACCEPT': 'MINISTRY',
  'ACCEPTED SETTLE': 'MINISTRY',
  'APPROVED TERMINATE': 'MINISTRY',
};
const provinceTakers: Readonly<Record<string, string>> = {
  'RETURNED RESUBMIT': 'PROVINCIAL_CENTRE DOIT',
  'PROPOSED APPRAISE': 'DOIT',
  'APPRAISED APPROVE': 'PPC',
  'APPROVED ISSUE': 'PPC',
  'ISSUED CONTRACT': 'DOIT PROVINCIAL_CENTRE',
  'CONTRACTED HOLD_EVENT': 'PROVINCIAL_CENTRE DOIT',
  'HELD REPORT': 'PROVINCIAL_CENTRE DOIT',
  'ACCEPTED SETTLE': 'DOF',
  'APPROVED TERMINATE': 'PPC',
  'RECOVERING COMPLETE_RECOVERY': 'DOF',
};

const day = '2026-11-29';
const levels = ['MINISTRY', 'PROVINCE'] as const;
const routeOf = { MINISTRY: 'NATIONAL_PROGRAMME', PROVINCE: 'LOCAL_PROGRAMME' } as const;

function cycleAt(level: (typeof levels)[number]) {
  const cycle = cycleOn(data, book, { level, province: laoCai, day });
  if (cycle === undefined) throw new Error(`no cycle for ${level}`);
  return cycle;
}

describe.each(levels)('a decision of the level %s', (level) => {
  const kind = routeOf[level];
  const cases = states.flatMap((state) => actions.map((action) => [state, action] as const));
  it.each(cases)('in %s, %s', (state, action) => {
    const decided = decideStep(cycleAt(level), { state, kind, resumesTo: null }, action);
    const to = decided.type === 'MOVES' ? decided.to : undefined;
    expect(to).toBe(expected[state]?.[action]);
  });

  const takers = level === 'PROVINCE' ? provinceTakers : nationTakers;
  it.each(Object.entries(takers))('lets %s be done by %s', (at, roles) => {
    const [state, action] = at.split(' ');
    const step = cycleAt(level).steps.find(
      (one) => one.action === action && one.from.some((from) => from === state),
    );
    expect(step?.by.map(({ role }) => role).join(' ')).toBe(roles);
  });
});

test('what each step asks of the log', () => {
  const asked = cycleAt('PROVINCE').steps.flatMap(({ action, claims }) =>
    claims === undefined || claims === null ? [] : `${action} ${claims}`,
  );
  expect([...new Set(asked)].sort()).toEqual([
    'APPROVE RESERVE',
    'CONTRACT STAND',
    'HOLD_EVENT STAND',
    'ISSUE CONFIRM_EACH',
    'RETURN RELEASE',
    'SETTLE SETTLE',
    'TERMINATE RELEASE',
    'WITHDRAW RELEASE',
  ]);
});

test('the result of an event is due 30 days after it', () => {
  const report = cycleAt('PROVINCE').steps.find(({ action }) => action === 'REPORT');
  expect(report?.deadline).toEqual({ kind: 'DAYS_AFTER', state: 'HELD', days: 30 });
});
