// The money of a project by source and year: planned in plans, allocated, carried over, spent as
// the ledger authorised it; and its counterpart, promised and actual.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { todayInVietnam } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import { givenSupport, must } from '../funded-projects.fixture.js';
import {
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  nationalRulesInForce,
  type Programs,
  today,
} from '../programs.fixture.js';
import {
  givenContract,
  givenProject,
  laoCaiCentre,
  laoCaiFinance,
  million,
  standAt,
} from '../project-books/books.fixture.js';

const move = `mutation ($input: MoveProjectFundingInput!) {
  moveProjectFunding(input: $input) {
    __typename
    ... on FundingMoved { move { kind source year toYear amount decisionNumber } }
    ... on FundingNotThere { asked left reasonVi }
    ... on BooksClosedAtStage { stage }
  }
}`;
const funding = `query ($id: ID!) { project(id: $id) { books {
  funding {
    state { source year planned allocated carriedIn carriedOut spent left }
    counterpart { year planned promised accepted vouched }
  }
  fundingMoves { kind amount }
} } }`;
/** The year in which the log authorises what this test pays. */
const thisYear = Number(todayInVietnam(new Date()).slice(0, 4));

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
});
afterAll(() => programs?.close());

const allocation = (projectId: string, over: object = {}) => ({
  id: randomUUID(),
  projectId,
  kind: 'ALLOCATED',
  source: 'KCDP_PROVINCE',
  year: thisYear,
  amount: 100 * million,
  decisionNumber: '21/QĐ-UBND',
  decidedOn: '2026-02-01',
  ...over,
});
const carryOver = (projectId: string, amount: number) =>
  allocation(projectId, { kind: 'CARRIED_OVER', toYear: thisYear + 1, amount });

async function done(input: object, actor: Actor | null = laoCaiDepartment) {
  const { data, problems } = await programs.ask<{ moveProjectFunding: object }>(
    move,
    { input },
    actor,
  );
  return { answer: data?.moveProjectFunding, codes: problems.map(({ code }) => code) };
}

describe('nothing is written when', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, laoCaiCentre],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['UNKNOWN_VALUE', { source: 'COUNTERPART' }, laoCaiDepartment],
    ['AMOUNT_NOT_POSITIVE', { amount: 0 }, laoCaiDepartment],
    ['INVALID_REQUEST', { toYear: 2030 }, laoCaiDepartment],
    ['REQUIRED', { kind: 'CARRIED_OVER' }, laoCaiDepartment],
    ['PERIOD_REVERSED', { kind: 'CARRIED_OVER', toYear: thisYear }, laoCaiDepartment],
  ])('%s: %j', async (code, over, actor) => {
    const projectId = await givenProject(programs, 'LOCAL');
    const count = 'select count(*)::int from funding_move';
    const before = await programs.rows(count);
    expect((await done(allocation(projectId, over), actor)).codes).toEqual([code]);
    expect(await programs.rows(count)).toEqual(before);
  });
});

test('planned, allocated, carried over and spent stand beside each other', async () => {
  const projectId = await givenProject(programs, 'LOCAL');
  const planId = randomUUID();
  await must(programs, laoCaiDepartment, [
    'mutation ($input: RegisterAnnualPlanInput!) { registerAnnualPlan(input: $input) { __typename } }',
    {
      id: planId,
      tier: 'LOCAL',
      province: today('15'),
      year: 2026,
      title: 'Kế hoạch giả định',
      citation: { kind: 'OWN_ADDITION', title: 'Kế hoạch giả định' },
      budget: [],
      invented: { note: 'Giả định để kiểm thử' },
    },
  ]);
  await must(programs, laoCaiDepartment, [
    'mutation ($input: PlaceProjectInPlanInput!) { placeProjectInPlan(input: $input) { __typename } }',
    {
      id: randomUUID(),
      planId,
      projectId,
      source: 'KCDP_PROVINCE',
      plannedSupport: 120 * million,
      plannedCounterpart: 200 * million,
    },
  ]);
  await done(allocation(projectId), laoCaiFinance);
  await givenSupport(programs, {
    projectId,
    until: 'pay',
    requested: 90 * million,
    paid: 60 * million,
  });
  expect((await done(carryOver(projectId, 40 * million + 1))).answer).toEqual({
    __typename: 'FundingNotThere',
    asked: 40 * million + 1,
    left: 40 * million,
    reasonVi: expect.stringContaining('chỉ còn 40000000 đồng'),
  });
  const given = carryOver(projectId, 30 * million);
  const moved = await done(given);
  expect(moved.answer).toMatchObject({ move: { kind: 'CARRIED_OVER', amount: 30 * million } });
  expect(await done(given)).toEqual(moved);

  await givenContract(programs, projectId, {
    over: {
      kind: 'SUPPORT',
      beneficiary: 'tax:0100109106',
      lines: [{ content: 'KC3.4', supportAmount: 90 * million, counterpartAmount: 180 * million }],
    },
    actor: laoCaiDepartment,
  });
  const { data } = await programs.ask(funding, { id: projectId }, laoCaiDepartment);
  const nothing = { planned: 0, allocated: 0, carriedIn: 0, carriedOut: 0, spent: 0, left: 0 };
  const ofThisYear = {
    source: 'KCDP_PROVINCE',
    year: thisYear,
    planned: thisYear === 2026 ? 120 * million : 0,
    allocated: 100 * million,
    carriedIn: 0,
    carriedOut: 30 * million,
    spent: 60 * million,
    left: 10 * million,
  };
  const carried = { ...nothing, source: 'KCDP_PROVINCE', year: thisYear + 1 };
  const rows = [ofThisYear, { ...carried, carriedIn: 30 * million, left: 30 * million }];
  expect(data).toMatchObject({
    project: {
      books: {
        funding: {
          state: expect.arrayContaining(rows),
          counterpart: [
            {
              year: 2026,
              planned: 200 * million,
              promised: 180 * million,
              accepted: 0,
              vouched: 0,
            },
          ],
        },
        fundingMoves: expect.arrayContaining([{ kind: 'ALLOCATED', amount: 100 * million }]),
      },
    },
  });
  await standAt(programs, projectId, 'CLOSED');
  expect((await done(carryOver(projectId, million))).answer).toEqual({
    __typename: 'BooksClosedAtStage',
    stage: 'CLOSED',
  });
});

test('what is left can be carried over once, however many ask at the same moment', async () => {
  const projectId = await givenProject(programs, 'LOCAL');
  await done(allocation(projectId));
  const both = [1, 2].map(() => done(carryOver(projectId, 60 * million)));
  const answers = (await Promise.all(both)).map(({ answer }) => answer);
  expect(answers).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ __typename: 'FundingMoved' }),
      expect.objectContaining({ __typename: 'FundingNotThere', left: 40 * million }),
    ]),
  );
});
