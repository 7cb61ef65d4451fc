// Training through the API: lists enrolled as a whole, names only with a trace, outcomes once they
// can be known, and small groups that are not counted out.
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
import { answer, givenProject, invented, laoCai, refusal } from '../registers/registers.fixture.js';

const record = `mutation ($input: RecordTrainingCourseInput!) {
  recordTrainingCourse(input: $input) { id trade trainees { id } }
}`;
const enrol = `mutation ($input: EnrolTraineesInput!) {
  enrolTrainees(input: $input) { ... on TrainingCourse { trainees { id personalNumber } } }
}`;
const outcome = `mutation ($input: RecordJobOutcomeInput!) {
  recordJobOutcome(input: $input) { ... on Trainee { outcomes { afterMonths status } } }
}`;
const reveal = `mutation ($input: RevealTraineesInput!) {
  revealTrainees(input: $input) { id name personalNumber }
}`;
const centre = actorOf('PROVINCIAL_CENTRE', { province: laoCai });
const commune = actorOf('CPC', { province: laoCai, commune: 'Xã Bản Lầu' });
const otherCommune = actorOf('CPC', { province: laoCai, commune: 'Bản Hạ' });

let programs: Programs;
let projectId: string;

beforeAll(async () => {
  programs = await givenPrograms();
  projectId = await givenProject(programs);
});
afterAll(() => programs?.close());

async function givenCourse(over: object = {}): Promise<string> {
  const input = {
    id: randomUUID(),
    projectId,
    province: laoCai,
    title: 'Lớp dệt thổ cẩm',
    trade: 'dệt thổ cẩm',
    content: 'KC1.1',
    provider: 'Trường trung cấp (giả định)',
    place: 'Bản Lầu',
    startsOn: '2025-01-05',
    endsOn: '2025-03-31',
    invented,
    ...over,
  };
  await answer(programs, record, { variables: { input }, actor: centre });
  return input.id;
}
const trainee = (number: number, over: object = {}) => ({
  id: randomUUID(),
  name: `Học viên ${number}`,
  personKey: `pid:k1:${String(number).padStart(64, '0')}`,
  lastFour: String(1_000 + number),
  commune: 'Bản Lầu',
  ...over,
});
const listed = (courseId: string, trainees: readonly object[]) => ({
  variables: { input: { id: randomUUID(), courseId, trainees } },
  actor: centre,
});
const found = (traineeId: string, over: object = {}) => ({
  variables: {
    input: {
      id: randomUUID(),
      traineeId,
      afterMonths: 3,
      status: 'EMPLOYED',
      on: '2025-07-01',
      ...over,
    },
  },
  actor: commune,
});

it.each<[string, string, object]>([
  ['INVALID_IDENTIFIER', 'input.trainees[0].personKey', { personKey: '010099012345' }],
  ['INVALID_IDENTIFIER', 'input.trainees[0].personKey', { personKey: 'tax:0100109106' }],
  ['INVALID_NUMBER', 'input.trainees[0].lastFour', { lastFour: '010099012345' }],
])('never says a personal number back: %s %s', async (code, field, over) => {
  const courseId = await givenCourse();
  const { variables, actor } = listed(courseId, [trainee(1, over)]);
  const before = await programs.footprint();
  const { problems } = await programs.ask(enrol, variables, actor);
  expect(problems.map((problem) => [problem.code, problem.field])).toEqual([[code, field]]);
  expect(JSON.stringify(problems)).not.toContain('010099012345');
  expect(await programs.footprint()).toEqual(before);
});

test('a list with somebody who is on it already enrols nobody', async () => {
  const courseId = await givenCourse();
  const first = [trainee(1), trainee(2)];
  expect(await answer(programs, enrol, listed(courseId, first))).toEqual({
    trainees: expect.arrayContaining([
      { id: first[0]?.id, personalNumber: '********1001' },
      { id: first[1]?.id, personalNumber: '********1002' },
    ]),
  });
  const before = await programs.footprint();
  const twice = listed(courseId, [trainee(3), trainee(2)]);
  expect(await refusal(programs, enrol, twice)).toEqual([['ALREADY_EXISTS', 'input.trainees[1]']]);
  const itself = listed(courseId, [trainee(4), trainee(4)]);
  expect(await refusal(programs, enrol, itself)).toEqual([
    ['ALREADY_EXISTS', 'input.trainees[1].personKey'],
  ]);
  expect(await refusal(programs, enrol, { ...twice, actor: laiChauDepartment })).toEqual([
    ['FORBIDDEN_PROVINCE', undefined],
  ]);
  expect(await programs.footprint()).toEqual(before);
});

test('names are handed out to a body of the province, and leave a trace', async () => {
  const courseId = await givenCourse();
  await answer(programs, enrol, listed(courseId, [trainee(1)]));
  const variables = { input: { id: randomUUID(), courseId, purpose: 'Cấp chứng chỉ' } };
  expect(await refusal(programs, reveal, { variables, actor: ministry })).toEqual([
    ['FORBIDDEN', undefined],
  ]);
  expect(await answer(programs, reveal, { variables, actor: laoCaiDepartment })).toMatchObject([
    { name: 'Học viên 1', personalNumber: '********1001' },
  ]);
  const trace = `select action from audit_entry where subject_id = $1 order by id desc limit 1`;
  expect(await programs.rows(trace, [courseId])).toEqual([
    { action: 'revealTrainees: Cấp chứng chỉ' },
  ]);
});

test('a commune learns the names, and writes the work, of its own people only', async () => {
  const courseId = await givenCourse();
  const elsewhere = trainee(2, { commune: 'Bản Hạ' });
  await answer(programs, enrol, listed(courseId, [trainee(1), elsewhere]));
  const ask = () => ({ input: { id: randomUUID(), courseId, purpose: 'Cấp chứng chỉ' } });
  const namesFor = async (actor: typeof commune) =>
    (await answer<{ name: string }[]>(programs, reveal, { variables: ask(), actor })).map(
      ({ name }) => name,
    );
  expect(await namesFor(commune)).toEqual(['Học viên 1']);
  expect(await namesFor(otherCommune)).toEqual(['Học viên 2']);
  expect(await refusal(programs, outcome, found(elsewhere.id))).toEqual([
    ['FORBIDDEN_COMMUNE', undefined],
  ]);
  const own = { ...found(elsewhere.id), actor: otherCommune };
  expect(await answer(programs, outcome, own)).toEqual({ outcomes: [expect.anything()] });
});

test('an outcome waits for its month, and a later answer replaces the earlier one', async () => {
  const courseId = await givenCourse();
  const person = trainee(1);
  await answer(programs, enrol, listed(courseId, [person]));
  const early = found(person.id, { on: '2025-06-29' });
  expect(await refusal(programs, outcome, early)).toEqual([['INVALID_DATE', 'input.on']]);
  expect(await refusal(programs, outcome, found(person.id, { afterMonths: 4 }))).toEqual([
    ['UNKNOWN_VALUE', 'input.afterMonths'],
  ]);
  await answer(programs, outcome, found(person.id, { status: 'NOT_REACHED', on: '2025-06-30' }));
  const half = { afterMonths: 6, status: 'SELF_EMPLOYED', on: '2025-10-01' };
  await answer(programs, outcome, found(person.id, half));
  expect(await answer(programs, outcome, found(person.id))).toEqual({
    outcomes: [
      { afterMonths: 3, status: 'EMPLOYED' },
      { afterMonths: 6, status: 'SELF_EMPLOYED' },
    ],
  });
});

test('outcomes are counted by trade, and a group of fewer than five hides its row', async () => {
  const report = async (afterMonths: number, actor: Actor) =>
    answer(
      programs,
      `query ($afterMonths: Int!) { trainingOutcomes(year: 2024, afterMonths: $afterMonths) {
        trade courses counts { trained employed notEmployed notAsked }
      } }`,
      { variables: { afterMonths }, actor },
    );
  const time = { startsOn: '2024-01-05', endsOn: '2024-03-31' };
  const large = await givenCourse({ ...time, trade: 'may' });
  const small = await givenCourse({ ...time, trade: 'rèn' });
  const many = Array.from({ length: 12 }, (_, at) => trainee(at));
  const few = Array.from({ length: 6 }, (_, at) => trainee(at));
  await answer(programs, enrol, listed(large, many));
  await answer(programs, enrol, listed(small, few));
  for (const { id } of many.slice(0, 7)) await answer(programs, outcome, found(id));
  for (const { id } of few.slice(0, 2)) await answer(programs, outcome, found(id));

  expect(await report(3, ministry)).toEqual([
    { trade: 'may', courses: 1, counts: { trained: 12, employed: 7, notEmployed: 0, notAsked: 5 } },
    { trade: 'rèn', courses: 1, counts: null },
  ]);
  expect(await report(6, ministry)).toMatchObject([
    { counts: { trained: 12, notAsked: 12 } },
    { counts: { trained: 6, notAsked: 6 } },
  ]);
  expect(await report(3, laiChauDepartment)).toEqual([]);
});
