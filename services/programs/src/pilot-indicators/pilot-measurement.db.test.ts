// Pilots before and after through the API: who measures, what is refused, one pilot's evaluation,
// and the comparison of several.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type Programs,
} from '../programs.fixture.js';
import {
  answer,
  givenProject,
  invented,
  laiChau,
  laoCai,
  refusal,
} from '../registers/registers.fixture.js';

const record = `mutation ($input: RecordPilotMeasurementInput!) {
  recordPilotMeasurement(input: $input) { id indicator { unitEn } value fromMonth }
}`;
const withdraw = `mutation ($input: WithdrawPilotMeasurementInput!) {
  withdrawPilotMeasurement(input: $input) {
    ... on PilotMeasurement { withdrawal }
    ... on RegisterStateForbids { stateInTheWay }
  }
}`;
const evaluation = `query ($id: ID!) { project(id: $id) { evaluation {
  indicator { code } segment comparableBefore comparableAfter changeBp samePeriods verdict
} } }`;

let programs: Programs;
let projectId: string;

beforeAll(async () => {
  programs = await givenPrograms();
  projectId = await givenProject(programs, { kind: 'PILOT' });
});
afterAll(() => programs?.close());

const measurement = (over: object = {}) => ({
  id: randomUUID(),
  projectId,
  province: laoCai,
  indicator: 'REVENUE',
  phase: 'BEFORE',
  period: { from: '2022-01', to: '2022-12' },
  value: '1000',
  source: 'Báo cáo tài chính (giả định)',
  invented,
  ...over,
});
async function measured(over: object = {}, actor: Actor = laoCaiDepartment): Promise<string> {
  const input = measurement(over);
  await answer(programs, record, { variables: { input }, actor });
  return input.id;
}

it.each<[string, string | undefined, object, Actor | null]>([
  ['UNAUTHENTICATED', undefined, {}, null],
  ['FORBIDDEN', undefined, {}, actorOf('CPC', { province: laoCai })],
  ['FORBIDDEN_PROVINCE', undefined, {}, laiChauDepartment],
  ['UNKNOWN_VALUE', 'input.indicator', { indicator: 'FAME' }, laoCaiDepartment],
  ['INVALID_NUMBER', 'input.value', { value: '12,5' }, laoCaiDepartment],
  ['INVALID_NUMBER', 'input.value', { value: '12.55' }, laoCaiDepartment],
  ['INVALID_NUMBER', 'input.value', { indicator: 'WORKERS', value: '12.5' }, laoCaiDepartment],
  [
    'INVALID_MONTH',
    'input.period.to',
    { period: { from: '2026-01', to: '2099-01' } },
    laoCaiDepartment,
  ],
  ['NOT_FOUND', 'input.projectId', { projectId: randomUUID() }, laoCaiDepartment],
])('nothing is written when measuring is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const asking = { variables: { input: measurement(over) }, actor };
  expect(await refusal(programs, record, asking)).toEqual([[code, field]]);
  expect(await programs.footprint()).toEqual(before);
});

test('a pilot is evaluated by what still counts, made comparable', async () => {
  await measured();
  await measured({ phase: 'AFTER', period: { from: '2025-07', to: '2025-12' }, value: '750' });
  const wrong = await measured({ indicator: 'REJECTS', value: '80', segment: 'YARN' });
  const again = { input: measurement({ indicator: 'REJECTS', value: '8', segment: 'YARN' }) };
  expect(await refusal(programs, record, { variables: again, actor: laoCaiDepartment })).toEqual([
    ['ALREADY_EXISTS', 'input.period'],
  ]);
  const because = () => ({
    variables: { input: { id: randomUUID(), measurementId: wrong, reason: 'Nhập sai' } },
    actor: laoCaiDepartment,
  });
  expect(await answer(programs, withdraw, because())).toEqual({ withdrawal: 'Nhập sai' });
  expect(await answer(programs, withdraw, because())).toEqual({ stateInTheWay: 'WITHDRAWN' });
  await answer(programs, record, { variables: again, actor: laoCaiDepartment });

  const seen = async (actor: Actor | null) =>
    (
      await answer<{ evaluation: object[] }>(programs, evaluation, {
        variables: { id: projectId },
        actor,
      })
    ).evaluation;
  expect(await seen(laoCaiDepartment)).toEqual([
    {
      indicator: { code: 'REVENUE' },
      segment: null,
      comparableBefore: '1000.0',
      comparableAfter: '1500.0',
      changeBp: 5_000,
      samePeriods: false,
      verdict: 'IMPROVED',
    },
    {
      indicator: { code: 'REJECTS' },
      segment: 'YARN',
      comparableBefore: '8.00',
      comparableAfter: null,
      changeBp: null,
      samePeriods: null,
      verdict: 'AFTER_MISSING',
    },
  ]);
  expect(await seen(laiChauDepartment)).toEqual([]);
  expect(await seen(null)).toEqual([]);
});

test('pilots of all provinces are compared, best first, also where less is better', async () => {
  const there = { province: laiChau, kind: 'PILOT' };
  const other = await givenProject(programs, there, laiChauDepartment);
  const values: [string, object, Actor, string, string][] = [
    [projectId, laoCai, laoCaiDepartment, '10', '9'],
    [other, laiChau, laiChauDepartment, '10', '5'],
  ];
  for (const [id, province, actor, before, after] of values) {
    const at = { projectId: id, province, indicator: 'ENERGY' };
    await measured({ ...at, value: before }, actor);
    const period = { from: '2025-01', to: '2025-12' };
    await measured({ ...at, phase: 'AFTER', period, value: after }, actor);
  }
  const query = `{ pilotComparison(indicator: "ENERGY") { project { id } changeBp verdict } }`;
  const expected = [
    { project: { id: other }, changeBp: -5_000, verdict: 'IMPROVED' },
    { project: { id: projectId }, changeBp: -1_000, verdict: 'IMPROVED' },
  ];
  expect(await answer(programs, query, { actor: ministry })).toEqual(expected);
  expect(await answer(programs, query, { actor: laoCaiDepartment })).toEqual(expected);
  expect(await refusal(programs, query)).toEqual([['UNAUTHENTICATED', undefined]]);
  const entries =
    '{ pilotComparison(indicator: "ENERGY") { before { value } after { value phase } } }';
  expect(await answer(programs, entries, { actor: ministry })).toEqual([
    { before: { value: '10' }, after: { value: '5', phase: 'AFTER' } },
    { before: { value: '10' }, after: { value: '9', phase: 'AFTER' } },
  ]);
  const sheet = '{ pilotIndicators { code direction measure } }';
  expect(await answer(programs, sheet)).toContainEqual({
    code: 'REJECTS',
    direction: 'DOWN',
    measure: 'LEVEL',
  });
});
