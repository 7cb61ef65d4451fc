// Duties through the API: what waits for whom on a fixed day, by which day, and what bodies may set
// about it. The days are written by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { givenProject, givenStage, must } from '../funded-projects.fixture.js';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  type Programs,
  today,
} from '../programs.fixture.js';

const clock = { now: () => new Date('2026-05-26T20:00:00Z') };
const regionalCentre = actorOf('REGIONAL_CENTRE', {
  region: 'NORTH',
  organisation: 'Trung tâm Khuyến công vùng 1',
});
const finance = actorOf('FINANCE_MINISTRY');
const setDuty = `mutation ($input: SetDutyInput!) {
  setDuty(input: $input) { ... on DutySet { duty { code settings { reason due { kind days } } } } }
}`;
const report = `mutation ($input: RecordProgressReportInput!) {
  recordProgressReport(input: $input) {
    __typename
    ... on ProgressReportRecorded { project { progressReports { month dueOn late moneyUsed } } }
    ... on ProjectNotBegun { state reasonVi reasonEn }
  }
}`;
const provinceReport = `mutation ($input: RecordProvinceReportInput!) {
  recordProvinceReport(input: $input) {
    ... on ProvinceReportRecorded { report { period dueOn late province { code } } }
  }
}`;

let programs: Programs;
const ids: Record<string, string> = {};

beforeAll(async () => {
  programs = await givenPrograms({ clock });
  const national = { tier: 'NATIONAL', years: { from: 2027, to: 2027 } };
  const now = { tier: 'NATIONAL' };
  ids.draft = await givenProject(programs, { ...national, title: 'A' });
  await givenStage(programs, ids.draft, { state: 'DRAFT', since: '2026-04-01', fiscalYear: 2027 });
  ids.submitted = await givenProject(programs, { ...national, title: 'B' });
  await givenStage(programs, ids.submitted, {
    state: 'SUBMITTED_TO_DOIT',
    since: '2026-05-02',
    fiscalYear: 2027,
  });
  ids.checked = await givenProject(programs, { ...now, title: 'C' });
  await givenStage(programs, ids.checked, { state: 'ESTIMATE_CHECK', since: '2026-02-01' });
  ids.running = await givenProject(programs, { ...now, title: 'D' });
  await givenStage(
    programs,
    ids.running,
    { state: 'CONTRACTED', since: '2026-03-12' },
    { state: 'ADVANCED', since: '2026-04-03' },
  );
  ids.accepted = await givenProject(programs, { ...now, title: 'E' });
  await givenStage(
    programs,
    ids.accepted,
    { state: 'CONTRACTED', since: '2026-01-12' },
    { state: 'ACCEPTED', since: '2026-05-01' },
    { state: 'ACCEPTED', since: '2026-05-10' },
    { state: 'REMAINDER_ADVANCED', since: '2026-05-12' },
  );
  ids.filed = await givenProject(programs, { ...now, title: 'F' });
  await givenStage(programs, ids.filed, {
    state: 'SETTLEMENT_FILED',
    since: '2026-01-05',
    fiscalYear: 2025,
  });
  const unit = { implementingUnit: regionalCentre.organisation };
  ids.regional = await givenProject(programs, { ...national, ...unit, title: 'G' }, regionalCentre);
  await givenStage(programs, ids.regional, {
    state: 'DRAFT',
    since: '2026-04-01',
    fiscalYear: 2027,
  });
  ids.local = await givenProject(programs, { title: 'H' });
});
afterAll(() => programs?.close());

interface Task {
  readonly duty: { readonly code: string };
  readonly project: { readonly title: string } | null;
  readonly period: string;
  readonly dueOn: string | null;
  readonly standing: string;
  readonly daysLate: number | null;
}
type Shown = readonly [string, string | null, string, string | null, string, number | null];

const fields = `edges { node { duty { code } project { title } period dueOn standing daysLate } }`;
const shown = (tasks: { readonly edges: readonly { readonly node: Task }[] }): Shown[] =>
  tasks.edges.map(({ node }) => [
    node.duty.code,
    node.project?.title ?? null,
    node.period,
    node.dueOn,
    node.standing,
    node.daysLate,
  ]);

async function tasksOf(actor: Actor, lateOnly = false): Promise<Shown[]> {
  const { data } = await programs.ask<{ myTasks: Parameters<typeof shown>[0] }>(
    `query ($late: Boolean!) { myTasks(first: 100, lateOnly: $late) { ${fields} } }`,
    { late: lateOnly },
    actor,
  );
  return shown(data.myTasks);
}

// It is 03:00 of 27 May 2026 in Vietnam, and still the 26th by UTC.
test('the centre: a late draft, two months without report, a settlement to file', async () => {
  expect(await tasksOf(laoCaiCentre)).toEqual([
    ['N-PROGRESS', 'D', '2026-03', '2026-03-25', 'LATE', 63],
    ['N-PROGRESS', 'D', '2026-04', '2026-04-25', 'LATE', 32],
    ['N-SUBMIT', 'A', '2027', '2026-05-20', 'LATE', 7],
    ...(await sameDay()),
    ['L-REGISTER', 'H', '2026', null, 'NO_DAY', null],
  ]);
});

/** Two tasks are due on 25 May; among equals the order is that of their ids. */
async function sameDay(): Promise<Shown[]> {
  const due: Shown[] = [
    ['N-FILE-SETTLEMENT', 'E', '2026', '2026-05-25', 'LATE', 2],
    ['N-PROGRESS', 'D', '2026-05', '2026-05-25', 'LATE', 2],
  ];
  const found = (await tasksOf(laoCaiCentre)).filter(([, , , day]) => day === '2026-05-25');
  expect([...found].sort()).toEqual(due);
  return found;
}

test('the department, the ministries and a regional centre each see their own', async () => {
  const ofProjects = (await tasksOf(laoCaiDepartment)).filter(([, title]) => title !== null);
  expect(ofProjects).toEqual([['N-REGISTER', 'B', '2027', '2026-06-15', 'OPEN', null]]);
  expect(await tasksOf(finance)).toEqual([['N-ESTIMATE-CHECK', 'C', '2026', null, 'NO_DAY', null]]);
  expect(await tasksOf(ministry)).toEqual([['N-SETTLE', 'F', '2025', '2026-01-22', 'LATE', 125]]);
  expect(await tasksOf(regionalCentre)).toEqual([
    ['N-REGISTER-CENTRE', 'G', '2027', '2026-06-15', 'OPEN', null],
  ]);
  expect((await tasksOf(laiChauDepartment)).filter(([, title]) => title !== null)).toEqual([]);
  expect(await tasksOf(ministry, true)).toHaveLength(1);
  expect(await tasksOf(finance, true)).toEqual([]);
});

test('a department owes the reports of its province, for which no day is stated', async () => {
  const owed = (await tasksOf(laoCaiDepartment)).filter(([, title]) => title === null);
  expect(owed.map(([code, , period, dueOn]) => [code, period, dueOn]).sort()).toEqual([
    ['P-HALF', '2025-H2', null],
    ['P-HALF', '2026-H1', null],
    ['P-QUARTER', '2025-Q3', null],
    ['P-QUARTER', '2025-Q4', null],
    ['P-QUARTER', '2026-Q1', null],
    ['P-QUARTER', '2026-Q2', null],
    ['P-YEAR', '2026', null],
  ]);
});

test('who urges sees the work of others: the nation everywhere, a province inside it', async () => {
  const late = async (actor: Actor | null, filter: object = {}) => {
    const { data, problems } = await programs.ask<{ dutyTasks: Parameters<typeof shown>[0] }>(
      `query ($filter: DutyTaskFilter) { dutyTasks(first: 100, filter: $filter) { ${fields} } }`,
      { filter: { lateOnly: true, ...filter } },
      actor,
    );
    if (problems.length > 0) return problems.map(({ code }) => code);
    return shown(data.dutyTasks)
      .map(([code, title]) => `${code} ${title}`)
      .sort();
  };
  const all = [
    'N-FILE-SETTLEMENT E',
    'N-PROGRESS D',
    'N-PROGRESS D',
    'N-PROGRESS D',
    'N-SETTLE F',
    'N-SUBMIT A',
  ];
  expect(await late(ministry)).toEqual(all);
  expect(await late(laoCaiDepartment)).toEqual(all);
  expect(await late(laoCaiDepartment, { duty: 'N-SUBMIT' })).toEqual(['N-SUBMIT A']);
  expect(await late(ministry, { role: 'MINISTRY' })).toEqual(['N-SETTLE F']);
  expect(await late(laiChauDepartment)).toEqual([]);
  expect(await late(laiChauDepartment, { province: today('15') })).toEqual([]);
  expect(await late(actorOf('ESTABLISHMENT'))).toEqual(['FORBIDDEN']);
  expect(await late(null)).toEqual(['UNAUTHENTICATED']);
  expect(await late(ministry, { role: 'KING' })).toEqual(['UNKNOWN_VALUE']);
});

test('pages of tasks neither repeat nor skip one', async () => {
  const whole = await tasksOf(laoCaiCentre);
  const seen: Shown[] = [];
  let after: string | null = null;
  do {
    interface Answer {
      readonly myTasks: Parameters<typeof shown>[0] & {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    }
    const { data }: { data: Answer } = await programs.ask<Answer>(
      `query ($after: String) {
        myTasks(first: 2, after: $after) { ${fields} pageInfo { hasNextPage endCursor } }
      }`,
      { after },
      laoCaiCentre,
    );
    seen.push(...shown(data.myTasks));
    after = data.myTasks.pageInfo.hasNextPage ? data.myTasks.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(whole);
});

const progress = (over: object = {}) => ({
  id: randomUUID(),
  projectId: ids.running,
  month: '2026-03',
  form: 'FORM_3A',
  submittedOn: '2026-03-26',
  completedPercent: 20,
  moneyUsed: 5_000_000,
  summary: 'Đã đặt máy',
  ...over,
});

describe('nothing is written when reporting with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, ministry],
    ['FORBIDDEN', {}, regionalCentre],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['DECISION_IN_THE_FUTURE', { month: '2026-06' }, laoCaiCentre],
    ['DECISION_IN_THE_FUTURE', { submittedOn: '2026-05-28' }, laoCaiCentre],
    ['INVALID_NUMBER', { completedPercent: 101 }, laoCaiCentre],
    ['NOT_FOUND', { projectId: randomUUID() }, laoCaiCentre],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(report, { input: progress(over) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('a project without a contract has nothing to report', async () => {
  const input = progress({ projectId: ids.draft });
  const { data } = await programs.ask(report, { input }, laoCaiCentre);
  expect(data).toEqual({
    recordProgressReport: {
      __typename: 'ProjectNotBegun',
      state: 'DRAFT',
      reasonVi: expect.stringContaining('ký hợp đồng'),
      reasonEn: expect.stringContaining('contract'),
    },
  });
});

test('a monthly report ends its task, and shows whether it was in time', async () => {
  const input = progress();
  const { data } = await programs.ask(report, { input }, laoCaiCentre);
  expect(data).toEqual({
    recordProgressReport: {
      __typename: 'ProgressReportRecorded',
      project: {
        progressReports: [
          { month: '2026-03', dueOn: '2026-03-25', late: true, moneyUsed: 5_000_000 },
        ],
      },
    },
  });
  const periods = (await tasksOf(laoCaiCentre))
    .filter(([code]) => code === 'N-PROGRESS')
    .map(([, , period]) => period);
  expect(periods).toEqual(['2026-04', '2026-05']);
});

const setting = (over: object = {}) => ({
  id: randomUUID(),
  duty: 'L-PROGRESS',
  province: today('15'),
  due: { dayOfMonth: 28 },
  validFrom: '2026-01-01',
  citation: 'Quyết định giả định 9/2026/QĐ-UBND',
  reason: 'Tỉnh quy định',
  ...over,
});

describe('no day is set with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, laoCaiCentre],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['FORBIDDEN', { province: null }, laoCaiDepartment],
    ['FORBIDDEN', { duty: 'N-PROGRESS' }, laoCaiDepartment],
    ['INVALID_REQUEST', { duty: 'N-PROGRESS' }, ministry],
    ['DAY_OF_LOCAL_CYCLE', { duty: 'L-REGISTER' }, laoCaiDepartment],
    ['DAY_OF_LOCAL_CYCLE', { duty: 'L-REGISTER', province: null }, ministry],
    ['UNKNOWN_VALUE', { duty: 'N-NOTHING' }, ministry],
    [
      'UNKNOWN_VALUE',
      { due: { daysAfterState: { state: 'ACCEPTED', days: 5 } } },
      laoCaiDepartment,
    ],
    ['INVALID_NUMBER', { due: { dayOfMonth: 32 } }, laoCaiDepartment],
    [
      'EXACTLY_ONE',
      { due: { dayOfMonth: 5, dayOfYear: { yearOffset: 0, month: 1, day: 1 } } },
      laoCaiDepartment,
    ],
    ['PERIOD_REVERSED', { validTo: '2025-12-31' }, laoCaiDepartment],
    ['REQUIRED', { reason: ' ' }, laoCaiDepartment],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(setDuty, { input: setting(over) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('a province sets the day of a local duty, also for what stands under its old codes', async () => {
  const old = { scheme: 'GSO_2004', code: '10' };
  const laiChau = { province: today('12'), title: 'K' };
  for (const running of [
    await givenProject(programs, { title: 'I', province: old }),
    await givenProject(programs, { title: 'J' }),
    await givenProject(programs, laiChau, laiChauDepartment),
  ]) {
    await givenStage(programs, running, { state: 'CONTRACTED', since: '2026-05-04' });
  }
  await must(programs, laoCaiCommittee, [setDuty, setting()]);
  const reporting = (tasks: Shown[]) =>
    tasks.filter(([code]) => code === 'L-PROGRESS').map(([, title, , due]) => [title, due]);
  expect(reporting(await tasksOf(laoCaiCentre)).sort()).toEqual([
    ['I', '2026-05-28'],
    ['J', '2026-05-28'],
  ]);
  const laiChauCentre = actorOf('PROVINCIAL_CENTRE', { province: today('12') });
  expect(reporting(await tasksOf(laiChauCentre))).toEqual([['K', null]]);
});

test('the ministry sets a day for the nation, and takes a duty away again', async () => {
  const quarter = { duty: 'P-QUARTER', province: null, due: { daysAfterPeriod: 10 } };
  const { data } = await programs.ask(setDuty, { input: setting(quarter) }, ministry);
  expect(data).toMatchObject({
    setDuty: { duty: { settings: [{ due: { kind: 'DAYS_AFTER_PERIOD', days: 10 } }] } },
  });
  const sent = {
    id: randomUUID(),
    duty: 'P-QUARTER',
    province: today('15'),
    period: '2026-Q1',
    submittedOn: '2026-04-12',
    reference: '15/BC-SCT',
    summary: 'Kết quả quý I',
  };
  expect((await programs.ask(provinceReport, { input: sent }, laoCaiDepartment)).data).toEqual({
    recordProvinceReport: {
      report: { period: '2026-Q1', dueOn: '2026-04-10', late: true, province: { code: '15' } },
    },
  });
  const byCommittee = await programs.ask(provinceReport, { input: sent }, laoCaiCommittee);
  expect(byCommittee.problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  const quarters = async () =>
    (await tasksOf(laoCaiDepartment)).filter(([code]) => code === 'P-QUARTER');
  expect((await quarters()).map(([, , period, due]) => [period, due])).toEqual([
    ['2025-Q4', '2026-01-10'],
    ['2026-Q2', '2026-07-10'],
    ['2025-Q3', null],
  ]);

  const none = { ...quarter, applies: false, validFrom: '2026-01-02' };
  await must(programs, ministry, [setDuty, setting(none)]);
  expect((await quarters()).map(([, , period]) => period)).toEqual(['2025-Q3']);
});
