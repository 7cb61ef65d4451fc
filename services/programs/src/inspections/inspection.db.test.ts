// Inspections through the API: who may inspect where, visit and findings in one piece, remedies,
// and the report against counts made by hand.
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

const plan = `mutation ($input: PlanInspectionInput!) {
  planInspection(input: $input) { id state inspectors findings { id } project { id } }
}`;
const result = `__typename
  ... on Inspection { state visit { on latitude } findings { id standing photos { sha256 } } }
  ... on RegisterStateForbids { stateInTheWay reasonVi reasonEn }`;
const visit = `mutation ($input: RecordInspectionVisitInput!) {
  recordInspectionVisit(input: $input) { ${result} }
}`;
const cancel = `mutation ($input: CancelInspectionInput!) {
  cancelInspection(input: $input) { ${result} }
}`;
const remedy = `mutation ($input: RecordFindingRemediedInput!) {
  recordFindingRemedied(input: $input) {
    __typename
    ... on InspectionFinding { standing remedy { text by { role } } }
    ... on RegisterStateForbids { stateInTheWay reasonEn }
  }
}`;

let programs: Programs;
let projectId: string;

beforeAll(async () => {
  programs = await givenPrograms();
  projectId = await givenProject(programs);
});
afterAll(() => programs?.close());

const planned = (over: object = {}) => ({
  id: randomUUID(),
  projectId,
  province: laoCai,
  kind: 'PLANNED',
  plannedOn: '2025-05-10',
  purpose: 'Kiểm tra lắp đặt máy sấy',
  inspectors: ['Lò Văn Páo'],
  invented,
  ...over,
});
const finding = (over: object = {}) => ({
  id: randomUUID(),
  severity: 'SERIOUS',
  text: 'Máy chưa lắp đặt',
  remedyBy: '2025-06-01',
  photos: [{ sha256: 'A1'.repeat(32), caption: 'Xưởng trống' }],
  ...over,
});
const visited = (inspectionId: string, over: object = {}) => ({
  id: randomUUID(),
  inspectionId,
  on: '2025-05-12',
  place: 'Xưởng chè xã Bản Lầu',
  latitude: 22.5,
  longitude: 104.1,
  summary: 'Đã kiểm tra tại chỗ.',
  findings: [finding()],
  ...over,
});
async function givenPlanned(over: object = {}): Promise<string> {
  const input = planned(over);
  await answer(programs, plan, { variables: { input }, actor: laoCaiDepartment });
  return input.id;
}

it.each<[string, string | undefined, object, Actor | null]>([
  ['UNAUTHENTICATED', undefined, {}, null],
  ['FORBIDDEN', undefined, {}, actorOf('PROVINCIAL_CENTRE', { province: laoCai })],
  ['FORBIDDEN_PROVINCE', undefined, {}, laiChauDepartment],
  ['UNKNOWN_VALUE', 'input.province', { province: laiChau }, ministry],
  ['NOT_FOUND', 'input.projectId', { projectId: randomUUID() }, laoCaiDepartment],
  ['REQUIRED', 'input.inspectors', { inspectors: [] }, laoCaiDepartment],
])('nothing is written when a plan is refused with %s %s', async (code, field, over, actor) => {
  const before = await programs.footprint();
  const asking = { variables: { input: planned(over) }, actor };
  expect(await refusal(programs, plan, asking)).toEqual([[code, field]]);
  expect(await programs.footprint()).toEqual(before);
});

it.each<[string, string, object]>([
  ['UNKNOWN_VALUE', 'input.latitude', { latitude: 104.1, longitude: 104.1 }],
  ['REQUIRED', 'input.longitude', { longitude: null }],
  ['INVALID_DATE', 'input.on', { on: '2099-01-01' }],
  [
    'INVALID_IDENTIFIER',
    'input.findings[0].photos[0].sha256',
    { findings: [finding({ photos: [{ sha256: 'ảnh.jpg', caption: 'x' }] })] },
  ],
])('nothing is written when a visit is refused with %s %s', async (code, field, over) => {
  const id = await givenPlanned({ plannedOn: '2023-05-10' });
  const before = await programs.footprint();
  const asking = { variables: { input: visited(id, over) }, actor: laoCaiDepartment };
  expect(await refusal(programs, visit, asking)).toEqual([[code, field]]);
  expect(await programs.footprint()).toEqual(before);
});

test('a finding whose id is taken leaves neither the visit nor the other findings', async () => {
  const first = await givenPlanned({ plannedOn: '2023-05-10' });
  const taken = finding();
  const actor = laoCaiDepartment;
  await answer(programs, visit, {
    variables: { input: visited(first, { findings: [taken] }) },
    actor,
  });
  const second = await givenPlanned({ plannedOn: '2023-05-10' });
  const before = await programs.footprint();
  const input = visited(second, { findings: [finding(), taken] });
  expect(await refusal(programs, visit, { variables: { input }, actor })).toEqual([
    ['ALREADY_EXISTS', 'input.findings[1].id'],
  ]);
  expect(await programs.footprint()).toEqual(before);
});

test('planned, visited once, its findings remedied once, and counted', async () => {
  const id = await givenPlanned();
  const late = await givenPlanned();
  const dropped = await givenPlanned();
  const actor = laoCaiDepartment;
  const [serious, note] = [finding(), finding({ severity: 'NOTE', remedyBy: null, photos: [] })];
  const input = visited(id, { findings: [serious, note, finding({ severity: 'MINOR' })] });
  const first = await answer(programs, visit, { variables: { input }, actor });
  expect(first).toMatchObject({
    state: 'VISITED',
    visit: { on: '2025-05-12', latitude: 22.5 },
    findings: expect.arrayContaining([
      { id: serious.id, standing: 'OVERDUE', photos: [{ sha256: 'a1'.repeat(32) }] },
      { id: note.id, standing: 'NOTHING_TO_DO', photos: [] },
    ]),
  });
  expect(await answer(programs, visit, { variables: { input }, actor })).toEqual(first);
  const again = { variables: { input: visited(id) }, actor };
  expect(await answer(programs, visit, again)).toMatchObject({
    __typename: 'RegisterStateForbids',
    stateInTheWay: 'VISITED',
    reasonVi: expect.stringContaining('đã thực hiện'),
  });
  const reason = { id: randomUUID(), inspectionId: dropped, reason: 'Mưa lũ' };
  expect(await answer(programs, cancel, { variables: { input: reason }, actor })).toMatchObject({
    state: 'CANCELLED',
  });

  const put = (findingId: string) => ({
    variables: { input: { id: randomUUID(), findingId, on: '2025-07-01', text: 'Đã lắp đặt' } },
    actor,
  });
  expect(await answer(programs, remedy, put(serious.id))).toEqual({
    __typename: 'InspectionFinding',
    standing: 'REMEDIED',
    remedy: { text: 'Đã lắp đặt', by: { role: 'DOIT' } },
  });
  expect(await answer(programs, remedy, put(serious.id))).toMatchObject({
    stateInTheWay: 'REMEDIED',
  });
  expect(await answer(programs, remedy, put(note.id))).toMatchObject({
    stateInTheWay: 'NOTHING_TO_DO',
  });

  const report = `{ inspectionReport(year: 2025) {
    planned visited cancelled late findings serious open overdue
  } }`;
  const counts = { planned: 3, visited: 1, cancelled: 1, late: 1 };
  const expected = [{ ...counts, findings: 3, serious: 1, open: 1, overdue: 1 }];
  expect(await answer(programs, report, { actor: ministry })).toEqual(expected);
  expect(await answer(programs, report, { actor: laiChauDepartment })).toEqual([]);
  const overdue = '{ inspections(filter: { overdue: true }) { edges { node { id } } } }';
  const { edges } = await answer<{ edges: { node: { id: string } }[] }>(programs, overdue, {
    actor: ministry,
  });
  expect(edges.map(({ node }) => node.id)).toContain(id);
  expect(edges.map(({ node }) => node.id)).not.toContain(late);
});

test('a project shows its inspections to bodies of its province, and none to the public', async () => {
  const query = 'query ($id: ID!) { project(id: $id) { inspections { id } } }';
  const seen = async (actor: Actor | null) => {
    const asking = { variables: { id: projectId }, actor };
    return (await answer<{ inspections: object[] }>(programs, query, asking)).inspections.length;
  };
  await givenPlanned({ plannedOn: '2023-05-10' });
  expect(await seen(actorOf('PROVINCIAL_CENTRE', { province: laoCai }))).toBeGreaterThan(0);
  expect(await seen(laiChauDepartment)).toBe(0);
  expect(await seen(null)).toBe(0);
});
