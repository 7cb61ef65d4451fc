// A list costs as many statements as it has kinds of things in it, however many rows it has.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { actorOf, givenPrograms, laoCaiDepartment, type Programs } from '../programs.fixture.js';
import { answer, givenProject, household, invented, laoCai } from './registers.fixture.js';

const commune = actorOf('CPC', { province: laoCai, commune: 'x' });
const centre = actorOf('PROVINCIAL_CENTRE', { province: laoCai });

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

/** The lists, and how many statements each needs at any length. */
const lists: readonly (readonly [string, number])[] = [
  ['{ inspections { edges { node { project { title } findings { text } } } } }', 3],
  ['{ trainingCourses { edges { node { project { title } trainees { commune } } } } }', 3],
  ['{ supportRequests { edges { node { state project { title } } } } }', 1],
  ['{ difficulties { edges { node { daysOpen project { title } } } } }', 2],
  ['{ pilotDrafts { edges { node { candidates { segment } missing { id } } } } }', 2],
  ['{ consultingContracts { edges { node { received revenues { amount } } } } }', 2],
  [
    `{ projects { edges { node {
      inspections { findings { text } } evaluation { changeBp } appraisals { qualityBp }
    } } } }`,
    5,
  ],
];

async function givenOneOfEach(): Promise<void> {
  const projectId = await givenProject(programs);
  const head = () => ({ id: randomUUID(), province: laoCai, invented });
  const inspectionId = randomUUID();
  const courseId = randomUUID();
  const changes: readonly (readonly [string, string, object, typeof commune])[] = [
    [
      'planInspection',
      'PlanInspectionInput',
      {
        ...{ ...head(), id: inspectionId, projectId, kind: 'PLANNED', plannedOn: '2025-05-10' },
        ...{ purpose: 'Kiểm tra', inspectors: ['Lò Văn Páo'] },
      },
      laoCaiDepartment,
    ],
    [
      'recordInspectionVisit',
      'RecordInspectionVisitInput',
      {
        ...{ id: randomUUID(), inspectionId, on: '2025-05-11', place: 'Bản Lầu', summary: 'x' },
        findings: [{ id: randomUUID(), severity: 'NOTE', text: 'x' }],
      },
      laoCaiDepartment,
    ],
    [
      'recordTrainingCourse',
      'RecordTrainingCourseInput',
      {
        ...{ ...head(), id: courseId, projectId, title: 'Lớp dệt', trade: 'dệt', content: 'KC1.1' },
        ...{ provider: 'Trường', place: 'x', startsOn: '2025-01-05', endsOn: '2025-03-31' },
      },
      centre,
    ],
    [
      'enrolTrainees',
      'EnrolTraineesInput',
      {
        ...{ id: randomUUID(), courseId },
        trainees: [
          { id: randomUUID(), name: 'A', personKey: household, lastFour: '1234', commune: 'x' },
        ],
      },
      centre,
    ],
    [
      'fileRequestFor',
      'FileRequestInput',
      {
        ...{ ...head(), applicant: 'A', form: 'HOUSEHOLD_BUSINESS', partyKey: household },
        ...{ commune: 'x', description: 'x', amount: 1_000 },
      },
      commune,
    ],
    [
      'raiseDifficulty',
      'RaiseDifficultyInput',
      {
        ...{ ...head(), subject: 'PROJECT', projectId, category: 'OTHER', description: 'x' },
        raisedOn: '2025-01-01',
      },
      commune,
    ],
    [
      'draftPilot',
      'DraftPilotInput',
      {
        ...{ ...head(), title: 'x', kind: 'PILOT', trade: 'x', area: 'x', reason: 'x' },
        ...{ contents: [], years: { from: 2027, to: 2027 } },
      },
      centre,
    ],
    [
      'recordConsultingContract',
      'RecordConsultingContractInput',
      {
        ...{ ...head(), centre: 'x', number: '1', signedOn: '2025-01-01', client: 'x' },
        ...{ subject: 'x', value: 1_000 },
      },
      centre,
    ],
    [
      'recordPilotMeasurement',
      'RecordPilotMeasurementInput',
      {
        ...{ ...head(), projectId, indicator: 'REVENUE', phase: 'BEFORE', value: '1' },
        ...{ period: { from: '2024-01', to: '2024-12' }, source: 'x' },
      },
      centre,
    ],
  ];
  for (const [name, type, input, actor] of changes) {
    const change = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
    await answer(programs, change, { variables: { input }, actor });
  }
}

it('a list of three costs as many statements as a list of one', async () => {
  const costs = async () => {
    const found: number[] = [];
    for (const [query] of lists) {
      const ask = () => answer(programs, query, { actor: laoCaiDepartment });
      found.push(await programs.statementsOf(ask));
    }
    return found;
  };
  await givenOneOfEach();
  const ofOne = await costs();
  await givenOneOfEach();
  await givenOneOfEach();
  expect(await costs()).toEqual(ofOne);
  expect(ofOne).toEqual(lists.map(([, statements]) => statements));
});
