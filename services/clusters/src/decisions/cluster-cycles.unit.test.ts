// The cycles of cluster decisions against a table of every state and every step, and of who may
// take each, written by hand: what is not in it is forbidden.
import { describe, expect, it, test } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { decideStep } from '@kc/life-cycle';
import { cycleOn, readDecisionData } from '@kc/support-decisions';

const data = readDecisionData(new URL('../../data/decisions/', import.meta.url));
const book = readProvinceBook();
const laoCai = { scheme: 'QD19_2025', code: '15' } as const;
const laiChau = { scheme: 'QD19_2025', code: '12' } as const;

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
  CONTRACTED: { ...withdrawn, ...stopped, START_PAYING: 'PAYING', ACCEPT: 'ACCEPTED' },
  PAYING: { ...withdrawn, ...stopped, ACCEPT: 'ACCEPTED' },
  ACCEPTED: { ...stopped, SETTLE: 'SETTLED' },
  SETTLED: { ...recoverable, CLOSE: 'CLOSED' },
  CLOSED: recoverable,
  WITHDRAWN: recoverable,
  TERMINATED: recoverable,
  RECOVERING: { COMPLETE_RECOVERY: 'RECOVERED' },
};

const provinceTakers: Readonly<Record<string, string>> = {
  'RETURNED RESUBMIT': 'CPC DOIT',
  'PROPOSED APPRAISE': 'DOIT',
  'PROPOSED RETURN': 'DOIT',
  'PROPOSED REJECT': 'DOIT',
  'PROPOSED WITHDRAW': 'CPC DOIT',
  'APPRAISED RETURN': 'PPC',
  'APPRAISED REJECT': 'PPC',
  'APPRAISED APPROVE': 'PPC',
  'APPROVED ISSUE': 'PPC',
  'APPROVED RETURN': 'PPC',
  'APPROVED TERMINATE': 'PPC',
  'ISSUED CONTRACT': 'DOIT',
  'CONTRACTED START_PAYING': 'DOIT',
  'PAYING ACCEPT': 'DOIT',
  'ACCEPTED SETTLE': 'DOF',
  'SETTLED CLOSE': 'DOIT',
  'CLOSED START_RECOVERY': 'DOF',
  'RECOVERING COMPLETE_RECOVERY': 'DOF',
};
const communeTakers: Readonly<Record<string, string>> = {
  'PROPOSED APPRAISE': 'CPC DOIT',
  'APPRAISED APPROVE': 'CPC',
  'APPROVED ISSUE': 'CPC',
  'ISSUED CONTRACT': 'CPC',
  'ACCEPTED SETTLE': 'CPC',
  'APPROVED TERMINATE': 'CPC',
};

const day = '2026-11-29';
const levels = ['PROVINCE', 'COMMUNE'] as const;
const routes = ['PUBLIC_INVESTMENT', 'RECURRENT', 'RELOCATION'] as const;

function cycleAt(level: (typeof levels)[number]) {
  const cycle = cycleOn(data, book, { level, province: laoCai, day });
  if (cycle === undefined) throw new Error(`no cycle for ${level}`);
  return cycle;
}

describe.each(levels)('a decision of the level %s', (level) => {
  const cases = routes.flatMap((kind) =>
    states.flatMap((state) => actions.map((action) => [kind, state, action] as const)),
  );
  it.each(cases)('%s: in %s, %s', (kind, state, action) => {
    const decided = decideStep(cycleAt(level), { state, kind, resumesTo: null }, action);
    const to = decided.type === 'MOVES' ? decided.to : undefined;
    expect(to).toBe(expected[state]?.[action]);
  });

  const takers = level === 'PROVINCE' ? provinceTakers : communeTakers;
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
    'ISSUE CONFIRM_EACH',
    'RETURN RELEASE',
    'SETTLE SETTLE',
    'START_PAYING STAND',
    'TERMINATE RELEASE',
    'WITHDRAW RELEASE',
  ]);
});

describe('which cycle a decision lives', () => {
  it.each<[string, Parameters<typeof cycleOn>[2], object | undefined]>([
    [
      'the common one of a province',
      { level: 'PROVINCE', province: laiChau, day: '2024-05-01' },
      { province: null, validFrom: '2024-05-01', validTo: '2026-09-14' },
    ],
    [
      'the one since NĐ 303/2026',
      { level: 'PROVINCE', province: laiChau, day: '2026-09-15' },
      { validFrom: '2026-09-15', validTo: null },
    ],
    [
      'Lào Cai’s own for communes',
      { level: 'COMMUNE', province: laoCai, day },
      { province: { scheme: 'QD19_2025', code: '15' } },
    ],
    [
      'Lào Cai’s own by an old code that lies within',
      { level: 'COMMUNE', province: { scheme: 'GSO_2004', code: '10' }, day },
      { province: { scheme: 'QD19_2025', code: '15' } },
    ],
    [
      'the common one for other communes',
      { level: 'COMMUNE', province: laiChau, day },
      { province: null, validFrom: '2026-09-15' },
    ],
    [
      'none before communes took over',
      { level: 'COMMUNE', province: laiChau, day: '2025-06-30' },
      undefined,
    ],
    ['none of a ministry', { level: 'MINISTRY', province: laiChau, day }, undefined],
    [
      'that of communes for what districts decided',
      { level: 'DISTRICT', province: laiChau, day },
      { level: 'COMMUNE' },
    ],
  ])('is %s', (_, at, found) => {
    const cycle = cycleOn(data, book, at);
    if (found === undefined) expect(cycle).toBeUndefined();
    else expect(cycle).toMatchObject(found);
  });
});
