// A province's own life cycle through the API: who may set it, what it may not leave out, and which
// projects live it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  type Programs,
  today,
} from '../programs.fixture.js';
import { bodies, Lives, papers, stepInput } from './life-cycle.fixture.js';

let programs: Programs;
let lives: Lives;

beforeAll(async () => {
  programs = await givenPrograms();
  lives = new Lives(programs);
});
afterAll(() => programs?.close());

const configure = `mutation ($input: ConfigureLocalCycleInput!) {
  configureLocalCycle(input: $input) {
    ... on LocalCycleConfigured {
      lifeCycle {
        tier validFrom decisionNumber province { code } rounds { name from to }
        steps { action nameVi by { role } deadlineVi deadlineEn }
      }
    }
  }
}`;
const reading = `query ($tier: PromotionTier!, $province: ProvinceInput, $on: Date) {
  lifeCycle(tier: $tier, province: $province, on: $on) {
    validFrom decisionNumber province { code }
    steps {
      action from to by { role whose } documents { kind } kinds deadlineEn citation
    }
  }
}`;

interface Step {
  readonly action: string;
  readonly from: readonly string[];
  readonly to: string | null;
  readonly by: readonly { readonly role: string; readonly whose: string }[];
  readonly documents: readonly { readonly kind: string }[];
  readonly kinds: readonly string[];
}
interface Read {
  readonly lifeCycle: {
    readonly validFrom: string | null;
    readonly decisionNumber: string | null;
    readonly steps: readonly Step[];
  };
}

async function cycle(variables: object): Promise<Read['lifeCycle']> {
  const { data, problems } = await programs.ask<Read>(reading, { tier: 'LOCAL', ...variables });
  expect(problems).toEqual([]);
  return data.lifeCycle;
}

/** The common shape as it would be sent, with these changes of its steps. */
async function configuration(change: (steps: Step[]) => object[], over: object = {}) {
  const { steps } = await cycle({});
  const sent = steps.map(({ action, from, to, by, documents, kinds }) => ({
    action,
    from,
    to,
    by,
    documents: documents.map(({ kind }) => kind),
    kinds,
  }));
  return {
    id: randomUUID(),
    province: today('15'),
    validFrom: `2026-01-${String(nextDay++).padStart(2, '0')}`,
    decisionNumber: '20/2026/QĐ-UBND',
    decisionDate: '2025-12-20',
    rounds: [{ name: 'Đợt 1', from: '01-15', to: '02-28' }],
    steps: change(sent as never),
    ...over,
  };
}
let nextDay = 1;

const without = (action: string) => (steps: Step[]) =>
  steps.filter((step) => step.action !== action);

test('a province drops a step, sets deadlines and rounds; only later projects live it', async () => {
  const before = await lives.register('LOCAL');
  const input = await configuration((steps) =>
    without('SURVEY')(steps).map((step) =>
      step.action === 'REGISTER'
        ? { ...step, deadline: { dayOfYear: { month: 10, day: 30, yearOffset: -1 } } }
        : step,
    ),
  );
  const { data, problems } = await programs.ask<{ configureLocalCycle: object }>(
    configure,
    { input },
    bodies.committee,
  );
  expect(problems).toEqual([]);
  expect(data.configureLocalCycle).toMatchObject({
    lifeCycle: {
      tier: 'LOCAL',
      validFrom: input.validFrom,
      decisionNumber: '20/2026/QĐ-UBND',
      province: { code: '15' },
      rounds: [{ name: 'Đợt 1', from: '01-15', to: '02-28' }],
    },
  });
  const { lifeCycle } = data.configureLocalCycle as { lifeCycle: { steps: object[] } };
  expect(lifeCycle.steps[0]).toMatchObject({
    action: 'REGISTER',
    nameVi: 'Đăng ký',
    deadlineVi: 'trước hết ngày 30/10 của năm thực hiện -1',
    deadlineEn: 'by 30/10 of the year of execution -1',
  });

  const after = await lives.register('LOCAL');
  const survey = (id: string) =>
    lives.take(stepInput(id, 'SURVEY', { documents: papers('SURVEY_RECORD') }), bodies.centre);
  expect(await survey(before)).toMatchObject({ __typename: 'ProjectStepTaken' });
  expect(await survey(after)).toMatchObject({ __typename: 'ProjectStepForbidden' });

  const elsewhere = await cycle({ province: today('12') });
  expect(elsewhere).toMatchObject({ validFrom: null, decisionNumber: null });
  const earlier = await cycle({ province: today('15'), on: '2025-12-31' });
  expect(earlier.decisionNumber).toBeNull();
  const under = await cycle({ province: { scheme: 'GSO_2004', code: '10' }, on: '2026-06-01' });
  expect(under.decisionNumber).toBe('20/2026/QĐ-UBND');
});

describe('nothing is written for a cycle', () => {
  const all = (steps: Step[]) => steps;
  it.each<[string, string, (steps: Step[]) => object[], object, Actor | null]>([
    ['of nobody', 'UNAUTHENTICATED', all, {}, null],
    ['set by a centre', 'FORBIDDEN', all, {}, bodies.centre],
    ['of another province', 'FORBIDDEN_PROVINCE', all, {}, laiChauDepartment],
    ['that stands already', 'ALREADY_EXISTS', all, { validFrom: '2026-01-01' }, bodies.committee],
    ['without approval', 'CYCLE_NOT_SOUND', without('APPROVE_PLAN'), {}, bodies.committee],
    ['without settlement', 'CYCLE_NOT_SOUND', without('SETTLE_WITH_DOF'), {}, bodies.committee],
    ['without a way out', 'CYCLE_NOT_SOUND', without('WITHDRAW'), {}, bodies.committee],
    [
      'with a dead end',
      'CYCLE_NOT_SOUND',
      (steps) => without('LIQUIDATE')(steps),
      {},
      bodies.committee,
    ],
    [
      'whose approval is the Sở’s',
      'CYCLE_NOT_SOUND',
      (steps) =>
        steps.map((step) =>
          step.action === 'APPROVE_PLAN'
            ? { ...step, by: [{ role: 'DOIT', whose: 'OWN_PROVINCE' }] }
            : step,
        ),
      {},
      bodies.committee,
    ],
    [
      'that passes by the approval',
      'CYCLE_NOT_SOUND',
      (steps) =>
        steps.map((step) =>
          step.action === 'ASSIGN' ? { ...step, from: [...step.from, 'REGISTERED'] } : step,
        ),
      {},
      bodies.committee,
    ],
    [
      'that passes by the acceptance',
      'CYCLE_NOT_SOUND',
      (steps) =>
        steps.map((step) =>
          step.action === 'PAY_REMAINDER' ? { ...step, from: ['ACCEPTED', 'IN_PROGRESS'] } : step,
        ),
      {},
      bodies.committee,
    ],
    [
      'that goes back behind the approval',
      'CYCLE_NOT_SOUND',
      (steps) =>
        steps.map((step) =>
          step.action === 'RETURN' ? { ...step, from: [...step.from, 'ASSIGNED'] } : step,
        ),
      {},
      bodies.committee,
    ],
    [
      'with two ways for one step',
      'CYCLE_NOT_SOUND',
      (steps) => [...steps, ...steps.filter(({ action }) => action === 'CLOSE')],
      {},
      bodies.committee,
    ],
    [
      'with an unknown paper',
      'UNKNOWN_VALUE',
      (steps) =>
        steps.map((step) => (step.action === 'CLOSE' ? { ...step, documents: ['X'] } : step)),
      {},
      bodies.committee,
    ],
  ])('%s: %s', async (_, code, change, over, actor) => {
    const input = await configuration(change, over);
    const before = await programs.footprint();
    const { problems } = await programs.ask(configure, { input }, actor);
    expect([...new Set(problems.map((one) => one.code))]).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('the commitment of no double funding stays with the contract, whatever is sent', async () => {
  const input = await configuration((steps) =>
    steps.map((step) => (step.action === 'CONTRACT' ? { ...step, documents: [] } : step)),
  );
  await programs.ask(configure, { input }, actorOf('DOIT', { province: today('15') }));
  const { steps } = await cycle({ province: today('15'), on: input.validFrom });
  const contract = steps.find(
    ({ action, kinds }) => action === 'CONTRACT' && kinds.includes('SINGLE'),
  );
  expect(contract?.documents).toEqual([{ kind: 'NO_DOUBLE_FUNDING_COMMITMENT' }]);
});
