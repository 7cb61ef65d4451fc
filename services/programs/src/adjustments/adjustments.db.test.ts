// Adjustments through the API: the authority that each kind of change needs, what was before and
// after, extensions and carry-over, and a swapped beneficiary that the log refuses.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  approvePlan,
  assign,
  bodies,
  claimsForbidFields,
  contract,
  decision,
  forbiddenFields,
  Lives,
  localUpToEstimate,
  machineFacts,
  papers,
  stepInput,
  thisDay,
} from '../life-cycle/life-cycle.fixture.js';
import { coarselyAt } from '../life-cycle/standing.fixture.js';
import { givenPrograms, nationalRulesInForce, type Programs } from '../programs.fixture.js';

let programs: Programs;
let lives: Lives;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  lives = new Lives(programs);
});
afterAll(() => programs?.close());

const request = `mutation ($input: RequestAdjustmentInput!) {
  requestAdjustment(input: $input) {
    ... on AdjustmentRequested {
      adjustment { id status before after extendTo authority { nameVi by { role } } }
    }
    ${forbiddenFields}
  }
}`;
const decide = `mutation ($input: DecideAdjustmentInput!) {
  decideAdjustment(input: $input) {
    ... on AdjustmentDecided {
      adjustment { status decidedBy { role } decision { number } project { years { to } } }
      answers: claims { act item { id } outcome { __typename } }
    }
    ... on AdjustmentDecidedBefore { adjustment { status } reasonVi }
    ${forbiddenFields} ${claimsForbidFields}
  }
}`;

function requestInput(projectId: string, change: string, over: object = {}) {
  return {
    id: randomUUID(),
    projectId,
    change,
    before: 'Xã A',
    after: 'Xã B',
    reason: 'Nơi cũ không còn mặt bằng',
    documents: papers('ADJUSTMENT_REQUEST'),
    requestedOn: thisDay,
    ...over,
  };
}

interface Answered {
  readonly requestAdjustment: Readonly<Record<string, unknown>>;
  readonly decideAdjustment: Readonly<Record<string, unknown>>;
}

async function requested(input: { readonly id: string }, actor: Actor): Promise<string> {
  const { data, problems } = await programs.ask<Answered>(request, { input }, actor);
  expect(problems).toEqual([]);
  expect(data.requestAdjustment).toMatchObject({ adjustment: { status: 'REQUESTED' } });
  return input.id;
}

async function decided(adjustmentId: string, actor: Actor, over: object = {}) {
  const input = { id: randomUUID(), adjustmentId, approve: true, decision, ...over };
  return programs.ask<Answered>(decide, { input }, actor);
}

async function underWay(facts: readonly object[] = [], over: object = {}) {
  const projectId = await lives.register('LOCAL', over);
  const items: string[] = [];
  for (const one of facts) items.push(await lives.draft(projectId, one, bodies.centre));
  await lives.walk(projectId, [...localUpToEstimate, approvePlan, assign]);
  return { projectId, items };
}

async function nationalUnderWay(kind: string): Promise<string> {
  const id = await lives.register('NATIONAL', { kind });
  await programs.rows(`update project_stage set state = 'FUNDS_ALLOCATED' where project_id = $1`, [
    id,
  ]);
  await coarselyAt(programs, id, 'FUNDS_ALLOCATED');
  return id;
}

describe('who decides a change of a national project', () => {
  it.each<[string, string, Actor, Actor]>([
    ['SINGLE', 'RAISE_SUPPORT', bodies.ministry, bodies.department],
    ['SINGLE', 'CHANGE_CONTENT', bodies.ministry, bodies.department],
    ['SINGLE', 'PLACE', bodies.ministry, bodies.department],
    ['SINGLE', 'OTHER', bodies.ministry, bodies.committee],
    ['GROUP', 'PLACE', bodies.department, bodies.committee],
    ['GROUP', 'BENEFICIARY', bodies.department, bodies.ministry],
    ['GROUP', 'PARTNER', bodies.department, bodies.centre],
    ['GROUP', 'RAISE_SUPPORT', bodies.ministry, bodies.department],
  ])('%s %s', async (kind, change, authority, other) => {
    const projectId = await nationalUnderWay(kind);
    const id = await requested(requestInput(projectId, change), bodies.centre);
    const refused = await decided(id, other);
    expect(refused.problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    const { data } = await decided(id, authority);
    expect(data.decideAdjustment).toMatchObject({
      adjustment: { status: 'APPROVED', decidedBy: { role: authority.role } },
    });
  });
});

test('an adjustment keeps before and after, moves nothing, and is decided once', async () => {
  const { projectId } = await underWay();
  const input = requestInput(projectId, 'PLACE');
  const id = await requested(input, bodies.centre);
  const footprint = await programs.footprint();
  await requested(input, bodies.centre);
  expect(await programs.footprint()).toEqual(footprint);

  await decided(id, bodies.department);
  const again = await decided(id, bodies.department, { approve: false, reason: 'Đổi ý' });
  expect(again.data.decideAdjustment).toMatchObject({
    adjustment: { status: 'APPROVED' },
    reasonVi: expect.stringContaining('đã được quyết định'),
  });
  const { data } = await programs.ask<{ project: object }>(
    `query ($id: ID!) {
      project(id: $id) {
        stage { state } adjustments { before after status reason } history { action from to }
      }
    }`,
    { id: projectId },
    bodies.department,
  );
  expect(data.project).toMatchObject({
    stage: { state: 'ASSIGNED' },
    adjustments: [
      { before: 'Xã A', after: 'Xã B', status: 'APPROVED', reason: 'Nơi cũ không còn mặt bằng' },
    ],
  });
  const { history } = data.project as { history: readonly object[] };
  expect(history.at(-1)).toEqual({ action: 'ADJUST', from: 'ASSIGNED', to: 'ASSIGNED' });
});

describe('nothing is written when an adjustment is asked for with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, bodies.committee],
    ['FORBIDDEN', {}, bodies.otherCentre],
    ['NOT_FOUND', { projectId: randomUUID() }, bodies.centre],
    ['REQUIRED', { change: 'EXTEND_INTO_NEXT_YEAR' }, bodies.centre],
    ['UNKNOWN_VALUE', { extendTo: 2027 }, bodies.centre],
    ['INVALID_NUMBER', { change: 'EXTEND_INTO_NEXT_YEAR', extendTo: 2026 }, bodies.centre],
    ['REQUIRED', { reason: ' ' }, bodies.centre],
    ['DAY_IN_THE_FUTURE', { requestedOn: '2100-01-01' }, bodies.centre],
  ])('%s: %j', async (code, over, actor) => {
    const { projectId } = await underWay();
    const before = await programs.footprint();
    const input = requestInput(projectId, 'PLACE', over);
    const { problems } = await programs.ask(request, { input }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('a project that is not under way is not adjusted', async () => {
  const projectId = await lives.register('LOCAL');
  const input = requestInput(projectId, 'PLACE');
  const { data } = await programs.ask<Answered>(request, { input }, bodies.centre);
  expect(data.requestAdjustment).toMatchObject({
    __typename: 'ProjectStepForbidden',
    state: 'DRAFT',
  });
});

test('a refusal needs a reason, and leaves everything as it was', async () => {
  const { projectId } = await underWay();
  const id = await requested(requestInput(projectId, 'OTHER'), bodies.centre);
  const silent = await decided(id, bodies.department, { approve: false, decision: null });
  expect(silent.problems.map(({ code }) => code)).toEqual(['REASON_REQUIRED']);
  const refusal = { approve: false, decision: null, reason: 'Chưa có căn cứ' };
  const { data } = await decided(id, bodies.department, refusal);
  expect(data.decideAdjustment).toMatchObject({ adjustment: { status: 'REFUSED' } });
});

test('a project is carried over only after its extension, and goes on where it stood', async () => {
  const { projectId } = await underWay();
  await lives.walk(projectId, [contract]);
  const carry = () =>
    lives.send(stepInput(projectId, 'CARRY_OVER', { reason: 'Máy về chậm' }), bodies.committee);
  expect((await carry()).problems).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);

  const extension = { extendTo: 2027, before: 'Hết năm 2026', after: 'Hết năm 2027' };
  const input = requestInput(projectId, 'EXTEND_INTO_NEXT_YEAR', extension);
  const id = await requested(input, bodies.centre);
  const approved = await decided(id, bodies.committee);
  expect(approved.data.decideAdjustment).toMatchObject({
    adjustment: { status: 'APPROVED', project: { years: { to: 2027 } } },
  });
  expect((await carry()).data.takeProjectStep).toMatchObject({
    project: { state: 'APPROVED', stage: { state: 'CARRIED_OVER' } },
  });
  await lives.walk(projectId, [['RESUME', bodies.department]]);
  const [stage] = await programs.rows(
    'select state, fiscal_year, resumes_to from project_stage where project_id = $1',
    [projectId],
  );
  expect(stage).toEqual({ state: 'CONTRACTED', fiscal_year: 2027, resumes_to: null });
});

test('DF-28: a beneficiary swapped to a firm already supported is refused, and stays', async () => {
  const taken = machineFacts(randomUUID());
  await underWay([taken]);
  const mine = machineFacts(randomUUID(), { beneficiary: 'tax:0301234567' });
  const { projectId, items } = await underWay([mine]);
  const [held = ''] = items;
  const swap = async (facts: object) => {
    const itemId = await lives.draft(projectId, facts, bodies.centre);
    const replacements = [{ itemId, replacesItemId: held }];
    const input = requestInput(projectId, 'BENEFICIARY', { replacements });
    return { itemId, id: await requested(input, bodies.centre) };
  };

  const bad = await swap(taken);
  const refused = await decided(bad.id, bodies.department);
  expect(refused.data.decideAdjustment).toMatchObject({
    __typename: 'ProjectStepClaimsForbid',
    obstacles: [{ item: { id: bad.itemId } }],
    claims: [{ outcome: { __typename: 'ClaimRefused' } }],
  });
  expect(await lives.claimState(held)).toBe('CONFIRMED');
  const [row] = await programs.rows('select status from project_adjustment where id = $1', [
    bad.id,
  ]);
  expect(row).toEqual({ status: 'REQUESTED' });

  const good = await swap({ ...mine, beneficiary: 'tax:0100109106' });
  const done = await decided(good.id, bodies.department);
  expect(done.data.decideAdjustment).toMatchObject({
    adjustment: { status: 'APPROVED' },
    answers: [{ act: 'REPLACE', item: { id: good.itemId } }],
  });
  expect(await lives.claimState(held)).toBe('RELEASED');
});
