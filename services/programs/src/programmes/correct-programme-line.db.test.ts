// Corrections of a programme's lines: on the version that was seen, once, on record, and by those
// who may.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  givenPrograms,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type Programs,
} from '../programs.fixture.js';

const file = new URL('../../../../infra/demo/data/programmes.json', import.meta.url);
const [laiChau] = JSON.parse(readFileSync(file, 'utf8')).programmes;
const lineId: string = laiChau.lines[0].id;

const register = `mutation ($input: RegisterProgrammeInput!) {
  registerProgramme(input: $input) { __typename }
}`;
const correct = `mutation ($input: CorrectProgrammeLineInput!) {
  correctProgrammeLine(input: $input) {
    __typename
    ... on ProgrammeLineCorrected { line { amount version } }
    ... on ProgrammeLineUnchanged { line { amount version } }
  }
}`;

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await programs.ask(register, { input: laiChau }, laiChauDepartment);
});
afterAll(() => programs?.close());

function correction(over: object = {}) {
  return { id: randomUUID(), lineId, version: 1, reason: 'Đối chiếu lại', amount: 1_000, ...over };
}

async function codesOf(input: object, actor: Actor | null = laiChauDepartment): Promise<string[]> {
  const { problems } = await programs.ask(correct, { input }, actor);
  return problems.map(({ code }) => code);
}

describe('nothing is written when', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, ministry],
    ['FORBIDDEN', {}, actorOf('AUDITOR')],
    ['FORBIDDEN_PROVINCE', {}, laoCaiDepartment],
    ['NOT_FOUND', { lineId: randomUUID() }, laiChauDepartment],
    ['STALE_VERSION', { version: 7 }, laiChauDepartment],
    ['INVALID_REQUEST', { quantity: 3 }, laiChauDepartment],
    ['INVALID_NUMBER', { byYear: [{ year: 2031, amount: 1 }] }, laiChauDepartment],
    ['INVALID_ID', { id: "'; drop table programme; --" }, laiChauDepartment],
    ['TEXT_HAS_NUL', { reason: 'a\0b' }, laiChauDepartment],
    ['TEXT_LONE_SURROGATE', { reason: 'a\ud800b' }, laiChauDepartment],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    expect(await codesOf(correction(over), actor)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('a correction is on record with who and why; repeating it changes nothing', async () => {
  const input = correction({ amount: 75_000_000_000 });
  const line = { amount: 75_000_000_000, version: 2 };
  const first = await programs.ask(correct, { input }, laiChauDepartment);
  expect(first.data).toEqual({
    correctProgrammeLine: { __typename: 'ProgrammeLineCorrected', line },
  });
  const after = await programs.footprint();

  const again = await programs.ask(correct, { input }, laiChauDepartment);
  expect(again.data).toEqual(first.data);
  expect(await programs.footprint()).toEqual(after);
  expect(
    await programs.rows(
      `select action, actor->>'role' as role, before->>'amount' as before,
              after->>'amount' as after, after->>'reason' as reason,
              request_id like 'request-%' as request
       from audit_entry where subject_id = $1`,
      [lineId],
    ),
  ).toEqual([
    {
      action: 'correctProgrammeLine',
      role: 'DOIT',
      before: '75300000000',
      after: '75000000000',
      reason: 'Đối chiếu lại',
      request: true,
    },
  ]);
});

test('the same id with other content is refused', async () => {
  const input = correction({ version: 2, amount: 5 });
  await programs.ask(correct, { input }, laiChauDepartment);
  expect(await codesOf({ ...input, amount: 6 })).toEqual(['ID_REUSED']);
});

test('of two corrections of one version exactly one is taken', async () => {
  const [row] = await programs.rows('select version from programme_line where id = $1', [lineId]);
  const both = [11, 12].map((amount) => codesOf(correction({ version: row?.version, amount })));
  expect((await Promise.all(both)).flat()).toEqual(['STALE_VERSION']);
});

test('a line that already says so is answered as unchanged', async () => {
  const [row] = await programs.rows('select version, amount from programme_line where id = $1', [
    lineId,
  ]);
  const input = correction({ version: row?.version, amount: Number(row?.amount) });
  const { data } = await programs.ask<{ correctProgrammeLine: object }>(
    correct,
    { input },
    laiChauDepartment,
  );
  expect(data.correctProgrammeLine).toMatchObject({ __typename: 'ProgrammeLineUnchanged' });
});

test('ids of lines that are on record already are refused, and nothing is written', async () => {
  const before = await programs.footprint();
  const input = { ...laiChau, id: randomUUID(), statedFigures: [] };
  const { problems } = await programs.ask(register, { input }, laiChauDepartment);
  expect(problems.map(({ code, value }) => [code, value])).toEqual([['ID_REUSED', lineId]]);
  expect(await programs.footprint()).toEqual(before);
});
