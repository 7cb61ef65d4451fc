// Norms through the API: what is shipped, what is loaded by whom, that a refused sheet leaves
// nothing, and the Lào Cai plan of 2021-2025 held against the norms of its day.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { givenProject, givenSupport } from '../funded-projects.fixture.js';
import {
  givenPrograms,
  laiChauDepartment,
  laoCaiCommittee,
  laoCaiDepartment,
  ministry,
  nationalRulesInForce,
  type Programs,
} from '../programs.fixture.js';

const demo = new URL('../../../../infra/demo/data/programmes.json', import.meta.url);
const [, laoCai] = JSON.parse(readFileSync(demo, 'utf8')).programmes;
const shipped = new URL('../../data/support-norms/national.csv', import.meta.url);
const [heading] = readFileSync(shipped, 'utf8').split('\n');
const million = 1_000_000;

const load = `mutation ($input: LoadSupportNormsInput!) {
  loadSupportNorms(input: $input) {
    ... on SupportNormsLoaded { norms { id cap province { code } citation { text verified } } }
  }
}`;
const check = 'query ($sheet: String!) { checkSupportNorms(sheet: $sheet) { id } }';
const normFor = `query ($question: NormQuestionInput!) {
  normFor(question: $question) {
    conclusion reason reasonVi mostOf(cost: 800000000) highestCap
    applied { id } considered { norm { id } why because }
  }
}`;

const local = (id: string) =>
  `${id},LIMIT,QD19_2025,15,KC3.4,,,,cơ sở,establishment,50,250000000,no,,2026-01-01,,,` +
  `"Nghị quyết giả định, điều 3",no,`;
const national =
  'KC3.4-2027,LIMIT,,,KC3.3 KC3.4,,,,cơ sở,establishment,50,500000000,yes,,2027-01-01,,' +
  'KC3.4-2018,Thông tư giả định,no,';
const sheet = (...rows: readonly string[]) => `${[heading, ...rows].join('\n')}\n`;

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

const input = (text: string) => ({ id: randomUUID(), title: 'Văn bản giả định', sheet: text });
const counts = () =>
  programs.rows(`select (select count(*)::int from norm_sheet) as sheets,
    (select count(*)::int from published_norm) as norms,
    (select count(*)::int from audit_entry) as audit`);

describe('nothing is loaded', () => {
  it.each<[string, string, Actor | null]>([
    ['UNAUTHENTICATED', sheet(local('A')), null],
    ['FORBIDDEN', sheet(local('A')), laoCaiDepartment],
    ['FORBIDDEN', sheet(local('A')), ministry],
    ['FORBIDDEN', sheet(national), laoCaiCommittee],
    ['FORBIDDEN_PROVINCE', sheet(local('A').replace(',15,', ',12,')), laoCaiCommittee],
    [
      'INVALID_AMOUNT',
      sheet(local('A'), local('B').replace('250000000', '250tr')),
      laoCaiCommittee,
    ],
    ['NORM_OVERLAPS', sheet(local('A'), local('B')), laoCaiCommittee],
  ])('%s', async (code, text, actor) => {
    const before = await counts();
    const { problems } = await programs.ask(load, { input: input(text) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await counts()).toEqual(before);
  });

  test('by a check, which whoever drafts the resolution may ask for', async () => {
    const before = await counts();
    const asked = { sheet: sheet(local('A')) };
    const answer = await programs.ask(check, asked, laoCaiDepartment);
    expect(answer.data).toEqual({ checkSupportNorms: [{ id: 'A' }] });
    const elsewhere = await programs.ask(check, asked, laiChauDepartment);
    expect(elsewhere.problems.map(({ code }) => code)).toEqual(['FORBIDDEN_PROVINCE']);
    expect(await counts()).toEqual(before);
  });
});

test('a resolution loaded twice is one; from its day on it is the norm of its province', async () => {
  const given = { input: input(sheet(local('LC-KC3.4-2026'))) };
  const first = await programs.ask(load, given, laoCaiCommittee);
  expect(first).toEqual({
    data: {
      loadSupportNorms: {
        norms: [
          {
            id: 'LC-KC3.4-2026',
            cap: 250 * million,
            province: { code: '15' },
            citation: { text: 'Nghị quyết giả định, điều 3', verified: false },
          },
        ],
      },
    },
    problems: [],
  });
  const after = await counts();
  expect(await programs.ask(load, given, laoCaiCommittee)).toEqual(first);
  expect(await counts()).toEqual(after);

  const question = (over: object) => ({
    question: {
      content: 'KC3.4',
      tier: 'LOCAL',
      province: { scheme: 'QD19_2025', code: '15' },
      planApprovedOn: '2026-01-01',
      ...over,
    },
  });
  expect((await programs.ask(normFor, question({}))).data).toEqual({
    normFor: {
      conclusion: 'LIMIT',
      reason: 'APPLIES',
      reasonVi: expect.stringContaining('áp dụng'),
      mostOf: 250 * million,
      highestCap: 250 * million,
      applied: { id: 'LC-KC3.4-2026' },
      considered: [
        { norm: { id: 'KC3.4-2014' }, why: 'ENDED', because: null },
        { norm: { id: 'KC3.4-2018' }, why: 'LOCAL_PREVAILS', because: 'LC-KC3.4-2026' },
      ],
    },
  });
  const before = await programs.ask(normFor, question({ planApprovedOn: '2025-12-31' }));
  expect(before.data).toMatchObject({
    normFor: { reason: 'NATIONAL_FOR_LOCAL', applied: { id: 'KC3.4-2018' }, mostOf: 300 * million },
  });
});

test('a new circular takes the place of the one before without code', async () => {
  const { problems } = await programs.ask(load, { input: input(sheet(national)) }, ministry);
  expect(problems).toEqual([]);
  const applied = async (planApprovedOn: string) => {
    const question = { content: 'KC3.4', tier: 'NATIONAL', planApprovedOn };
    const { data } = await programs.ask<{ normFor: { applied: { id: string } } }>(normFor, {
      question,
    });
    return data.normFor.applied.id;
  };
  expect(await applied('2026-12-31')).toBe('KC3.4-2018');
  expect(await applied('2027-01-01')).toBe('KC3.4-2027');
});

test('norms by content, day, place, beneficiary and area', async () => {
  const query = `query ($filter: PublishedNormFilter) { supportNorms(filter: $filter) { id } }`;
  const ids = async (filter: object) => {
    const { data } = await programs.ask<{ supportNorms: { id: string }[] }>(query, { filter });
    return data.supportNorms.map(({ id }) => id);
  };
  const laiChau = { scheme: 'QD19_2025', code: '12' };
  const on = '2026-03-01';
  expect(await ids({ content: 'KC3.4', on, province: laiChau })).toEqual([
    'PRIORITY-2018',
    'KC3.4-2018',
  ]);
  expect(await ids({ content: 'KC2.6', on, areaClass: 'NORMAL' })).toEqual(['PRIORITY-2018']);
  expect(await ids({ content: 'KC4.6', on: '2013-01-01' })).toEqual([]);
});

test('the Lào Cai plan: averages exactly on the cap are normal, unknown norms are said', async () => {
  const register = `mutation ($input: RegisterProgrammeInput!) {
    registerProgramme(input: $input) { __typename }
  }`;
  await programs.ask(register, { input: laoCai }, laoCaiDepartment);
  const query = `query ($id: ID!) {
    programme(id: $id) {
      checkAgainstNorms {
        line { code } status reason average lowestCap highestCap
        selections { content on reason openConditions applied { id } }
      }
    }
  }`;
  interface Checked {
    readonly programme: {
      readonly checkAgainstNorms: readonly {
        readonly line: { readonly code: string };
        readonly [figure: string]: unknown;
      }[];
    };
  }
  const { data } = await programs.ask<Checked>(query, { id: laoCai.id });
  const shown = data.programme.checkAgainstNorms.map(
    ({ line, status, reason, average, lowestCap, highestCap }) => [
      line.code,
      status,
      reason,
      average,
      lowestCap,
      highestCap,
    ],
  );
  expect(shown).toEqual([
    ['1', 'NORMAL', 'AT_CAP', 10 * million, 10 * million, 10 * million],
    ['2', 'NORMAL', 'WITHIN_A_MIX', 260 * million, 100 * million, 1_000 * million],
    ['3', 'NORMAL', 'BELOW_CAP', 225 * million, 500 * million, 500 * million],
    ['4', 'NORMAL', 'BELOW_CAP', 191_558_441, 300 * million, 300 * million],
    ['5', 'UNKNOWN', 'NORM_UNKNOWN', 58_333_333, null, null],
    ['6', 'NORMAL', 'AT_CAP', 35 * million, 35 * million, 35 * million],
    ['7', 'NORMAL', 'BELOW_CAP', 34_125_000, 35 * million, 35 * million],
    ['8', 'NO_LIMIT', 'NO_CAP_IN_TEXT', 30 * million, null, null],
    ['9', 'NORMAL', 'WITHIN_A_MIX', 508_333_333, 500 * million, 6_000 * million],
    ['10', 'UNKNOWN', 'NO_CONTENT', null, null, null],
  ]);
  expect(data.programme.checkAgainstNorms[0]?.selections).toEqual([
    {
      content: 'KC2.6',
      on: '2020-09-03',
      reason: 'NATIONAL_FOR_LOCAL',
      openConditions: ['AREA_CLASS'],
      applied: { id: 'KC2.6-2018' },
    },
  ]);
});

test('a line above the cap is shown as such, by one đồng', async () => {
  const copy = JSON.parse(JSON.stringify(laoCai));
  const [line] = copy.lines;
  const one = { ...copy, id: randomUUID(), statedFigures: [] };
  one.lines = [{ ...line, id: randomUUID(), amount: line.amount + 1 }];
  await programs.ask(
    'mutation ($input: RegisterProgrammeInput!) { registerProgramme(input: $input) { __typename } }',
    { input: one },
    laoCaiDepartment,
  );
  const { data } = await programs.ask(
    'query ($id: ID!) { programme(id: $id) { checkAgainstNorms { status reasonEn } } }',
    { id: one.id },
  );
  expect(data).toEqual({
    programme: {
      checkAgainstNorms: [
        { status: 'ABOVE_CAP', reasonEn: expect.stringContaining('above the highest cap') },
      ],
    },
  });
});

test('what another cap would cost, counted on what was granted', async () => {
  await nationalRulesInForce(programs);
  const projectId = await givenProject(programs);
  for (const requested of [250 * million, 100 * million]) {
    await givenSupport(programs, { projectId, until: 'claim', requested });
  }
  const query = `{ capUse(content: "KC3.4", proposedCap: 400000000) {
    grants granted atCap normUnknown extraAtMost
  } overtakenNorms(on: "2027-06-01") { norm { id } by { id } } }`;
  const { data } = await programs.ask(query, {}, laoCaiDepartment);
  expect(data).toEqual({
    capUse: {
      grants: 2,
      granted: 350 * million,
      atCap: 1,
      normUnknown: 0,
      extraAtMost: 125 * million,
    },
    overtakenNorms: [{ norm: { id: 'LC-KC3.4-2026' }, by: [{ id: 'KC3.4-2027' }] }],
  });
  const elsewhere = await programs.ask(query, {}, laiChauDepartment);
  expect(elsewhere.data).toMatchObject({ capUse: { grants: 0, granted: 0 } });
  const nobody = await programs.ask(query, {}, null);
  expect(nobody.problems.map(({ code }) => code)).toEqual(['UNAUTHENTICATED']);
});
