// Difficulties through the API: who may raise and resolve them, what each caller sees, and the
// report against sums made by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
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
  someone,
} from '../registers/registers.fixture.js';

const raise = `mutation ($input: RaiseDifficultyInput!) {
  raiseDifficulty(input: $input) { id daysOpen project { id } resolution { text } province { code } }
}`;
const resolve = `mutation ($input: ResolveDifficultyInput!) {
  resolveDifficulty(input: $input) {
    __typename
    ... on Difficulty { id daysOpen resolution { outcome on by { role } } }
    ... on RegisterStateForbids { stateInTheWay reasonVi reasonEn }
  }
}`;
const list = `query ($filter: DifficultyFilter) {
  difficulties(filter: $filter) { edges { node { id } } pageInfo { hasNextPage } }
}`;
const firm = actorOf('ESTABLISHMENT', { partyKey: someone });

let programs: Programs;
let projectId: string;

beforeAll(async () => {
  programs = await givenPrograms();
  projectId = await givenProject(programs);
});
afterAll(() => programs?.close());

const difficulty = (over: object = {}) => ({
  id: randomUUID(),
  subject: 'PROVINCE',
  province: laoCai,
  category: 'FUNDING',
  description: 'Kinh phí phân bổ chậm, giữa năm chưa có.',
  raisedOn: '2026-03-01',
  invented,
  ...over,
});
const resolution = (difficultyId: string, over: object = {}) => ({
  id: randomUUID(),
  difficultyId,
  outcome: 'SOLVED',
  text: 'Đã phân bổ đợt 2.',
  on: '2026-03-11',
  ...over,
});
const seenBy = async (actor: Actor, filter: object = {}) => {
  const page = await answer<{ edges: { node: { id: string } }[] }>(programs, list, {
    variables: { filter },
    actor,
  });
  return page.edges.map(({ node }) => node.id);
};

it.each<[string, string, object, Actor | null]>([
  ['UNAUTHENTICATED', '', {}, null],
  ['FORBIDDEN', '', {}, actorOf('DASHBOARD')],
  ['FORBIDDEN_PROVINCE', '', {}, laiChauDepartment],
  ['REQUIRED', 'input.projectId', { subject: 'PROJECT' }, laoCaiDepartment],
  ['REQUIRED', 'input.rule', { subject: 'RULE' }, laoCaiDepartment],
  ['INVALID_REQUEST', 'input.rule', { rule: 'TT 28/2018/TT-BTC, điều 8' }, laoCaiDepartment],
  ['INVALID_DATE', 'input.raisedOn', { raisedOn: '2099-01-01' }, laoCaiDepartment],
  ['NOT_FOUND', 'input.projectId', { subject: 'PROJECT', projectId: randomUUID() }, ministry],
])('nothing is written when raising is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const found = await refusal(programs, raise, { variables: { input: difficulty(over) }, actor });
  expect(found).toEqual([[code, field === '' ? undefined : field]]);
  expect(await programs.footprint()).toEqual(before);
});

it('refuses a project of another province than the one named', async () => {
  const input = difficulty({ subject: 'PROJECT', projectId, province: laiChau });
  expect(await refusal(programs, raise, { variables: { input }, actor: ministry })).toEqual([
    ['UNKNOWN_VALUE', 'input.province'],
  ]);
});

it('refuses a resolution before the difficulty was raised, and a second one', async () => {
  const input = difficulty({ subject: 'PROJECT', projectId });
  const raised = await answer(programs, raise, { variables: { input }, actor: laoCaiDepartment });
  expect(raised).toMatchObject({ id: input.id, project: { id: projectId }, resolution: null });
  const early = resolution(input.id, { on: '2026-02-28' });
  expect(
    await refusal(programs, resolve, { variables: { input: early }, actor: laoCaiCommittee }),
  ).toEqual([['PERIOD_REVERSED', 'input.on']]);
  const commune = actorOf('CPC', { province: laoCai });
  const wanted = { input: resolution(input.id) };
  expect(await refusal(programs, resolve, { variables: wanted, actor: commune })).toEqual([
    ['FORBIDDEN', undefined],
  ]);
  expect(await refusal(programs, resolve, { variables: wanted, actor: laiChauDepartment })).toEqual(
    [['FORBIDDEN_PROVINCE', undefined]],
  );

  const ended = { variables: wanted, actor: laoCaiCommittee };
  const first = await answer(programs, resolve, ended);
  expect(first).toEqual({
    __typename: 'Difficulty',
    id: input.id,
    daysOpen: 10,
    resolution: { outcome: 'SOLVED', on: '2026-03-11', by: { role: 'PPC' } },
  });
  expect(await answer(programs, resolve, ended)).toEqual(first);
  const again = { variables: { input: resolution(input.id) }, actor: laoCaiCommittee };
  expect(await answer(programs, resolve, again)).toEqual({
    __typename: 'RegisterStateForbids',
    stateInTheWay: 'RESOLVED',
    reasonVi: expect.stringContaining('2026-03-11'),
    reasonEn: expect.stringContaining('Resolved on 2026-03-11'),
  });
});

test('an establishment sees what it raised, a province its own, the ministry all', async () => {
  const own = difficulty({ province: laiChau });
  const other = difficulty({ province: laiChau });
  await answer(programs, raise, { variables: { input: own }, actor: firm });
  await answer(programs, raise, { variables: { input: other }, actor: laiChauDepartment });

  expect(await seenBy(firm)).toEqual([own.id]);
  expect(await seenBy(laiChauDepartment)).toEqual(expect.arrayContaining([own.id, other.id]));
  expect(await seenBy(laoCaiDepartment)).not.toContain(own.id);
  expect(await seenBy(ministry, { province: laiChau })).toHaveLength(2);
  expect(await seenBy(ministry, { open: false })).toHaveLength(1);
  const one = 'query ($id: ID!) { difficulty(id: $id) { id } }';
  const asked = { variables: { id: other.id } };
  expect(await answer(programs, one, { ...asked, actor: firm })).toBeNull();
  expect(await answer(programs, one, { ...asked, actor: laiChauDepartment })).not.toBeNull();
  expect(await refusal(programs, list, { actor: null })).toEqual([['UNAUTHENTICATED', undefined]]);
});

test('the report counts by province and category', async () => {
  const old = { province: laoCai, raisedOn: '2019-05-01', category: 'NORM' };
  const ids = [1, 2, 3].map(() => difficulty(old));
  for (const input of ids) {
    await answer(programs, raise, { variables: { input }, actor: laoCaiDepartment });
  }
  const [first, second] = ids.map(({ id }) => id);
  const endings = [
    resolution(first ?? '', { on: '2019-05-05' }),
    resolution(second ?? '', { on: '2019-05-21', outcome: 'PASSED_ON' }),
  ];
  for (const input of endings) {
    await answer(programs, resolve, { variables: { input }, actor: laoCaiDepartment });
  }
  const report = `{ difficultyReport(year: 2019) {
    province { code } category raised open solved medianDaysToResolve
  } }`;
  const expected = [
    {
      province: { code: '15' },
      category: 'NORM',
      raised: 3,
      open: 1,
      solved: 1,
      medianDaysToResolve: 4,
    },
  ];
  expect(await answer(programs, report, { actor: laoCaiDepartment })).toEqual(expected);
  expect(await answer(programs, report, { actor: laiChauDepartment })).toEqual([]);
});
