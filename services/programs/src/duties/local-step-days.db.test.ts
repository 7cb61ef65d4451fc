// The day of a local step has one place, the life cycle that the project lives: tasks, next steps
// and scorecards show the same one. Days are written by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { givenStage, must } from '../funded-projects.fixture.js';
import type { CycleStep } from '../life-cycle/cycle.js';
import { commonCycle, readCycleData } from '../life-cycle/cycle-data.js';
import { bodies, Lives, localUpToEstimate, thisDay } from '../life-cycle/life-cycle.fixture.js';
import { givenPrograms, type Programs, today } from '../programs.fixture.js';
import { daysLater } from './duty.js';

let programs: Programs;
let lives: Lives;
const titles = ['before', 'after', 'old code', 'group', 'waiting'] as const;
const ids: Record<string, string> = {};

const before2026 = { dayOfYear: { month: 10, day: 30, yearOffset: -1 } };
const deadlines: Record<string, object> = {
  REGISTER: before2026,
  APPRAISE: { daysAfter: { state: 'REGISTERED', days: 10 } },
  'CONTRACT SINGLE': { dayOfYear: { month: 3, day: 31, yearOffset: 0 } },
  'CONTRACT GROUP': { dayOfMonth: 20 },
};

/** The common shape, with deadlines, and registered by the centre alone. */
function sent({ action, from, to, by, documents, kinds }: CycleStep) {
  return {
    action,
    from,
    to: to === 'PREVIOUS' ? null : to,
    by: action === 'REGISTER' ? [{ role: 'PROVINCIAL_CENTRE', whose: 'OWN_PROVINCE' }] : by,
    documents,
    kinds: kinds ?? [],
    deadline: deadlines[`${action} ${kinds?.[0]}`] ?? deadlines[action],
  };
}

beforeAll(async () => {
  programs = await givenPrograms();
  lives = new Lives(programs);
  const given = async (title: (typeof titles)[number], over: object = {}) => {
    ids[title] = await lives.register('LOCAL', { title, ...over });
  };
  await given('before');
  const { steps } = commonCycle(readCycleData(), 'LOCAL', '2026-01-02');
  await must(programs, bodies.committee, [
    `mutation ($input: ConfigureLocalCycleInput!) {
      configureLocalCycle(input: $input) { __typename }
    }`,
    {
      id: randomUUID(),
      province: today('15'),
      validFrom: '2026-01-02',
      decisionNumber: '20/2026/QĐ-UBND',
      decisionDate: '2025-12-20',
      rounds: [],
      steps: steps.map(sent),
    },
  ]);
  await given('after');
  await given('old code', { province: { scheme: 'GSO_2004', code: '10' } });
  await given('group', { kind: 'GROUP', years: { from: 2027, to: 2027 } });
  await given('waiting');
});
afterAll(() => programs?.close());

interface Task {
  readonly duty: { readonly code: string; readonly step: string };
  readonly project: {
    readonly title: string;
    readonly nextSteps: readonly { readonly action: string; readonly dueOn: string | null }[];
  } | null;
  readonly dueOn: string | null;
}

/** Title, day of the task, day of the same step among the next ones. */
async function days(actor: Actor, duty: string) {
  const { data } = await programs.ask<{
    myTasks: { readonly edges: readonly { readonly node: Task }[] };
  }>(
    `{ myTasks(first: 100) { edges { node {
      dueOn duty { code step } project { title nextSteps { action dueOn } }
    } } } }`,
    {},
    actor,
  );
  return data.myTasks.edges
    .filter(({ node }) => node.duty.code === duty)
    .map(({ node: { project, duty: about, dueOn } }) => [
      project?.title,
      dueOn,
      project?.nextSteps.find(({ action }) => action === about.step)?.dueOn,
    ])
    .sort();
}

test('tasks and next steps show the deadline of the cycle that each project lives', async () => {
  expect(await days(bodies.centre, 'L-REGISTER')).toEqual([
    ['after', '2025-10-30', '2025-10-30'],
    ['before', null, null],
    ['group', '2026-10-30', '2026-10-30'],
    ['old code', '2025-10-30', '2025-10-30'],
    ['waiting', '2025-10-30', '2025-10-30'],
  ]);
});

test('whoever holds a stage is whom that cycle names', async () => {
  const { data } = await programs.ask<{ stageAgeing: object[] }>(
    '{ stageAgeing(tier: LOCAL) { state roles waiting } }',
    {},
    bodies.department,
  );
  expect(data.stageAgeing).toHaveLength(2);
  expect(data.stageAgeing).toEqual(
    expect.arrayContaining([
      { state: 'DRAFT', roles: ['PROVINCIAL_CENTRE'], waiting: 4 },
      { state: 'DRAFT', roles: ['CPC', 'DOIT', 'PROVINCIAL_CENTRE'], waiting: 1 },
    ]),
  );
});

test('a step taken late is late in the scorecard; one without a day is judged by nobody', async () => {
  const [register] = localUpToEstimate;
  if (register === undefined) throw new Error('no step registers');
  for (const title of ['before', 'after']) await lives.walk(ids[title] ?? '', [register]);
  const tenDays = daysLater(thisDay, 10);
  expect(await days(bodies.department, 'L-APPRAISE')).toEqual([
    ['after', tenDays, tenDays],
    ['before', null, null],
  ]);

  const { data } = await programs.ask<{ unitScorecards: object[] }>(
    `{ unitScorecards(year: 2026) { aspects { aspect done onTime late withoutDay mostDaysLate } } }`,
    {},
    bodies.department,
  );
  const mostDaysLate = (Date.parse(thisDay) - Date.parse('2025-10-30')) / 86_400_000;
  expect(data.unitScorecards).toEqual([
    {
      aspects: [
        { aspect: 'REGISTRATION', done: 2, onTime: 0, late: 1, withoutDay: 1, mostDaysLate },
      ],
    },
  ]);
});

test('the kind of the project says which of several such steps it is', async () => {
  const since = '2026-02-02';
  await givenStage(programs, ids['old code'] ?? '', { state: 'TENDERED', since });
  await givenStage(programs, ids.group ?? '', { state: 'GROUP_DETAIL_APPROVED', since });
  const twentieth = `${thisDay.slice(0, 7)}-20`;
  expect(await days(bodies.centre, 'L-CONTRACT')).toEqual([
    ['group', twentieth, twentieth],
    ['old code', '2026-03-31', '2026-03-31'],
  ]);
});

test('setDuty names the one place where such a day is set', async () => {
  const { problems } = await programs.ask(
    'mutation ($input: SetDutyInput!) { setDuty(input: $input) { __typename } }',
    {
      input: {
        id: randomUUID(),
        duty: 'L-REGISTER',
        province: today('15'),
        due: before2026,
        validFrom: '2026-01-01',
        citation: 'Quyết định giả định',
        reason: 'Tỉnh quy định',
      },
    },
    bodies.department,
  );
  const [problem] = problems;
  expect(problem).toMatchObject({
    code: 'DAY_OF_LOCAL_CYCLE',
    field: 'input.duty',
    value: 'L-REGISTER',
    rule: expect.stringContaining('bước REGISTER'),
    wayOutVi: expect.stringContaining('configureLocalCycle'),
    wayOutEn: expect.stringContaining('configureLocalCycle'),
  });
});
