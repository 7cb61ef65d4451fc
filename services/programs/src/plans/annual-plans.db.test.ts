// Annual plans through the API: who may do what, what a plan must fit, the state that stands in the
// way, and its money against sums made by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { todayInVietnam } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import { givenProject, givenSupport, must } from '../funded-projects.fixture.js';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  nationalRulesInForce,
  type Programs,
  today,
} from '../programs.fixture.js';

const million = 1_000_000;
const citation = { kind: 'OWN_ADDITION', title: 'Kế hoạch giả định' };
const change = (verb: string, input: string) => `mutation ($input: ${input}!) {
  ${verb}(input: $input) {
    __typename
    ... on AnnualPlanChanged { plan { state version decision { number } returnedBecause } }
    ... on AnnualPlanStateForbids { state reasonVi reasonEn }
  }
}`;
const register = `mutation ($input: RegisterAnnualPlanInput!) {
  registerAnnualPlan(input: $input) { __typename ... on AnnualPlanRegistered { plan { id } } }
}`;
const place = change('placeProjectInPlan', 'PlaceProjectInPlanInput');
const remove = change('removeProjectFromPlan', 'RemoveProjectFromPlanInput');
const submit = change('submitAnnualPlan', 'SubmitAnnualPlanInput');
const giveBack = change('returnAnnualPlan', 'ReturnAnnualPlanInput');
const approve = change('approveAnnualPlan', 'ApproveAnnualPlanInput');
const allocate = change('recordPlanAllocation', 'RecordPlanAllocationInput');

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
});
afterAll(() => programs?.close());

let rounds = 0;
function plan(over: object = {}) {
  rounds += 1;
  return {
    id: randomUUID(),
    tier: 'LOCAL',
    province: today('15'),
    year: 2026,
    round: rounds,
    title: 'Kế hoạch khuyến công tỉnh Lào Cai năm 2026',
    citation,
    budget: [
      { source: 'KCDP_PROVINCE', amount: 500 * million },
      { source: 'COUNTERPART', amount: 900 * million },
    ],
    invented: { note: 'Kế hoạch giả định để kiểm thử' },
    ...over,
  };
}

async function registered(over: object = {}, actor: Actor = laoCaiDepartment): Promise<string> {
  const input = plan(over);
  await must(programs, actor, [register, input]);
  return input.id;
}

const placed = (planId: string, projectId: string, over: object = {}) => ({
  id: randomUUID(),
  planId,
  projectId,
  source: 'KCDP_PROVINCE',
  plannedSupport: 120 * million,
  plannedCounterpart: 200 * million,
  ...over,
});
const submission = (planId: string) => ({
  id: randomUUID(),
  planId,
  submittedOn: '2026-01-10',
});
const decision = (planId: string) => ({
  id: randomUUID(),
  planId,
  decisionNumber: '77/QĐ-UBND',
  decisionDate: '2026-02-01',
});

async function approved(planId: string): Promise<void> {
  await must(programs, laoCaiDepartment, [submit, submission(planId)]);
  await must(programs, laoCaiCommittee, [approve, decision(planId)]);
}

describe('nothing is written when registering with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, ministry],
    ['FORBIDDEN', {}, laoCaiCommittee],
    ['FORBIDDEN', { tier: 'NATIONAL', province: null }, laoCaiDepartment],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['REQUIRED', { province: null }, laoCaiDepartment],
    ['INVALID_REQUEST', { tier: 'NATIONAL' }, ministry],
    ['INVALID_NUMBER', { round: 0 }, laoCaiDepartment],
    ['INVALID_NUMBER', { year: 20_260 }, laoCaiDepartment],
    ['NOT_FOUND', { programmeId: randomUUID() }, laoCaiDepartment],
    [
      'ALREADY_EXISTS',
      { budget: ['KCQG', 'KCQG'].map((source) => ({ source, amount: 1 })) },
      laoCaiDepartment,
    ],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(register, { input: plan(over) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('a year has one plan of each round, and a repeated call is the same plan', async () => {
  const input = plan({ year: 2025, round: 1 });
  const first = await programs.ask(register, { input }, laoCaiDepartment);
  expect(await programs.ask(register, { input }, laoCaiDepartment)).toEqual(first);

  const again = { ...input, id: randomUUID() };
  const { problems } = await programs.ask(register, { input: again }, laoCaiDepartment);
  expect(problems.map(({ code, field }) => [code, field])).toEqual([
    ['ALREADY_EXISTS', 'input.round'],
  ]);
});

test('two plans of one round at the same moment: one is taken', async () => {
  const round = { year: 2024, round: 1 };
  const answers = await Promise.all(
    [1, 2].map(() => programs.ask(register, { input: plan(round) }, laoCaiDepartment)),
  );
  expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
    'ALREADY_EXISTS',
  ]);
});

describe('a project stays out of a plan that it does not fit', () => {
  it.each<[string, string, object]>([
    ['another province', 'UNKNOWN_VALUE', { province: today('12') }],
    ['another tier', 'UNKNOWN_VALUE', { tier: 'NATIONAL' }],
    ['another year', 'INVALID_NUMBER', { years: { from: 2027, to: 2027 } }],
  ])('%s', async (_, code, over) => {
    const inLaiChau = 'province' in over;
    const projectId = await givenProject(
      programs,
      over,
      inLaiChau ? laiChauDepartment : laoCaiDepartment,
    );
    const planId = await registered();
    const before = await programs.footprint();
    const input = placed(planId, projectId);
    const { problems } = await programs.ask(place, { input }, laoCaiDepartment);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('submitted, returned, submitted again, approved by the committee; then it is fixed', async () => {
  const projectId = await givenProject(programs);
  const planId = await registered();
  await must(programs, laoCaiDepartment, [place, placed(planId, projectId)]);
  const early = await programs.ask(approve, { input: decision(planId) }, laoCaiCommittee);
  expect(early.data).toMatchObject({
    approveAnnualPlan: {
      state: 'DRAFT',
      reasonVi: expect.stringContaining('trình trước'),
      reasonEn: expect.stringContaining('submit it first'),
    },
  });

  await must(programs, laoCaiDepartment, [submit, submission(planId)]);
  const reason = 'Thiếu vốn đối ứng';
  const back = { id: randomUUID(), planId, reason };
  expect((await programs.ask(giveBack, { input: back }, laoCaiCommittee)).data).toMatchObject({
    returnAnnualPlan: { plan: { state: 'DRAFT', returnedBecause: reason } },
  });
  await must(programs, laoCaiDepartment, [submit, submission(planId)]);
  const byDepartment = await programs.ask(approve, { input: decision(planId) }, laoCaiDepartment);
  expect(byDepartment.problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  expect(
    (await programs.ask(approve, { input: decision(planId) }, laoCaiCommittee)).data,
  ).toMatchObject({
    approveAnnualPlan: {
      plan: { state: 'APPROVED', version: 5, decision: { number: '77/QĐ-UBND' } },
    },
  });

  const before = await programs.rows('select * from plan_project order by plan_id, project_id');
  for (const [source, input] of [
    [place, placed(planId, projectId)],
    [remove, { id: randomUUID(), planId, projectId }],
  ] as const) {
    const { data } = await programs.ask<Record<string, object>>(
      source,
      { input },
      laoCaiDepartment,
    );
    expect(Object.values(data)[0]).toMatchObject({
      __typename: 'AnnualPlanStateForbids',
      state: 'APPROVED',
    });
  }
  expect(await programs.rows('select * from plan_project order by plan_id, project_id')).toEqual(
    before,
  );
});

test('dates of what has taken place do not lie ahead', async () => {
  const planId = await registered();
  const input = { ...submission(planId), submittedOn: '2100-01-01' };
  const { problems } = await programs.ask(submit, { input }, laoCaiDepartment);
  expect(problems.map(({ code }) => code)).toEqual(['DECISION_IN_THE_FUTURE']);
});

test('who is no body of the state, or of another province, sees approved plans only', async () => {
  const draft = await registered();
  const fixed = await registered();
  await approved(fixed);
  const query = `query ($a: ID!, $b: ID!) {
    draft: annualPlan(id: $a) { id } fixed: annualPlan(id: $b) { id }
    rows: plannedProjects(planId: $a) { edges { cursor } }
    annualPlans(first: 100, filter: { year: 2026 }) { edges { node { id state } } }
  }`;
  interface Seen {
    readonly draft: object | null;
    readonly fixed: object | null;
    readonly rows: object | null;
    readonly annualPlans: {
      readonly edges: readonly { readonly node: { readonly id: string; readonly state: string } }[];
    };
  }
  const seenBy = async (actor: Actor | null) => {
    const { data } = await programs.ask<Seen>(query, { a: draft, b: fixed }, actor);
    const ids = data.annualPlans.edges.map(({ node }) => node.id);
    expect([data.draft !== null, data.rows !== null]).toEqual(Array(2).fill(ids.includes(draft)));
    return [ids.includes(draft), data.fixed !== null && ids.includes(fixed)];
  };
  expect(await seenBy(laoCaiDepartment)).toEqual([true, true]);
  expect(await seenBy(actorOf('FINANCE_MINISTRY'))).toEqual([true, true]);
  expect(await seenBy(laiChauDepartment)).toEqual([false, true]);
  expect(await seenBy(actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106' }))).toEqual([
    false,
    true,
  ]);
  expect(await seenBy(null)).toEqual([false, true]);
});

test('the money of a plan: planned, of its projects, allocated, paid, and what differs', async () => {
  // Payments fall in the year in which the test runs, by the log's own time.
  const year = Number(todayInVietnam(new Date()).slice(0, 4));
  const years = { from: year, to: year };
  const dryers = await givenProject(programs, { title: 'Máy sấy', years });
  const looms = await givenProject(programs, { title: 'Khung dệt', years });
  const statement = { id: randomUUID(), amount: 1_500 * million, citation, note: 'Báo in' };
  const planId = await registered({ year, statements: [statement] });
  await must(programs, laoCaiDepartment, [place, placed(planId, dryers)]);
  await must(programs, laoCaiDepartment, [place, placed(planId, dryers, { plannedSupport: 1 })]);
  const again = { plannedSupport: 150 * million };
  await must(programs, laoCaiDepartment, [place, placed(planId, dryers, again)]);
  const loomsMoney = { plannedSupport: 300 * million, plannedCounterpart: 650 * million };
  await must(programs, laoCaiDepartment, [place, placed(planId, looms, loomsMoney)]);
  await approved(planId);
  const allocation = (over: object) => ({
    id: randomUUID(),
    planId,
    source: 'KCDP_PROVINCE',
    kind: 'MADE',
    amount: 400 * million,
    day: '2026-03-05',
    decisionNumber: '90/QĐ-UBND',
    ...over,
  });
  await must(programs, laoCaiDepartment, [allocate, allocation({})]);
  const expected = { kind: 'EXPECTED', day: '2026-12-20', amount: 80 * million };
  await must(programs, laoCaiCommittee, [
    allocate,
    allocation({ ...expected, decisionNumber: null }),
  ]);
  const projectId = dryers;
  await givenSupport(programs, { projectId, until: 'pay', requested: 90 * million, paid: 60e6 });
  await givenSupport(programs, { projectId, until: 'settle', requested: 20 * million });
  await givenSupport(programs, { projectId, until: 'confirm', requested: 30 * million });

  const query = `query ($id: ID!) {
    annualPlan(id: $id) {
      money {
        projectCount
        bySource { source planned ofProjects difference expected allocated paid }
      }
      comparisons { basis computed difference stated { note } }
      allocations { kind day amount decisionNumber }
    }
    plannedProjects(planId: $id) { edges { node { plannedSupport project { title } } } }
  }`;
  const { data } = await programs.ask(query, { id: planId });
  const row = { expected: 0, allocated: 0, paid: 0, ofProjects: 0 };
  expect(data).toEqual({
    annualPlan: {
      money: {
        projectCount: 2,
        bySource: [
          {
            source: 'KCDP_PROVINCE',
            planned: 500 * million,
            ofProjects: 450 * million,
            difference: -50 * million,
            expected: 80 * million,
            allocated: 400 * million,
            paid: 80 * million,
          },
          {
            ...row,
            source: 'COUNTERPART',
            planned: 900 * million,
            ofProjects: 850 * million,
            difference: -50 * million,
          },
        ],
      },
      comparisons: [
        {
          basis: 'BUDGET',
          computed: 1_400 * million,
          difference: -100 * million,
          stated: { note: 'Báo in' },
        },
        {
          basis: 'PROJECTS',
          computed: 1_300 * million,
          difference: -200 * million,
          stated: { note: 'Báo in' },
        },
      ],
      allocations: [
        { kind: 'MADE', day: '2026-03-05', amount: 400 * million, decisionNumber: '90/QĐ-UBND' },
        { kind: 'EXPECTED', day: '2026-12-20', amount: 80 * million, decisionNumber: null },
      ],
    },
    plannedProjects: {
      edges: [
        { node: { plannedSupport: 300 * million, project: { title: 'Khung dệt' } } },
        { node: { plannedSupport: 150 * million, project: { title: 'Máy sấy' } } },
      ],
    },
  });
});

test('pages of plans neither repeat nor skip one', async () => {
  interface Seen {
    readonly annualPlans: {
      readonly edges: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const query = `query ($after: String) {
    annualPlans(first: 3, after: $after) {
      edges { node { id } } pageInfo { hasNextPage endCursor }
    }
  }`;
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: Seen } = await programs.ask<Seen>(query, { after }, ministry);
    seen.push(...data.annualPlans.edges.map(({ node }) => node.id));
    after = data.annualPlans.pageInfo.hasNextPage ? data.annualPlans.pageInfo.endCursor : null;
  } while (after !== null);
  const all = await programs.rows('select id from annual_plan order by year desc, id desc');
  expect(seen).toEqual(all.map(({ id }) => id));
});
