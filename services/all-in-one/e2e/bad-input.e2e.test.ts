// Whatever is wrong with a request is said with a code, in both languages, with the field, the
// value, the rule and the way out; and not one row of any database nor the log's end has changed by
// it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type BadInput,
  badAmountsAndTimes,
  badIdentities,
  badTexts,
  documentOf,
  item,
  oddities,
  type Place,
  type Refusal,
} from './bad-inputs.js';
import { badTokens, oddQueries, oddTransports } from './bad-requests.js';
import { type CallerName, callers } from './callers.js';
import { newMachine, supportFacts } from './facts.js';
import { claim, localPromotion } from './payers.js';
import { type Ask, askAt, type Reply } from './raw-request.js';
import {
  activateNationalRules,
  newCluster,
  newEstablishment,
  newFair,
  newInfrastructureProject,
} from './records.js';
import { type System, startSystem } from './system.js';

const startWithinMs = 90_000;

let system: System;
let place: Place;
beforeAll(async () => {
  system = await startSystem();
  await activateNationalRules(system);
  place = await furnish(system);
}, startWithinMs);
afterAll(() => system?.end(), startWithinMs);

describe.each([
  ['an identity', badIdentities],
  ['an amount or a time', badAmountsAndTimes],
  ['a text', badTexts],
  ['an oddity', oddities],
  ['a query', oddQueries],
  ['a transport', oddTransports],
])('%s that is refused', (_, inputs) => {
  test.each(inputs)('$name', async (input) => {
    const reply = await changingNothing(async () => input.send(await askAs('laoCaiCentre'), place));
    expectRefused(reply, input);
  });
});

describe('a caller who is refused', () => {
  test.each(badTokens)('%s', async (_, header) => {
    const ask = askAt(system.url(), await header(system));
    const reply = await changingNothing(() => ask.json(goodItem()));
    expectRefused(reply, { refusals: [{ code: 'UNAUTHENTICATED' }] });
  });

  test('an officer of another province', async () => {
    const ask = await askAs('laiChauDepartment');
    const reply = await changingNothing(() => ask.json(goodItem()));
    expectRefused(reply, { refusals: [{ code: 'FORBIDDEN_PROVINCE', value: 'Lào Cai' }] });
  });

  test('a body whose money it is not', async () => {
    const ask = await askAs('regionalCentre');
    const reply = await changingNothing(() => ask.json(goodItem()));
    expectRefused(reply, { refusals: [{ code: 'FORBIDDEN', rule: 'PROVINCIAL_CENTRE' }] });
  });

  test('the first officer, who would put the rules in force alone', async () => {
    const draftId = randomUUID();
    await system
      .by('ministry')
      .data('mutation ($input: DraftRulesInput!) { draftRules(input: $input) { __typename } }', {
        input: { id: draftId },
      });
    const input = { id: randomUUID(), draftId };
    const mutation = { field: 'activateRules', type: 'ActivateRulesInput' };
    const ask = await askAs('ministry');
    const reply = await changingNothing(() =>
      ask.json({ query: documentOf(mutation), variables: { input } }),
    );
    expectRefused(reply, { refusals: [{ code: 'FORBIDDEN', field: 'input.draftId' }] });
  });
});

test('the good item that all of them spoil is taken as it is', async () => {
  const before = await system.databases.snapshot();
  const reply = await (await askAs('laoCaiCentre')).json(goodItem());
  expect(reply).toMatchObject({ status: 200, errors: [] });
  expect(await system.databases.snapshot()).not.toEqual(before);
});

/** The log's end is the counter of its own table, which is one of those looked at. */
async function changingNothing(ask: () => Promise<Reply>): Promise<Reply> {
  const before = await system.databases.snapshot();
  expect(Object.keys(before)).toContain('kc_event_log.ordered_log_entry');
  const reply = await ask();
  expect(await system.databases.snapshot()).toEqual(before);
  return reply;
}

function expectRefused(reply: Reply, { refusals, status }: Partial<BadInput>): void {
  const told = reply.errors.map(({ extensions }) => extensions ?? {});
  expect(told.map(({ code }) => code)).toEqual(refusals?.map(({ code }) => code));
  for (const [at, refusal] of (refusals ?? []).entries()) expectTold(told[at] ?? {}, refusal);
  if (status !== undefined) expect(reply.status).toBe(status);
}

const word = expect.stringMatching(/\p{L}{2}/u);

function expectTold(told: Readonly<Record<string, unknown>>, refusal: Refusal): void {
  expect(told).toMatchObject({
    messageVi: word,
    messageEn: word,
    wayOutVi: word,
    wayOutEn: word,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
  });
  expect(told.messageVi).not.toBe(told.messageEn);
  expect(String(told.value ?? '').length).toBeLessThanOrEqual(81);
  if (refusal.value !== undefined) expect(told.value).toContain(refusal.value);
  if (refusal.rule !== undefined) expect(String(told.rule)).toContain(refusal.rule);
}

async function askAs(caller: CallerName): Promise<Ask> {
  return askAt(system.url(), `Bearer ${await system.tokenFor(callers[caller])}`);
}

function goodItem() {
  const { input, ...mutation } = item(place, {});
  return { query: documentOf(mutation), variables: { input } };
}

async function furnish(furnished: System): Promise<Place> {
  const clusterId = await newCluster(furnished);
  const total = 20_000_000_000;
  const beneficiary = await newEstablishment(furnished);
  const payer = await localPromotion(furnished);
  const facts = { content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary };
  const { itemId, claimId } = await claim(
    payer,
    supportFacts({ ...facts, objects: [newMachine()] }),
  );
  return {
    projectId: payer.parent.projectId ?? '',
    clusterId,
    infrastructureProjectId: await newInfrastructureProject(furnished, { clusterId, total }),
    eventId: await newFair(furnished, ['A1']),
    beneficiary,
    itemId,
    claimId,
  };
}
