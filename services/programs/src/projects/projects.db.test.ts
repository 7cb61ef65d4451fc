// Projects through the API: who may register, approve and close them, what they must fit, and the
// state that stands in the way.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  type Programs,
  today,
} from '../programs.fixture.js';

const file = new URL('../../../../infra/demo/data/programmes.json', import.meta.url);
const [, laoCai] = JSON.parse(readFileSync(file, 'utf8')).programmes;
const invented = { note: 'Đề án giả định để kiểm thử' };

const registerProgramme = `mutation ($input: RegisterProgrammeInput!) {
  registerProgramme(input: $input) { __typename }
}`;
const register = `mutation ($input: RegisterProjectInput!) {
  registerProject(input: $input) {
    __typename
    ... on ProjectRegistered { project { id state version province { scheme code } } }
  }
}`;
const forbids = '... on ProjectStateForbids { state reasonVi reasonEn }';
const approve = `mutation ($input: ApproveProjectInput!) {
  approveProject(input: $input) {
    __typename ... on ProjectApproved { project { state approval { number date } } } ${forbids}
  }
}`;
const close = `mutation ($input: CloseProjectInput!) {
  closeProject(input: $input) {
    __typename ... on ProjectClosed { project { state closingReason } } ${forbids}
  }
}`;

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await programs.ask(registerProgramme, { input: laoCai }, laoCaiDepartment);
});
afterAll(() => programs?.close());

function project(over: object = {}) {
  return {
    id: randomUUID(),
    kind: 'SINGLE',
    tier: 'LOCAL',
    title: 'Hỗ trợ máy sấy chè',
    province: { scheme: 'QD19_2025', code: '15' },
    leadUnit: 'Sở Công Thương tỉnh Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
    years: { from: 2026, to: 2026 },
    invented,
    ...over,
  };
}

async function registered(over: object = {}, actor = laoCaiDepartment): Promise<string> {
  const input = project(over);
  const { problems } = await programs.ask(register, { input }, actor);
  expect(problems).toEqual([]);
  return input.id;
}

const decision = (projectId: string, over: object = {}) => ({
  id: randomUUID(),
  projectId,
  decisionNumber: '12/QĐ-UBND',
  decisionDate: '2026-02-03',
  ...over,
});

describe('nothing is written when registering with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, ministry],
    ['FORBIDDEN', { tier: 'NATIONAL' }, actorOf('CPC', { province: today('15') })],
    ['FORBIDDEN_PROVINCE', { tier: 'NATIONAL' }, actorOf('REGIONAL_CENTRE', { region: 'SOUTH' })],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['FORBIDDEN_PROVINCE', { tier: 'NATIONAL' }, laiChauDepartment],
    ['PROVINCE_SCHEME_MISSING', { province: { code: '15' } }, laoCaiDepartment],
    ['UNKNOWN_PROVINCE', { province: { scheme: 'GSO_2004', code: '16' } }, laoCaiDepartment],
    ['PERIOD_REVERSED', { years: { from: 2026, to: 2025 } }, laoCaiDepartment],
    ['NOT_FOUND', { programmeId: randomUUID() }, laoCaiDepartment],
    ['INVALID_NUMBER', { programmeId: laoCai.id }, laoCaiDepartment],
    [
      'UNKNOWN_VALUE',
      { programmeId: laoCai.id, years: { from: 2025, to: 2025 }, tier: 'NATIONAL' },
      laoCaiDepartment,
    ],
    [
      'UNKNOWN_VALUE',
      {
        programmeId: laoCai.id,
        years: { from: 2025, to: 2025 },
        province: { scheme: 'GSO_2004', code: '15' },
      },
      laoCaiDepartment,
    ],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(register, { input: project(over) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('a department registers under its old code what its province of today took over', async () => {
  const over = {
    programmeId: laoCai.id,
    province: { scheme: 'GSO_2004', code: '10' },
    years: { from: 2025, to: 2026 },
  };
  const input = project(over);
  const answer = await programs.ask(register, { input }, laoCaiDepartment);
  const { province } = over;
  expect(answer.data).toEqual({
    registerProject: {
      __typename: 'ProjectRegistered',
      project: { id: input.id, state: 'REGISTERED', version: 1, province },
    },
  });
  const footprint = await programs.footprint();
  expect(await programs.ask(register, { input }, laoCaiDepartment)).toEqual(answer);
  expect(await programs.footprint()).toEqual(footprint);
});

test('a local project is approved by its provincial committee, and by nobody else', async () => {
  const input = decision(await registered());
  const byDepartment = await programs.ask(approve, { input }, laoCaiDepartment);
  expect(byDepartment.problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  const byMinistry = await programs.ask(approve, { input }, ministry);
  expect(byMinistry.problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);

  const { data } = await programs.ask(approve, { input }, laoCaiCommittee);
  expect(data).toEqual({
    approveProject: {
      __typename: 'ProjectApproved',
      project: { state: 'APPROVED', approval: { number: '12/QĐ-UBND', date: '2026-02-03' } },
    },
  });
});

test('approving an approved project is refused by its state, in two languages', async () => {
  const id = await registered();
  await programs.ask(approve, { input: decision(id) }, laoCaiCommittee);
  const before = await programs.rows('select version from project where id = $1', [id]);
  const { data } = await programs.ask<{ approveProject: object }>(
    approve,
    { input: decision(id) },
    laoCaiCommittee,
  );
  expect(data.approveProject).toEqual({
    __typename: 'ProjectStateForbids',
    state: 'APPROVED',
    reasonVi: expect.stringContaining('đã phê duyệt'),
    reasonEn: expect.stringContaining('only a registered one'),
  });
  expect(await programs.rows('select version from project where id = $1', [id])).toEqual(before);
});

test('an approval repeated after the project was closed still gives its first answer', async () => {
  const id = await registered();
  const input = decision(id);
  await programs.ask(approve, { input }, laoCaiCommittee);
  const reason = 'Đơn vị thụ hưởng xin rút';
  const closed = await programs.ask<{ closeProject: object }>(
    close,
    { input: { id: randomUUID(), projectId: id, reason } },
    laoCaiDepartment,
  );
  expect(closed.data.closeProject).toEqual({
    __typename: 'ProjectClosed',
    project: { state: 'CLOSED', closingReason: reason },
  });

  const again = await programs.ask<{ approveProject: object }>(approve, { input }, laoCaiCommittee);
  expect(again.data.approveProject).toMatchObject({ __typename: 'ProjectApproved' });
  expect(await programs.rows('select state from project where id = $1', [id])).toEqual([
    { state: 'CLOSED' },
  ]);
});

test('two approvals at the same moment: one is taken, the other meets the state', async () => {
  const id = await registered();
  const answers = await Promise.all(
    [1, 2].map((n) =>
      programs.ask<{ approveProject: { __typename: string } }>(
        approve,
        { input: decision(id, { decisionNumber: `${n}/QĐ-UBND` }) },
        laoCaiCommittee,
      ),
    ),
  );
  expect(answers.map(({ data }) => data.approveProject.__typename).sort()).toEqual([
    'ProjectApproved',
    'ProjectStateForbids',
  ]);
});

test('pages of projects neither repeat nor skip one', async () => {
  const query = `query ($after: String) {
    projects(first: 2, after: $after, filter: { province: { scheme: QD19_2025, code: "15" } }) {
      edges { node { id } } pageInfo { hasNextPage endCursor }
    }
  }`;
  interface Page {
    readonly projects: {
      readonly edges: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: Page } = await programs.ask<Page>(query, { after });
    seen.push(...data.projects.edges.map(({ node }) => node.id));
    after = data.projects.pageInfo.hasNextPage ? data.projects.pageInfo.endCursor : null;
  } while (after !== null);
  const all = await programs.rows('select id from project order by title, id');
  expect(seen).toEqual(all.map(({ id }) => id));
});
