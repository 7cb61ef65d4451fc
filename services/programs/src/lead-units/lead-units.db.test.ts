// Who has which part where, and which provinces take part in a project, through the API.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import { givenProject, must } from '../funded-projects.fixture.js';
import {
  givenPrograms,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiDepartment,
  ministry,
  type Programs,
  today,
} from '../programs.fixture.js';

const record = `mutation ($input: RecordLeadUnitInput!) {
  recordLeadUnit(input: $input) { ... on LeadUnitRecorded { unit { id organisation } } }
}`;
const end = `mutation ($input: EndLeadUnitInput!) {
  endLeadUnit(input: $input) { ... on LeadUnitRecorded { unit { validTo endedBecause } } }
}`;
const setProvinces = `mutation ($input: SetParticipatingProvincesInput!) {
  setParticipatingProvinces(input: $input) {
    ... on ParticipatingProvincesSet {
      project { participatingProvinces { part province { scheme code } } }
    }
  }
}`;
let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

const unit = (over: object = {}) => ({
  id: randomUUID(),
  tier: 'LOCAL',
  province: today('15'),
  part: 'IMPLEMENTS',
  organisation: 'Trung tâm Khuyến công tỉnh Lào Cai',
  parentBody: 'Sở Tài chính tỉnh Lào Cai',
  validFrom: '2025-07-01',
  citation: 'Quyết định giả định 1/QĐ-UBND',
  ...over,
});

describe('nothing is written when recording with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, laoCaiCentre],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['PERIOD_REVERSED', { validTo: '2025-06-30' }, laoCaiDepartment],
    ['REQUIRED', { organisation: ' ' }, laoCaiDepartment],
    ['UNKNOWN_PROVINCE', { province: today('10') }, ministry],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(record, { input: unit(over) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('the map shows on each day who had the part, also under the old code, and who ended it', async () => {
  const before = unit({
    province: { scheme: 'GSO_2004', code: '10' },
    parentBody: 'Sở Công Thương tỉnh Lào Cai',
    validFrom: '2015-01-01',
    validTo: '2025-06-30',
  });
  const now = unit();
  await must(programs, ministry, [record, before]);
  await must(programs, laoCaiDepartment, [record, now]);
  await must(programs, laiChauDepartment, [
    record,
    unit({ province: today('12'), part: 'LEADS', organisation: 'Sở Công Thương tỉnh Lai Châu' }),
  ]);
  interface Seen {
    readonly leadUnitMap: readonly {
      readonly province: { readonly code: string };
      readonly units: readonly { readonly parentBody: string }[];
    }[];
  }
  const on = async (day: string, part: string | null = null) => {
    const { data } = await programs.ask<Seen>(
      `query ($day: Date, $part: LeadPart) {
        leadUnitMap(on: $day, part: $part) { province { code } units { parentBody } }
      }`,
      { day, part },
    );
    expect(data.leadUnitMap).toHaveLength(34);
    return data.leadUnitMap
      .filter(({ units }) => units.length > 0)
      .map(({ province, units }) => [province.code, ...units.map(({ parentBody }) => parentBody)]);
  };
  expect(await on('2020-05-05')).toEqual([['15', 'Sở Công Thương tỉnh Lào Cai']]);
  expect(await on('2026-05-05', 'IMPLEMENTS')).toEqual([['15', 'Sở Tài chính tỉnh Lào Cai']]);
  expect((await on('2026-05-05')).map(([code]) => code)).toEqual(['12', '15']);

  const ending = { leadUnitId: now.id, validTo: '2026-06-30', reason: 'Sắp xếp lại' };
  const { data } = await programs.ask(
    end,
    { input: { id: randomUUID(), ...ending } },
    laoCaiDepartment,
  );
  expect(data).toEqual({
    endLeadUnit: { unit: { validTo: '2026-06-30', endedBecause: 'Sắp xếp lại' } },
  });
  const again = await programs.ask(
    end,
    { input: { id: randomUUID(), ...ending } },
    laoCaiDepartment,
  );
  expect(again.problems.map(({ code }) => code)).toEqual(['NOT_ALLOWED_IN_STATE']);
  expect(await on('2026-07-01', 'IMPLEMENTS')).toEqual([]);
});

test('provinces that take part in a project are replaced as a whole', async () => {
  const projectId = await givenProject(programs, { kind: 'PILOT' });
  const other = (code: string) => ({ province: today(code), part: 'Vùng nguyên liệu' });
  const given = (...provinces: object[]) => ({ id: randomUUID(), projectId, provinces });
  const first = await programs.ask(
    setProvinces,
    { input: given(other('12'), other('11')) },
    laoCaiDepartment,
  );
  expect(first.data).toEqual({
    setParticipatingProvinces: {
      project: {
        participatingProvinces: ['11', '12'].map((code) => ({
          part: 'Vùng nguyên liệu',
          province: today(code),
        })),
      },
    },
  });
  await must(programs, laoCaiDepartment, [setProvinces, given(other('12'))]);
  expect(await programs.rows('select province_code from project_province')).toEqual([
    { province_code: '12' },
  ]);

  for (const [code, input, actor] of [
    ['ALREADY_EXISTS', given(other('12'), other('12')), laoCaiDepartment],
    ['ALREADY_EXISTS', given(other('15')), laoCaiDepartment],
    ['FORBIDDEN_PROVINCE', given(other('11')), laiChauDepartment],
    ['NOT_FOUND', { ...given(other('11')), projectId: randomUUID() }, laoCaiDepartment],
    ['UNAUTHENTICATED', given(other('11')), null],
  ] as const) {
    const before = await programs.footprint();
    const { problems } = await programs.ask(setProvinces, { input }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  }
});
