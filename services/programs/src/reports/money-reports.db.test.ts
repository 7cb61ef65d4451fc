// Reports on money and coverage through the API, against sums made by hand. Payments fall in the
// year in which the test runs, by the log's own time.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { todayInVietnam } from '@kc/geography';
import type { Actor } from '@kc/subgraph-kit';
import { givenProject, givenSupport, must } from '../funded-projects.fixture.js';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  nationalRulesInForce,
  type Programs,
  today,
} from '../programs.fixture.js';

const million = 1_000_000;
const year = Number(todayInVietnam(new Date()).slice(0, 4));
const years = { from: year, to: year };
const citation = { kind: 'OWN_ADDITION', title: 'Kế hoạch giả định' };
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename } }`;
const register = mutation('registerAnnualPlan', 'RegisterAnnualPlanInput');
const place = mutation('placeProjectInPlan', 'PlaceProjectInPlanInput');
const submit = mutation('submitAnnualPlan', 'SubmitAnnualPlanInput');
const approve = mutation('approveAnnualPlan', 'ApproveAnnualPlanInput');
const allocate = mutation('recordPlanAllocation', 'RecordPlanAllocationInput');
const setProvinces = mutation('setParticipatingProvinces', 'SetParticipatingProvincesInput');

/** Some thirty requests through the log, on a machine that may be busy. */
const longHook = 120_000;
let programs: Programs;

interface GivenPlan {
  readonly tier: 'NATIONAL' | 'LOCAL';
  readonly budget: readonly object[];
  readonly projects: readonly (readonly [id: string, source: string, support: number])[];
  readonly allocations: readonly (readonly [kind: string, day: string, amount: number])[];
}

async function givenPlan({ tier, budget, projects, allocations }: GivenPlan): Promise<void> {
  const national = tier === 'NATIONAL';
  const [drawer, decider] = national ? [ministry, ministry] : [laoCaiDepartment, laoCaiCommittee];
  const planId = randomUUID();
  const plan = { id: planId, tier, year, title: 'Kế hoạch', citation, budget };
  const province = national ? null : today('15');
  await must(programs, drawer, [register, { ...plan, province }]);
  for (const [projectId, source, plannedSupport] of projects) {
    const planned = { source, plannedSupport, plannedCounterpart: 0 };
    await must(programs, drawer, [place, { id: randomUUID(), planId, projectId, ...planned }]);
  }
  const sent = { id: randomUUID(), planId, submittedOn: `${year}-01-01` };
  await must(programs, drawer, [submit, sent]);
  const decision = { decisionNumber: '1/QĐ', decisionDate: `${year}-01-01` };
  await must(programs, decider, [approve, { id: randomUUID(), planId, ...decision }]);
  const source = national ? 'KCQG' : 'KCDP_PROVINCE';
  for (const [kind, day, amount] of allocations) {
    const made = { kind, day: `${year}-${day}`, amount, decisionNumber: '2/QĐ' };
    await must(programs, drawer, [allocate, { id: randomUUID(), planId, source, ...made }]);
  }
}

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  const dryers = await givenProject(programs, { years, title: 'Máy sấy', kind: 'GROUP' });
  const pilot = await givenProject(programs, {
    years,
    title: 'Điểm',
    kind: 'PILOT',
    tier: 'NATIONAL',
  });
  const laiChau = { years, title: 'Lai Châu', province: today('12') };
  await givenProject(programs, laiChau, laiChauDepartment);
  await givenProject(programs, { years: { from: year - 3, to: year - 3 }, title: 'Năm cũ' });
  await must(programs, laoCaiDepartment, [
    setProvinces,
    {
      id: randomUUID(),
      projectId: pilot,
      provinces: [{ province: today('12'), part: 'Vùng nguyên liệu' }],
    },
  ]);
  await givenSupport(programs, {
    projectId: dryers,
    until: 'pay',
    requested: 90 * million,
    paid: 60 * million,
  });
  await givenSupport(programs, { projectId: dryers, until: 'claim', requested: 10 * million });
  await givenSupport(programs, {
    projectId: pilot,
    until: 'settle',
    source: 'KCQG',
    requested: 200 * million,
    beneficiary: 'tax:0301234567',
  });
  await givenPlan({
    tier: 'LOCAL',
    budget: [
      { source: 'KCDP_PROVINCE', amount: 500 * million },
      { source: 'COUNTERPART', amount: 900 * million },
    ],
    projects: [[dryers, 'KCDP_PROVINCE', 120 * million]],
    allocations: [
      ['EXPECTED', '01-01', 100 * million],
      ['MADE', '01-01', 70 * million],
      ['EXPECTED', '12-20', 50 * million],
    ],
  });
  await givenPlan({
    tier: 'NATIONAL',
    budget: [{ source: 'KCQG', amount: 250 * million }],
    projects: [[pilot, 'KCQG', 200 * million]],
    allocations: [['MADE', '01-01', 300 * million]],
  });
}, longHook);
afterAll(() => programs?.close());

async function ask<Data>(query: string, actor: Actor | null): Promise<Data> {
  const { data, problems } = await programs.ask<Data>(`{ ${query} }`, {}, actor);
  if (problems.length > 0) return problems.map(({ code }) => code) as Data;
  return data;
}

test('budget by source: planned, assigned, allocated, paid, and what has no money', async () => {
  const row = 'source planned assigned expected allocated unfunded paid';
  const national = {
    source: 'KCQG',
    planned: 250 * million,
    assigned: 200 * million,
    expected: 0,
    allocated: 300 * million,
    unfunded: 0,
    paid: 200 * million,
  };
  const local = {
    source: 'KCDP_PROVINCE',
    planned: 500 * million,
    assigned: 120 * million,
    expected: 150 * million,
    allocated: 70 * million,
    unfunded: 50 * million,
    paid: 60 * million,
  };
  const query = (tier = '') => `budgetBySource(year: ${year} ${tier}) { ${row} }`;
  expect(await ask(query(), ministry)).toEqual({ budgetBySource: [local, national] });
  expect(await ask(query(', tier: LOCAL'), laoCaiDepartment)).toEqual({ budgetBySource: [local] });
  expect(await ask(query(', tier: LOCAL'), laiChauDepartment)).toEqual({ budgetBySource: [] });
  expect(await ask(query(), null)).toEqual(['UNAUTHENTICATED']);
});

test('the trend of local money shows provinces and years in which nothing was raised', async () => {
  interface Seen {
    readonly budgetTrend: readonly { readonly province: { readonly code: string } }[];
  }
  const query = (province = '') => `budgetTrend(
    years: { from: ${year - 1}, to: ${year} } ${province}
  ) { province { code } year planned allocated paid raisedNothing }`;
  expect((await ask<Seen>(query(), ministry)).budgetTrend).toHaveLength(68);
  const laoCai = [
    {
      province: { code: '15' },
      year: year - 1,
      planned: 0,
      allocated: 0,
      paid: 0,
      raisedNothing: true,
    },
    {
      province: { code: '15' },
      year,
      planned: 500 * million,
      allocated: 70 * million,
      paid: 60 * million,
      raisedNothing: false,
    },
  ];
  const one = ', province: { scheme: GSO_2004, code: "10" }';
  expect((await ask<Seen>(query(one), ministry)).budgetTrend).toEqual(laoCai);
  expect((await ask<Seen>(query(), laoCaiDepartment)).budgetTrend).toEqual(laoCai);
  expect((await ask<Seen>(query(one), laiChauDepartment)).budgetTrend).toEqual([]);
});

test('the calendar of allocations: by month, and how far behind what was expected', async () => {
  const row = 'month expected made expectedSoFar madeSoFar behind';
  expect(await ask(`allocationCalendar(year: ${year}, tier: LOCAL) { ${row} }`, ministry)).toEqual({
    allocationCalendar: [
      {
        month: `${year}-01`,
        expected: 100 * million,
        made: 70 * million,
        expectedSoFar: 100 * million,
        madeSoFar: 70 * million,
        behind: 30 * million,
      },
      {
        month: `${year}-12`,
        expected: 50 * million,
        made: 0,
        expectedSoFar: 150 * million,
        madeSoFar: 70 * million,
        behind: 80 * million,
      },
    ],
  });
});

test('the map of coverage: each province, also where nothing is', async () => {
  interface Seen {
    readonly coverageMap: readonly { readonly province: { readonly code: string } }[];
  }
  const query = `coverageMap(year: ${year}) {
    province { code } projects national local pilots groups valueChains takesPart beneficiaries
    confirmed paid
  }`;
  const { coverageMap: rows } = await ask<Seen>(query, ministry);
  expect(rows).toHaveLength(34);
  const none = {
    projects: 0,
    national: 0,
    local: 0,
    pilots: 0,
    groups: 0,
    valueChains: 0,
    takesPart: 0,
    beneficiaries: 0,
    confirmed: 0,
    paid: 0,
  };
  const laoCai = {
    ...none,
    province: { code: '15' },
    projects: 2,
    national: 1,
    local: 1,
    pilots: 1,
    groups: 1,
    beneficiaries: 2,
    confirmed: 290 * million,
    paid: 260 * million,
  };
  const laiChau = { ...none, province: { code: '12' }, projects: 1, local: 1, takesPart: 1 };
  const of = (code: string) => rows.find(({ province }) => province.code === code);
  expect([of('15'), of('12'), of('01')]).toEqual([
    laoCai,
    laiChau,
    { ...none, province: { code: '01' } },
  ]);
  expect((await ask<Seen>(query, laiChauDepartment)).coverageMap).toEqual([laiChau]);
  expect(await ask(query, actorOf('DASHBOARD'))).toEqual(['FORBIDDEN']);
});
