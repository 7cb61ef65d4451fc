// The national rules through the API: one person proposes, another activates, the log decides, and
// the graph says which norm applies and where it stands in law.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  givenPrograms,
  laoCaiDepartment,
  ministry,
  ministrySecond,
  type Programs,
} from '../programs.fixture.js';

const draft = `mutation ($input: DraftRulesInput!) {
  draftRules(input: $input) {
    ... on RulesDrafted { draft { id version normCount approvedBy { name } } }
  }
}`;
const activate = `mutation ($input: ActivateRulesInput!) {
  activateRules(input: $input) {
    __typename
    ... on RulesInForce { position draft { approvedBy { role } } }
    ... on RulesNotAccepted { reason position }
  }
}`;
const active = `query ($content: String, $on: Date) {
  activeRules {
    version activatedAt activatedAtPosition
    norms(content: $content, on: $on) {
      id percentBp cap from to effect citation { text verified }
    }
  }
}`;

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
});
afterAll(() => programs?.close());

async function drafted(): Promise<string> {
  const id = randomUUID();
  const { problems } = await programs.ask(draft, { input: { id } }, ministry);
  expect(problems).toEqual([]);
  return id;
}

async function codesOf(source: string, input: object, actor = ministry): Promise<string[]> {
  return (await programs.ask(source, { input }, actor)).problems.map(({ code }) => code);
}

describe('before any activation', () => {
  test('there are no active rules', async () => {
    expect(await programs.ask(active)).toEqual({ data: { activeRules: null }, problems: [] });
  });

  test('FORBIDDEN: a department neither proposes nor activates', async () => {
    const before = await programs.footprint();
    const input = { id: randomUUID() };
    expect(await codesOf(draft, input, laoCaiDepartment)).toEqual(['FORBIDDEN']);
    const step = { ...input, draftId: randomUUID() };
    expect(await codesOf(activate, step, laoCaiDepartment)).toEqual(['FORBIDDEN']);
    expect(await programs.footprint()).toEqual(before);
  });

  test('FORBIDDEN: the drafter does not activate their own draft', async () => {
    const draftId = await drafted();
    const before = await programs.footprint();
    expect(await codesOf(activate, { id: randomUUID(), draftId })).toEqual(['FORBIDDEN']);
    expect(await programs.footprint()).toEqual(before);
  });

  test('NOT_FOUND: a draft that is not there', async () => {
    const input = { id: randomUUID(), draftId: randomUUID() };
    expect(await codesOf(activate, input)).toEqual(['NOT_FOUND']);
  });

  test('drafting again under the same id gives the first draft', async () => {
    const input = { id: randomUUID() };
    const first = await programs.ask(draft, { input }, ministry);
    const footprint = await programs.footprint();
    expect(await programs.ask(draft, { input }, ministry)).toEqual(first);
    expect(await programs.footprint()).toEqual(footprint);
  });
});

test('two persons put the table into force; repeating it gives the first answer', async () => {
  const input = { id: randomUUID(), draftId: await drafted() };
  const first = await programs.ask(activate, { input }, ministrySecond);
  expect(first).toEqual({
    data: {
      activateRules: {
        __typename: 'RulesInForce',
        position: 1,
        draft: { approvedBy: { role: 'MINISTRY' } },
      },
    },
    problems: [],
  });
  const footprint = await programs.footprint();
  expect(await programs.ask(activate, { input }, ministrySecond)).toEqual(first);
  expect(await programs.footprint()).toEqual(footprint);

  const [record] = await programs.rows(
    `select body->'approvedBy' as approved from claim_request where record_id = $1`,
    [input.id],
  );
  expect(record?.approved).toMatchObject([
    { personId: ministry.personId },
    { personId: ministrySecond.personId },
  ]);
});

test('a draft that was sent is not sent a second time', async () => {
  const draftId = await drafted();
  await programs.ask(activate, { input: { id: randomUUID(), draftId } }, ministrySecond);
  const again = { id: randomUUID(), draftId };
  expect(await codesOf(activate, again, ministrySecond)).toEqual(['NOT_ALLOWED_IN_STATE']);
});

test('the version in force is not taken again: the log says why', async () => {
  const input = { id: randomUUID(), draftId: await drafted() };
  const { data } = await programs.ask<{ activateRules: object }>(
    activate,
    { input },
    ministrySecond,
  );
  expect(data.activateRules).toMatchObject({
    __typename: 'RulesNotAccepted',
    reason: 'rules-version-is-not-newer',
  });
});

test('which norm applies to machinery on a day, and where it stands in law', async () => {
  const on = '2026-03-01';
  const { data } = await programs.ask<{ activeRules: object }>(active, { content: 'KC3.4', on });
  expect(data.activeRules).toMatchObject({
    activatedAtPosition: 1,
    norms: [
      {
        percentBp: 5_000,
        cap: 300_000_000,
        effect: 'LIMIT',
        citation: { text: expect.stringContaining('28/2018') },
      },
    ],
  });
  const before2018 = await programs.ask<{ activeRules: { norms: object[] } }>(active, {
    content: 'KC3.4',
    on: '2016-03-01',
  });
  expect(before2018.data.activeRules.norms).toMatchObject([{ cap: 200_000_000 }]);
});
