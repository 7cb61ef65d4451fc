// Support items of projects through the API: whose money may be spent by whom, one life from draft
// to settlement, and who sees what.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
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

const beneficiary = 'tax:0100109106';
const register = `mutation ($input: RegisterProjectInput!) {
  registerProject(input: $input) { __typename }
}`;
const draft = `mutation ($input: DraftProjectSupportInput!) {
  draftProjectSupport(input: $input) { id requested cost claim { id } project { id } }
}`;
const step = (verb: string, input: string) => `mutation ($input: ${input}!) {
  ${verb}ProjectSupport(input: $input) {
    __typename
    ... on ClaimGranted { granted claim { state projectItem { id } } }
    ... on ClaimAdvanced { verdict claim { state } }
    ... on ClaimRefused { verdict messageVi grounds { met { decidingBody source } } }
  }
}`;
const claim = step('claim', 'ClaimSupportInput');

let programs: Programs;
const projectId = randomUUID();
const regionalCentre = actorOf('REGIONAL_CENTRE', { region: 'NORTH' });
const provincialCentre = actorOf('PROVINCIAL_CENTRE', { province: today('15') });

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  const input = {
    id: projectId,
    kind: 'SINGLE',
    tier: 'LOCAL',
    title: 'Hỗ trợ máy chế biến chè',
    province: { scheme: 'QD19_2025', code: '15' },
    leadUnit: 'Sở Công Thương tỉnh Lào Cai',
    implementingUnit: 'Trung tâm Khuyến công tỉnh Lào Cai',
    years: { from: 2026, to: 2026 },
    invented: { note: 'Đề án giả định để kiểm thử' },
  };
  await programs.ask(register, { input }, laoCaiDepartment);
});
afterAll(() => programs?.close());

const machine = (serial: string) => ({ machine: { maker: 'Kawasaki', model: 'TD-5', serial } });
const invoiceLine = { sellerTaxCode: '0100109106', symbol: '1C26TAA', number: '12', line: 1 };

function item(serial: string, over: { source?: string; projectId?: string } = {}) {
  return {
    id: randomUUID(),
    projectId: over.projectId ?? projectId,
    description: 'Máy sấy chè',
    facts: {
      content: 'KC3.4',
      source: over.source ?? 'KCDP_PROVINCE',
      beneficiary,
      objects: [machine(serial)],
      costLines: [{ kind: 'EQUIPMENT', amount: 400_000_000 }],
      period: { from: '2026-03', to: '2026-10' },
      requested: 150_000_000,
    },
  };
}

describe('nothing is written when drafting with', () => {
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', { source: 'KCQG' }, laoCaiDepartment],
    ['FORBIDDEN', { source: 'KCQG' }, provincialCentre],
    ['FORBIDDEN', {}, ministry],
    ['FORBIDDEN', {}, regionalCentre],
    ['FORBIDDEN', {}, actorOf('PPC', { province: today('15') })],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['FORBIDDEN', { source: 'CLUSTER_RECURRENT' }, laoCaiDepartment],
    ['FORBIDDEN', { source: 'constructor' }, ministry],
    ['NOT_FOUND', { projectId: randomUUID() }, laoCaiDepartment],
  ])('%s: %j', async (code, over, actor) => {
    const before = await programs.footprint();
    const { problems } = await programs.ask(draft, { input: item('S-0', over) }, actor);
    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(await programs.footprint()).toEqual(before);
  });
});

test('a machine from draft to settlement, each step by the body whose money it is', async () => {
  const input = item('S-1');
  const itemId = input.id;
  expect((await programs.ask(draft, { input }, provincialCentre)).data).toEqual({
    draftProjectSupport: {
      id: itemId,
      requested: 150_000_000,
      cost: 400_000_000,
      claim: null,
      project: { id: projectId },
    },
  });

  const claimed = { itemId, claimId: randomUUID() };
  const granted = await programs.ask(claim, { input: claimed }, laoCaiDepartment);
  expect(granted.data).toEqual({
    claimProjectSupport: {
      __typename: 'ClaimGranted',
      granted: 150_000_000,
      claim: { state: 'RESERVED', projectItem: { id: itemId } },
    },
  });
  expect(await programs.ask(claim, { input: claimed }, laoCaiDepartment)).toEqual(granted);

  const requestId = randomUUID();
  const confirmation = { itemId, requestId, decisionNumber: '5/QĐ', decisionDate: '2026-03-01' };
  const payment = {
    itemId,
    paymentId: randomUUID(),
    kind: 'PAYMENT',
    amount: 150_000_000,
    invoiceLines: [invoiceLine],
  };
  const steps = [
    [step('confirm', 'ConfirmSupportInput'), confirmation],
    [step('pay', 'PaySupportInput'), payment],
    [step('settle', 'SettleSupportInput'), { itemId, requestId: randomUUID() }],
  ] as const;
  const states: unknown[] = [];
  for (const [source, given] of steps) {
    const { data } = await programs.ask<Record<string, { claim: { state: string } }>>(
      source,
      { input: given },
      laoCaiDepartment,
    );
    states.push(Object.values(data)[0]?.claim.state);
  }
  expect(states).toEqual(['CONFIRMED', 'PAYING', 'SETTLED']);
});

test('the same machine is refused to the second payer, who learns whom to ask', async () => {
  const first = item('S-2');
  await programs.ask(draft, { input: first }, laoCaiDepartment);
  const one = { itemId: first.id, claimId: randomUUID() };
  await programs.ask(claim, { input: one }, laoCaiDepartment);

  const second = item('s-2', { source: 'KCQG' });
  await programs.ask(draft, { input: second }, regionalCentre);
  const other = { itemId: second.id, claimId: randomUUID() };
  const { data } = await programs.ask<{ claimProjectSupport: object }>(
    claim,
    { input: other },
    regionalCentre,
  );
  expect(data.claimProjectSupport).toMatchObject({
    __typename: 'ClaimRefused',
    verdict: 'object-claimed',
    grounds: expect.arrayContaining([
      { met: [{ decidingBody: 'Sở Công Thương tỉnh Lào Cai', source: 'KCDP_PROVINCE' }] },
    ]),
  });
});

test('a step on an item of another source is refused as FORBIDDEN', async () => {
  const input = item('S-3');
  await programs.ask(draft, { input }, laoCaiDepartment);
  const before = await programs.footprint();
  const claimed = { itemId: input.id, claimId: randomUUID() };
  const { problems } = await programs.ask(claim, { input: claimed }, ministry);
  expect(problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  expect(await programs.footprint()).toEqual(before);
});

test('a party sees its own items only; nobody sees any without a token', async () => {
  const query = `query ($id: ID!) { project(id: $id) { supportItems { beneficiary } } }`;
  const countFor = async (actor: Actor | null) => {
    const { data } = await programs.ask<{ project: { supportItems: unknown[] } }>(
      query,
      { id: projectId },
      actor,
    );
    return data.project.supportItems.length;
  };
  const all = await countFor(laoCaiDepartment);
  expect(all).toBeGreaterThan(0);
  expect(await countFor(actorOf('ESTABLISHMENT', { partyKey: beneficiary }))).toBe(all);
  expect(await countFor(actorOf('ESTABLISHMENT', { partyKey: 'tax:0301234567' }))).toBe(0);
  expect(await countFor(actorOf('DASHBOARD'))).toBe(0);
  expect(await countFor(null)).toBe(0);
});

test('an establishment shows its items to the graph, and the ledger stands open', async () => {
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Establishment { projectSupport { id source } }
    }
    programsLedger { health service position }
  }`;
  const representations = [{ __typename: 'Establishment', partyKey: beneficiary }];
  const { data } = await programs.ask<{
    _entities: { projectSupport: unknown[] }[];
    programsLedger: object;
  }>(query, { representations }, laoCaiDepartment);
  expect(data._entities[0]?.projectSupport.length).toBeGreaterThanOrEqual(3);
  expect(data.programsLedger).toMatchObject({ health: 'OK', service: 'programs' });
  expect(await programs.health()).toMatchObject({ status: 'ok' });
});
