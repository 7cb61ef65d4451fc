// The life cycle through the API: who takes which step with which papers, the state that stands in
// the way, and that a step and what it asks of the log are written together or not at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { givenPrograms, laiChauDepartment, type Programs } from '../programs.fixture.js';
import {
  bodies,
  Lives,
  localUpToEstimate,
  papers,
  stepInput,
  thisDay,
} from './life-cycle.fixture.js';

let programs: Programs;
let lives: Lives;

beforeAll(async () => {
  programs = await givenPrograms();
  lives = new Lives(programs);
});
afterAll(() => programs?.close());

const registration = papers('REQUEST_LETTER', 'PROJECT_TEXT', 'ESTIMATE_FORM_1');
const reading = `query ($id: ID!) {
  project(id: $id) {
    state
    stage { cycle state nameVi since fiscalYear }
    history {
      action from to takenBy { role } tookPlaceOn dueOn late reason documents { kind reference }
      recordedFromOutside
    }
    nextSteps { action to by { role whose } mayTake documents { kind nameVi } dueOn late }
  }
}`;

interface Read {
  readonly project: {
    readonly state: string;
    readonly stage: object;
    readonly history: readonly Readonly<Record<string, unknown>>[];
    readonly nextSteps: readonly Readonly<Record<string, unknown>>[];
  };
}

async function read(id: string, actor: Actor | null = bodies.department): Promise<Read['project']> {
  const { data, problems } = await programs.ask<Read>(reading, { id }, actor);
  expect(problems).toEqual([]);
  return data.project;
}

test('a project begins as a draft and says who may do what next, with what, by when', async () => {
  const id = await lives.register('NATIONAL');
  const { state, stage, history, nextSteps } = await read(id, bodies.centre);
  expect(state).toBe('REGISTERED');
  expect(stage).toMatchObject({ cycle: 'NATIONAL', state: 'DRAFT', fiscalYear: 2026 });
  expect(history).toMatchObject([{ action: 'DRAFT', from: null, to: 'DRAFT' }]);
  expect(nextSteps).toMatchObject([
    {
      action: 'SUBMIT',
      to: 'SUBMITTED_TO_DOIT',
      mayTake: true,
      documents: [
        { kind: 'REQUEST_LETTER' },
        { kind: 'PROJECT_TEXT' },
        { kind: 'ESTIMATE_FORM_1' },
      ],
      dueOn: '2025-05-20',
      late: true,
    },
    { action: 'REGISTER', mayTake: false, dueOn: '2025-06-15' },
    { action: 'WITHDRAW', mayTake: true, dueOn: null, late: false },
  ]);
});

describe('nothing is written when a step is taken with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, bodies.committee],
    ['FORBIDDEN', {}, bodies.otherCentre],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['NOT_FOUND', { projectId: randomUUID() }, bodies.centre],
    ['DAY_IN_THE_FUTURE', { tookPlaceOn: '2100-01-01' }, bodies.centre],
    ['UNKNOWN_VALUE', { documents: papers('LETTER') }, bodies.centre],
    ['REQUIRED', { documents: [{ kind: 'OTHER', name: 'Không rõ nơi lưu' }] }, bodies.centre],
    [
      'INVALID_IDENTIFIER',
      { documents: [{ kind: 'OTHER', name: 'Tệp', sha256: 'abc' }] },
      bodies.centre,
    ],
    ['REASON_REQUIRED', { action: 'WITHDRAW' }, bodies.centre],
    [
      'NOT_FOUND',
      { replacements: [{ itemId: randomUUID(), replacesItemId: randomUUID() }] },
      bodies.centre,
    ],
  ])('%s: %j', async (code, over, actor) => {
    const id = await lives.register('LOCAL');
    const before = await programs.footprint();
    const input = stepInput(id, 'REGISTER', { documents: registration, ...over });
    const { problems } = await lives.send(input, actor);
    expect([...new Set(problems.map((one) => one.code))]).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
    expect(await lives.stage(id)).toBe('DRAFT');
  });
});

test('a wrong step is refused with the state in the way and who may move it', async () => {
  const id = await lives.register('LOCAL');
  const told = await lives.take(stepInput(id, 'ACCEPT'), bodies.department);
  expect(told).toEqual({
    __typename: 'ProjectStepForbidden',
    state: 'DRAFT',
    reasonVi: expect.stringMatching(/«Đang soạn thảo».*Đăng ký \(PROVINCIAL_CENTRE, DOIT, CPC\)/),
    reasonEn: expect.stringMatching(/"Draft".*Register \(PROVINCIAL_CENTRE, DOIT, CPC\)/),
    nextSteps: [
      { action: 'SURVEY', mayTake: true },
      { action: 'REGISTER', mayTake: true },
      { action: 'WITHDRAW', mayTake: true },
    ],
  });
  expect(await lives.stage(id)).toBe('DRAFT');
});

test('papers that a step needs are named when they are missing', async () => {
  const id = await lives.register('LOCAL');
  const input = stepInput(id, 'REGISTER', { documents: papers('REQUEST_LETTER') });
  const told = await lives.take(input, bodies.centre);
  expect(told).toMatchObject({
    __typename: 'ProjectStepIncomplete',
    missing: [{ kind: 'PROJECT_TEXT' }, { kind: 'ESTIMATE_FORM_1' }],
    reasonVi: expect.stringContaining('Thuyết minh đề án'),
    reasonEn: expect.stringContaining('Text of the project'),
  });
  expect(await lives.stage(id)).toBe('DRAFT');
});

test('a step repeated gets its first answer, also after the project has moved on', async () => {
  const id = await lives.register('LOCAL');
  const input = stepInput(id, 'REGISTER', { documents: registration });
  const first = await lives.take(input, bodies.centre);
  await lives.walk(id, [['APPRAISE', bodies.department, ['APPRAISAL_FORM_4']]]);
  expect(first).toMatchObject({ project: { stage: { state: 'REGISTERED' } } });
  const again = await lives.take(input, bodies.centre);
  expect(again).toMatchObject({ __typename: 'ProjectStepTaken', claims: [] });
  expect((await read(id)).history.map(({ to }) => to)).toEqual([
    'DRAFT',
    'REGISTERED',
    'APPRAISED',
  ]);
});

test('two bodies at the same moment: one step is taken, the other looks anew', async () => {
  const id = await lives.register('LOCAL');
  await lives.walk(id, [localUpToEstimate[0] ?? never()]);
  const reason = 'Thiếu dự toán chi tiết';
  const inputs = [
    stepInput(id, 'APPRAISE', { documents: papers('APPRAISAL_FORM_4') }),
    stepInput(id, 'RETURN', { reason }),
  ];
  const answers = await Promise.all(inputs.map((input) => lives.send(input, bodies.department)));
  const taken = answers.filter(
    ({ data }) => data?.takeProjectStep?.__typename === 'ProjectStepTaken',
  );
  expect(taken).toHaveLength(1);
  const { history } = await read(id);
  expect(history).toHaveLength(3);
});

test('days go forward, and what is late is said to be late', async () => {
  const id = await lives.register('NATIONAL');
  await lives.walk(id, [
    ['SUBMIT', bodies.centre, ['REQUEST_LETTER', 'PROJECT_TEXT', 'ESTIMATE_FORM_1']],
  ]);
  const early = stepInput(id, 'APPRAISE', {
    tookPlaceOn: '2026-01-05',
    documents: papers('APPRAISAL_FORM_4', 'SUMMARY_FORM_2'),
  });
  const { problems } = await lives.send(early, bodies.department);
  expect(problems).toMatchObject([{ code: 'DAY_BEFORE_THE_LAST_STEP', rule: thisDay }]);
  const { history } = await read(id);
  expect(history[1]).toMatchObject({
    action: 'SUBMIT',
    takenBy: { role: 'PROVINCIAL_CENTRE' },
    tookPlaceOn: thisDay,
    dueOn: '2025-05-20',
    late: true,
    documents: [{ kind: 'REQUEST_LETTER', reference: 'Hồ sơ 1' }, {}, {}],
  });
});

test('papers and reasons are for bodies of the state; the steps are for all', async () => {
  const id = await lives.register('LOCAL');
  const reason = 'Đơn vị thụ hưởng không còn nhu cầu';
  await lives.walk(id, [['WITHDRAW', bodies.centre, ['WITHDRAWAL_LETTER'], { reason }]]);
  const [, open] = (await read(id, null)).history;
  expect(open).toMatchObject({ action: 'WITHDRAW', reason: null, documents: [] });
  const [, full] = (await read(id)).history;
  expect(full).toMatchObject({ reason, documents: [{ kind: 'WITHDRAWAL_LETTER' }] });
});

test('a decision taken outside places the project, and is told apart in the history', async () => {
  const id = await lives.register('LOCAL');
  await programs.ask(
    'mutation ($input: ApproveProjectInput!) { approveProject(input: $input) { __typename } }',
    {
      input: {
        id: randomUUID(),
        projectId: id,
        decisionNumber: '7/QĐ-UBND',
        decisionDate: '2026-10-01',
      },
    },
    bodies.committee,
  );
  const { stage, history, state } = await read(id);
  expect(stage).toMatchObject({ state: 'PLAN_APPROVED', since: '2026-10-01' });
  expect(state).toBe('APPROVED');
  expect(history[1]).toMatchObject({
    action: 'APPROVE_PLAN',
    recordedFromOutside: true,
    reason: '7/QĐ-UBND',
  });
});

test('a project that an earlier release moved stands where its coarse state says', async () => {
  const id = await lives.register('LOCAL');
  await programs.rows('delete from project_stage where project_id = $1', [id]);
  expect((await read(id)).stage).toMatchObject({ state: 'DRAFT', cycle: 'LOCAL' });
  await lives.walk(id, [localUpToEstimate[0] ?? never()]);
  expect(await lives.stage(id)).toBe('REGISTERED');
  await programs.rows(
    `update project set state = 'APPROVED', approval_number = '8/QĐ', approval_date = '2026-02-01'
     where id = $1`,
    [id],
  );
  const { stage, nextSteps } = await read(id);
  expect(stage).toMatchObject({ state: 'PLAN_APPROVED', since: '2026-02-01', fiscalYear: 2026 });
  expect(nextSteps.map(({ action }) => action)).toEqual(['ASSIGN', 'WITHDRAW', 'TERMINATE']);
});

test('a project of several provinces is registered straight with the agency by its Sở', async () => {
  const id = await lives.register('NATIONAL');
  const input = () => stepInput(id, 'REGISTER', { documents: registration });
  const alone = await lives.send(input(), bodies.department);
  expect(alone.problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  const provinces = [{ province: { scheme: 'QD19_2025', code: '12' }, part: 'Ba mô hình' }];
  await programs.ask(
    `mutation ($input: SetParticipatingProvincesInput!) {
      setParticipatingProvinces(input: $input) { __typename }
    }`,
    { input: { id: randomUUID(), projectId: id, provinces } },
    bodies.department,
  );
  expect((await read(id)).nextSteps).toContainEqual(
    expect.objectContaining({ action: 'REGISTER', mayTake: true }),
  );
  expect(await lives.take(input(), bodies.department)).toMatchObject({
    project: { stage: { state: 'REGISTERED' } },
  });
});

test('a list of projects takes as many statements as one, and can be asked for by stage', async () => {
  const title = `Đề án để đếm ${randomUUID()}`;
  const list = async (stage: string) => {
    const { data, problems } = await programs.ask<{ projects: { edges: object[] } }>(
      `query ($stage: LifeCycleState) {
        projects(first: 100, filter: { stage: $stage }) {
          edges {
            node {
              title stage { state } history { action claims { act } }
              nextSteps { action mayTake documents { kind } conditionalDocuments { whenVi } }
              adjustments { id }
            }
          }
        }
      }`,
      { stage },
      bodies.department,
    );
    expect(problems).toEqual([]);
    return data.projects.edges;
  };
  for (let n = 0; n < 3; n += 1) {
    const id = await lives.register('LOCAL', { title });
    if (n === 0) await lives.walk(id, [['SURVEY', bodies.centre, ['SURVEY_RECORD']]]);
  }
  const surveyed = await list('SURVEYED');
  expect(surveyed).toMatchObject([{ node: { title, stage: { state: 'SURVEYED' } } }]);
  const forOne = await programs.statementsOf(() => list('SURVEYED'));
  expect((await list('DRAFT')).length).toBeGreaterThan(1);
  expect(await programs.statementsOf(() => list('DRAFT'))).toBe(forOne);
});

function never(): never {
  throw new Error('there is no such step');
}
