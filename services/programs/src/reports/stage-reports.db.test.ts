// Reports on stages through the API, on a fixed day: registrations, ageing and completion, against
// figures counted by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { type GivenStage, givenProject, givenStage, must } from '../funded-projects.fixture.js';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type Programs,
  today,
} from '../programs.fixture.js';

const clock = { now: () => new Date('2026-07-01T03:00:00Z') };
const finance = actorOf('FINANCE_MINISTRY');
let programs: Programs;
const ids: Record<string, string> = {};

const at = (state: GivenStage['state'], since: string, fiscalYear = 2027): GivenStage => ({
  state,
  since,
  fiscalYear,
});

async function national(title: string, ...steps: GivenStage[]): Promise<string> {
  const inLaiChau = title.startsWith('LC');
  const place = inLaiChau ? today('12') : today('15');
  const over = { tier: 'NATIONAL', title, province: place };
  const id = await givenProject(programs, over, inLaiChau ? laiChauDepartment : laoCaiDepartment);
  await givenStage(programs, id, ...steps);
  ids[title] = id;
  return id;
}

beforeAll(async () => {
  programs = await givenPrograms({ clock });
  // For 2027 the day is 15 June 2026; it is 1 July.
  await national('in time', at('SUBMITTED_TO_DOIT', '2026-05-01'), at('REGISTERED', '2026-06-15'));
  await national('late', at('REGISTERED', '2026-06-20'), at('MINISTRY_REVIEWED', '2026-06-25'));
  await national('not yet', at('GRASSROOTS_APPRAISED', '2026-06-01'));
  await national('withdrawn', at('TERMINATED_BY_BENEFICIARY', '2026-06-01'));
  // 2026: two wait for the estimate check, one was contracted and settled.
  await national(
    'checked long',
    at('PLAN_APPROVED', '2026-01-05', 2026),
    at('ESTIMATE_CHECK', '2026-03-23', 2026),
  );
  await national('checked short', at('ESTIMATE_CHECK', '2026-06-21', 2026));
  await national(
    'settled',
    at('ESTIMATE_CHECK', '2026-01-10', 2026),
    at('FUNDS_ALLOCATED', '2026-01-30', 2026),
    at('CONTRACTED', '2026-02-02', 2026),
    at('LIQUIDATED_SETTLED', '2026-06-02', 2026),
    at('CLOSED', '2026-06-10', 2026),
  );
  await national('LC last year', at('REGISTERED', '2024-06-01', 2025));
  const old = { province: { scheme: 'GSO_2004', code: '10' }, title: 'old code' };
  ids['old code'] = await givenProject(programs, { tier: 'NATIONAL', ...old });
  await givenStage(programs, ids['old code'], at('REGISTERED', '2026-06-14'));
});
afterAll(() => programs?.close());

async function ask<Data>(query: string, actor: Actor | null): Promise<Data> {
  const { data, problems } = await programs.ask<Data>(`{ ${query} }`, {}, actor);
  if (problems.length > 0) return problems.map(({ code }) => code) as Data;
  return data;
}

test('registrations by province: in time, late, not yet, and the last year with any', async () => {
  const row = 'province { code } inTime late dayUnknown notYet lastYear';
  interface Seen {
    readonly registrationsByProvince: readonly { readonly province: { readonly code: string } }[];
  }
  const query = `registrationsByProvince(year: 2027) { ${row} }`;
  const { registrationsByProvince: rows } = await ask<Seen>(query, ministry);
  expect(rows).toHaveLength(34);
  const laoCai = { inTime: 2, late: 1, dayUnknown: 0, notYet: 1, lastYear: 2027 };
  expect(rows.find(({ province }) => province.code === '15')).toMatchObject(laoCai);
  expect(rows.find(({ province }) => province.code === '12')).toMatchObject({
    inTime: 0,
    notYet: 0,
    lastYear: 2025,
  });
  expect((await ask<Seen>(query, laoCaiDepartment)).registrationsByProvince).toEqual([
    { province: { code: '15' }, ...laoCai },
  ]);
  expect(await ask(query, null)).toEqual(['UNAUTHENTICATED']);
  expect(await ask(query, actorOf('ESTABLISHMENT'))).toEqual(['FORBIDDEN']);
});

test('provinces without any registration for the year', async () => {
  interface Seen {
    readonly registrationsByProvince: readonly {
      readonly province: { readonly code: string };
      readonly lastYear: number | null;
    }[];
  }
  const none = (year: number) =>
    `registrationsByProvince(year: ${year}, onlyNone: true) { province { code } lastYear }`;
  const { registrationsByProvince: rows } = await ask<Seen>(none(2027), ministry);
  expect(rows).toHaveLength(33);
  expect(rows.find(({ province }) => province.code === '15')).toBeUndefined();
  expect(rows.filter(({ lastYear }) => lastYear !== null)).toEqual([
    { province: { code: '12' }, lastYear: 2025 },
  ]);
  expect((await ask<Seen>(none(2025), laiChauDepartment)).registrationsByProvince).toEqual([]);
});

test('late registrations: what was late, and what is not registered though the day passed', async () => {
  interface Seen {
    readonly lateRegistrations: {
      readonly edges: readonly object[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const page = (after = '') => `lateRegistrations(year: 2027, first: 1 ${after}) {
    edges { node { project { title } registeredOn dueOn daysLate } }
    pageInfo { hasNextPage endCursor }
  }`;
  const first = (await ask<Seen>(page(), ministry)).lateRegistrations;
  expect(first.edges).toEqual([
    {
      node: {
        project: { title: 'not yet' },
        registeredOn: null,
        dueOn: '2026-06-15',
        daysLate: 16,
      },
    },
  ]);
  const cursor = `, after: ${JSON.stringify(first.pageInfo.endCursor)}`;
  const second = (await ask<Seen>(page(cursor), laoCaiDepartment)).lateRegistrations;
  expect(second).toMatchObject({
    edges: [{ node: { project: { title: 'late' }, registeredOn: '2026-06-20', daysLate: 5 } }],
    pageInfo: { hasNextPage: false },
  });
  expect((await ask<Seen>(page(), laiChauDepartment)).lateRegistrations.edges).toEqual([]);
});

test('ageing by who holds it: the Ministry of Finance sees what waits for its check', async () => {
  interface Seen {
    readonly stageAgeing: readonly { readonly state: string }[];
  }
  const query = `stageAgeing(tier: NATIONAL, year: 2026) {
    state roles waiting medianDays oldestDays oldestProject { title } passed passedMedianDays
  }`;
  const { stageAgeing: rows } = await ask<Seen>(query, finance);
  expect(rows[0]).toEqual({
    state: 'ESTIMATE_CHECK',
    roles: ['FINANCE_MINISTRY'],
    waiting: 2,
    medianDays: 55,
    oldestDays: 100,
    oldestProject: { title: 'checked long' },
    passed: 1,
    passedMedianDays: 20,
  });
  const passed = { waiting: 0, medianDays: null, oldestDays: null, oldestProject: null, passed: 1 };
  expect(rows.find(({ state }) => state === 'PLAN_APPROVED')).toEqual({
    state: 'PLAN_APPROVED',
    roles: ['MINISTRY'],
    ...passed,
    passedMedianDays: 77,
  });
  expect(rows.find(({ state }) => state === 'FUNDS_ALLOCATED')).toMatchObject({
    ...passed,
    passedMedianDays: 3,
  });
  expect((await ask<Seen>(query, laiChauDepartment)).stageAgeing).toEqual([]);
  expect(await ask(query, actorOf('CLUSTER_INVESTOR'))).toEqual(['FORBIDDEN']);
});

test('the completion of a plan counts each project once', async () => {
  const planId = randomUUID();
  const citation = { kind: 'OWN_ADDITION', title: 'Kế hoạch giả định' };
  await must(programs, ministry, [
    `mutation ($input: RegisterAnnualPlanInput!) {
      registerAnnualPlan(input: $input) { __typename }
    }`,
    {
      id: planId,
      tier: 'NATIONAL',
      year: 2026,
      title: 'Kế hoạch khuyến công quốc gia 2026',
      citation,
      budget: [],
    },
  ]);
  const place = `mutation ($input: PlaceProjectInPlanInput!) {
    placeProjectInPlan(input: $input) { __typename }
  }`;
  for (const title of ['checked long', 'checked short', 'settled', 'withdrawn']) {
    const money = { source: 'KCQG', plannedSupport: 1, plannedCounterpart: 1 };
    const input = { id: randomUUID(), planId, projectId: ids[title], ...money };
    await must(programs, ministry, [place, input]);
  }
  const completion = `completion {
    projects notBegun running accepted settled ended completedBp
  }`;
  expect(await ask(`annualPlan(id: "${planId}") { ${completion} }`, ministry)).toEqual({
    annualPlan: {
      completion: {
        projects: 4,
        notBegun: 2,
        running: 0,
        accepted: 0,
        settled: 1,
        ended: 1,
        completedBp: 2_500,
      },
    },
  });
});
