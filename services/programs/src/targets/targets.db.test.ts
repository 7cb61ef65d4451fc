// Targets through the API: what stands on record, delivery against lines and targets by sums made
// by hand, and what was planned and never done.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { givenProject, givenSupport, must } from '../funded-projects.fixture.js';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  nationalRulesInForce,
  type Programs,
  today,
} from '../programs.fixture.js';

const million = 1_000_000;
const citation = { kind: 'OWN_ADDITION', title: 'Chương trình giả định' };
const register = `mutation ($input: RegisterProgrammeInput!) {
  registerProgramme(input: $input) { __typename }
}`;
const record = `mutation ($input: RecordProgrammeTargetsInput!) {
  recordProgrammeTargets(input: $input) {
    ... on ProgrammeTargetsRecorded { programme { targets { code } } }
  }
}`;
const programmeId = randomUUID();
/** Some thirty requests through the log, on a machine that may be busy. */
const longHook = 120_000;
let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  const line = (code: string, contentCodes: string[], over: object = {}) => ({
    id: randomUUID(),
    code,
    title: `Dòng ${code}`,
    contentCodes,
    amount: 400 * million,
    citation,
    ...over,
  });
  await must(programs, laoCaiDepartment, [
    register,
    {
      id: programmeId,
      title: 'Chương trình khuyến công giả định 2026-2030',
      tier: 'LOCAL',
      localLevel: 'PROVINCE',
      province: today('15'),
      years: { from: 2026, to: 2030 },
      lines: [
        line('1', ['KC3.4'], { quantity: 8, quantityUnit: 'cơ sở' }),
        line('2', ['KC4.6', 'KC1.1']),
        line('3', []),
      ],
      invented: { note: 'Chương trình giả định để kiểm thử' },
    },
  ]);
  const dryers = await givenProject(programs, { programmeId, title: 'Máy sấy' });
  const looms = await givenProject(programs, { programmeId, title: 'Khung dệt' });
  await givenProject(programs, { programmeId, title: 'Chưa có hạng mục' });
  const elsewhere = await givenProject(programs, { title: 'Ngoài chương trình' });
  const support = (projectId: string, until: 'draft' | 'claim' | 'confirm' | 'pay' | 'settle') => ({
    projectId,
    until,
  });
  await givenSupport(programs, { ...support(dryers, 'settle'), requested: 50 * million });
  await givenSupport(programs, { ...support(dryers, 'pay'), requested: 40 * million, paid: 10e6 });
  await givenSupport(programs, { ...support(dryers, 'draft'), requested: 30 * million });
  await givenSupport(programs, { ...support(looms, 'confirm'), requested: 20 * million });
  await givenSupport(programs, { ...support(looms, 'claim'), requested: 5 * million });
  await givenSupport(programs, { ...support(elsewhere, 'settle'), requested: 99 * million });
}, longHook);
afterAll(() => programs?.close());

const target = (over: object = {}) => ({
  id: randomUUID(),
  code: 'a',
  title: 'Hỗ trợ máy móc',
  contentCodes: ['KC3.4'],
  measure: 'NUMBER',
  unit: 'cơ sở',
  value: 4,
  citation,
  ...over,
});
const input = (...targets: object[]) => ({ id: randomUUID(), programmeId, targets });

describe('nothing is written when recording with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', input(target()), null],
    ['FORBIDDEN', input(target()), actorOf('PPC', { province: today('15') })],
    ['FORBIDDEN', input(target()), ministry],
    ['FORBIDDEN_PROVINCE', input(target()), laiChauDepartment],
    ['REQUIRED', input(), laoCaiDepartment],
    ['UNKNOWN_VALUE', input(target({ contentCodes: ['máy'] })), laoCaiDepartment],
    ['AMOUNT_NOT_POSITIVE', input(target({ value: 0 })), laoCaiDepartment],
    ['INVALID_NUMBER', input(target({ year: 2031 })), laoCaiDepartment],
    ['NOT_FOUND', { ...input(target()), programmeId: randomUUID() }, laoCaiDepartment],
  ])('%s: %j', async (code, given, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(record, { input: given }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('two sources may state two targets, and delivery is held against each', async () => {
  await must(programs, laoCaiDepartment, [
    record,
    input(
      target(),
      target({ value: 10, note: 'Báo nêu khác' }),
      target({ code: 'b', measure: 'SUPPORT', value: 330 * million, unit: 'đồng', year: 2026 }),
      target({ code: 'c', measure: 'SUPPORT', value: 1, unit: 'đồng', year: 2027 }),
      target({ code: 'd', contentCodes: [], value: 7 }),
    ),
  ]);
  const delivered = `delivery {
    projects items requested confirmedItems confirmed settledItems settled paid
  }`;
  const { data } = await programs.ask(
    `query ($id: ID!) {
      programme(id: $id) {
        targets { code value note reachedBp delivery { items confirmedItems } }
        lines { code ${delivered} moneyReachedBp quantityReachedBp }
      }
    }`,
    { id: programmeId },
  );
  const machines = { items: 5, confirmedItems: 3 };
  const nothing = { items: 0, confirmedItems: 0 };
  expect(data).toEqual({
    programme: {
      targets: expect.arrayContaining([
        { code: 'a', value: 4, note: null, reachedBp: 7_500, delivery: machines },
        { code: 'a', value: 10, note: 'Báo nêu khác', reachedBp: 3_000, delivery: machines },
        { code: 'b', value: 330 * million, note: null, reachedBp: 3_333, delivery: machines },
        { code: 'c', value: 1, note: null, reachedBp: 0, delivery: nothing },
        { code: 'd', value: 7, note: null, reachedBp: 4_285, delivery: machines },
      ]),
      lines: [
        {
          code: '1',
          delivery: {
            projects: 2,
            items: 5,
            requested: 145 * million,
            confirmedItems: 3,
            confirmed: 110 * million,
            settledItems: 1,
            settled: 50 * million,
            paid: 60 * million,
          },
          moneyReachedBp: 2_750,
          quantityReachedBp: 3_750,
        },
        {
          code: '2',
          delivery: expect.objectContaining({ projects: 0, items: 0, requested: 0 }),
          moneyReachedBp: 0,
          quantityReachedBp: null,
        },
        { code: '3', delivery: null, moneyReachedBp: null, quantityReachedBp: null },
      ],
    },
  });
});

test('what was planned and never done, for bodies in charge, page by page', async () => {
  interface Seen {
    readonly neverImplementedContents: {
      readonly edges: readonly { readonly node: { readonly content: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const query = `query ($id: ID, $year: Int, $after: String) {
    neverImplementedContents(programmeId: $id, year: $year, first: 1, after: $after) {
      edges { node { content lineCode lineAmount programme { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const first = await programs.ask<Seen>(query, { id: programmeId }, laoCaiDepartment);
  const { edges, pageInfo } = first.data.neverImplementedContents;
  expect(edges).toEqual([
    {
      node: {
        content: 'KC1.1',
        lineCode: '2',
        lineAmount: 400 * million,
        programme: { id: programmeId },
      },
    },
  ]);
  const next = { id: programmeId, after: pageInfo.endCursor };
  const second = await programs.ask<Seen>(query, next, ministry);
  expect(second.data.neverImplementedContents).toMatchObject({
    edges: [{ node: { content: 'KC4.6' } }],
    pageInfo: { hasNextPage: false },
  });
  for (const [actor, year] of [
    [laiChauDepartment, null],
    [ministry, 2025],
  ] as const) {
    const { data } = await programs.ask<Seen>(query, { year }, actor);
    expect(data.neverImplementedContents.edges).toEqual([]);
  }
  const { problems } = await programs.ask(query, {}, null);
  expect(problems.map(({ code }) => code)).toEqual(['UNAUTHENTICATED']);
});
