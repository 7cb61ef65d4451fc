// The books of a project through the API: contracts, advances within their ceilings, acceptance,
// settlement, liquidation; who may, at which stage, and that nothing is counted twice.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
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
import {
  contractInput,
  givenContract,
  givenProject,
  laoCaiCentre,
  million,
  sign,
  standAt,
} from '../project-books/books.fixture.js';

const refusals = `
  ... on AboveCeiling { asked ceiling already left rule { id } reasonVi reasonEn }
  ... on ContractWasLiquidated { reasonEn }
  ... on BooksClosedAtStage { stage reasonVi reasonEn }`;
const pay = `mutation ($input: PayContractInput!) {
  payContract(input: $input) {
    __typename
    ... on ContractPaid { payment { amount rule { id citation { text } } ledgerPaymentId } }
    ... on AdvanceConditionMissing { doneBp rule { id } reasonVi reasonEn }
    ${refusals}
  }
}`;
const accept = `mutation ($input: AcceptContractInput!) {
  acceptContract(input: $input) {
    __typename ... on ContractAccepted { acceptance { form place supportVolume } } ${refusals}
  }
}`;
const file = `mutation ($input: FileSettlementInput!) {
  fileSettlement(input: $input) {
    __typename
    ... on SettlementFiled { settlement { forms } }
    ... on SettlementFormsMissing { missing reasonVi }
    ... on BooksClosedAtStage { stage }
  }
}`;
const liquidate = `mutation ($input: LiquidateContractInput!) {
  liquidateContract(input: $input) {
    __typename ... on ContractLiquidated { contract { liquidation { on number } version } }
    ... on ContractWasLiquidated { reasonVi } ... on BooksClosedAtStage { stage }
  }
}`;

let programs: Programs;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
});
afterAll(() => programs?.close());

const tables = ['project_contract', 'contract_payment', 'acceptance', 'settlement_file'];
const counts = () => {
  const each = [...tables, 'audit_entry'].map((name) => `(select count(*)::int from ${name})`);
  return programs.rows(`select array[${each.join(', ')}] as counts`);
};

const advance = (contractId: string, amount: number, over: object = {}) => ({
  id: randomUUID(),
  contractId,
  kind: 'ADVANCE',
  content: 'KC3.4',
  amount,
  paidOn: '2026-04-01',
  doneBp: 7_100,
  ...over,
});
const accepted = (contractId: string, supportVolume: number, over: object = {}) => ({
  id: randomUUID(),
  contractId,
  form: 'FORM_5A',
  place: 'Xã Bát Xát',
  acceptedOn: '2026-09-01',
  content: 'KC3.4',
  supportVolume,
  counterpartVolume: 400 * million,
  ...over,
});

async function done(source: string, input: object, actor: Actor | null = ministry) {
  const { data, problems } = await programs.ask<Record<string, { __typename: string }>>(
    source,
    { input },
    actor,
  );
  return { answer: Object.values(data ?? {})[0], codes: problems.map(({ code }) => code) };
}

describe('nothing is written when signing with', () => {
  const beneficiary = 'tax:0100109106';
  it.each<[string, object, Actor | null]>([
    ['UNAUTHENTICATED', {}, null],
    ['FORBIDDEN', {}, actorOf('CPC', { province: today('15') })],
    ['FORBIDDEN', {}, laoCaiCommittee],
    ['FORBIDDEN_PROVINCE', {}, laiChauDepartment],
    ['NOT_FOUND', { projectId: randomUUID() }, ministry],
    ['REQUIRED', { lines: [] }, ministry],
    ['REQUIRED', { kind: 'SUPPORT' }, ministry],
    ['INVALID_REQUEST', { beneficiary }, ministry],
    ['INVALID_IDENTIFIER', { kind: 'SUPPORT', beneficiary: 'tax:1' }, ministry],
    ['PERIOD_REVERSED', { endsOn: '2026-03-01' }, ministry],
    ['TEXT_NOT_NFC', { partyA: 'Cục'.normalize('NFD') }, ministry],
  ])('%s: %j', async (code, over, actor) => {
    const projectId = await givenProject(programs, 'NATIONAL');
    const before = await counts();
    const { codes } = await done(sign, contractInput(projectId, over), actor);
    expect(codes).toEqual([code]);
    expect(await counts()).toEqual(before);
  });

  test('a content twice, or a thing of another project', async () => {
    const projectId = await givenProject(programs, 'NATIONAL');
    const line = { content: 'KC3.4', supportAmount: 1, counterpartAmount: 1 };
    const twice = await done(sign, contractInput(projectId, { lines: [line, line] }));
    expect(twice.codes).toEqual(['ALREADY_EXISTS']);
    const lines = [{ ...line, supportItemId: randomUUID() }];
    const foreign = await done(sign, contractInput(projectId, { lines }));
    expect(foreign.codes).toEqual(['NOT_FOUND']);
  });
});

test('a contract waits until the project is funded, and says so in two languages', async () => {
  const projectId = await givenProject(programs, 'NATIONAL', 'PLAN_APPROVED');
  const { answer } = await done(sign, contractInput(projectId));
  expect(answer).toEqual({
    __typename: 'BooksClosedAtStage',
    stage: 'PLAN_APPROVED',
    reasonVi: expect.stringContaining('chưa được giao kinh phí'),
    reasonEn: expect.stringContaining('not yet funded'),
  });
  await standAt(programs, projectId, 'FUNDS_ALLOCATED');
  const input = contractInput(projectId);
  const signed = await done(sign, input);
  expect(signed.answer).toMatchObject({
    contract: { id: input.id, supportAmount: 300 * million, counterpartAmount: 400 * million },
  });
  expect(await done(sign, input)).toEqual(signed);
});

test('an advance within 70 % is paid, what is above is refused with its figures', async () => {
  const contractId = await givenContract(programs, await givenProject(programs, 'NATIONAL'));
  const early = await done(pay, advance(contractId, million, { doneBp: 7_000 }));
  expect(early.answer).toEqual({
    __typename: 'AdvanceConditionMissing',
    doneBp: 7_000,
    rule: { id: 'ADV-MODELS' },
    reasonVi: expect.stringContaining('hiện 70 %'),
    reasonEn: expect.stringContaining('now: 70 %'),
  });
  const first = advance(contractId, 200 * million);
  const paid = await done(pay, first);
  expect(paid.answer).toEqual({
    __typename: 'ContractPaid',
    payment: {
      amount: 200 * million,
      rule: { id: 'ADV-MODELS', citation: { text: 'TT 36/2013/TT-BCT, điều 13' } },
      ledgerPaymentId: null,
    },
  });
  const before = await counts();
  expect(await done(pay, first)).toEqual(paid);
  expect((await done(pay, advance(contractId, 11 * million))).answer).toEqual({
    __typename: 'AboveCeiling',
    asked: 11 * million,
    ceiling: 210 * million,
    already: 200 * million,
    left: 10 * million,
    rule: { id: 'ADV-MODELS' },
    reasonVi: expect.stringContaining('còn 10.000.000 đồng'),
    reasonEn: expect.stringContaining('left 10.000.000'),
  });
  expect(await counts()).toEqual(before);
});

test('two advances at the same moment do not pass one ceiling together', async () => {
  const contractId = await givenContract(programs, await givenProject(programs, 'NATIONAL'));
  const both = [1, 2].map(() => done(pay, advance(contractId, 150 * million)));
  const names = (await Promise.all(both)).map(({ answer }) => answer?.__typename);
  expect(names.sort()).toEqual(['AboveCeiling', 'ContractPaid']);
});

test('what could be advanced is asked before, and nothing is written', async () => {
  const contractId = await givenContract(programs, await givenProject(programs, 'NATIONAL'));
  const query = `query ($input: CheckAdvanceInput!) {
    checkAdvance(input: $input) {
      __typename
      ... on AdvanceAllowed { ceilings { rule { id } ceiling left } }
      ... on AdvanceConditionMissing { rule { id } }
    }
  }`;
  const projectId = await givenProject(programs, 'NATIONAL', 'SUBMITTED_TO_DOIT');
  const before = await counts();
  const input = { contractId, content: 'KC3.4', amount: 210 * million, on: '2026-04-01' };
  expect((await done(query, input, laoCaiDepartment)).answer).toEqual({
    __typename: 'AdvanceConditionMissing',
    rule: { id: 'ADV-MODELS' },
  });
  expect((await done(query, { ...input, doneBp: 8_000 }, laoCaiDepartment)).answer).toEqual({
    __typename: 'AdvanceAllowed',
    ceilings: [
      { rule: { id: 'ADV-MODELS' }, ceiling: 210 * million, left: 210 * million },
      { rule: { id: 'ADV-OVERALL' }, ceiling: 210 * million, left: 210 * million },
    ],
  });
  const { contractId: _, ...early } = { ...input, doneBp: 8_000, supportAmount: 300 * million };
  expect((await done(query, { ...early, projectId }, laoCaiDepartment)).answer).toMatchObject({
    __typename: 'AdvanceAllowed',
    ceilings: [{ ceiling: 210 * million }, { ceiling: 210 * million }],
  });
  expect((await done(query, early, laoCaiDepartment)).codes).toEqual(['EXACTLY_ONE']);
  expect((await done(query, input, laiChauDepartment)).codes).toEqual(['FORBIDDEN_PROVINCE']);
  expect((await done(query, input, actorOf('DASHBOARD'))).codes).toEqual(['FORBIDDEN']);
  expect(await counts()).toEqual(before);
});

test('a local project from advance to liquidation', async () => {
  const projectId = await givenProject(programs, 'LOCAL');
  const contractId = await givenContract(programs, projectId, {
    over: { kind: 'SUPPORT', beneficiary: 'tax:0100109106', partyB: 'Công ty giả định' },
    actor: laoCaiCentre,
  });
  const by = laoCaiDepartment;
  await done(pay, advance(contractId, 210 * million, { doneBp: null }), laoCaiCentre);
  const remainder = (amount: number) => advance(contractId, amount, { kind: 'REMAINDER' });
  const early = await done(pay, remainder(1), by);
  expect(early.answer).toMatchObject({ __typename: 'AboveCeiling', ceiling: 0, rule: null });

  expect((await done(accept, accepted(contractId, 280 * million), by)).answer).toEqual({
    __typename: 'ContractAccepted',
    acceptance: { form: 'FORM_5A', place: 'Xã Bát Xát', supportVolume: 280 * million },
  });
  const tooMuch = await done(accept, accepted(contractId, 21 * million), by);
  expect(tooMuch.answer).toMatchObject({ already: 280 * million, left: 20 * million });
  expect((await done(pay, remainder(71 * million), by)).answer).toMatchObject({
    __typename: 'AboveCeiling',
    ceiling: 280 * million,
    left: 70 * million,
  });
  await done(pay, remainder(70 * million), by);

  const settlement = (forms: string[]) => ({
    id: randomUUID(),
    contractId,
    filedOn: '2026-09-10',
    forms,
    supportAmount: 280 * million,
    counterpartAmount: 400 * million,
  });
  const forms = ['FORM_7', 'FORM_8A', 'FORM_9'];
  expect((await done(file, settlement(forms), by)).answer).toMatchObject({ stage: 'CONTRACTED' });
  await standAt(programs, projectId, 'ACCEPTED');
  expect((await done(file, settlement(forms), by)).answer).toEqual({
    __typename: 'SettlementFormsMissing',
    missing: ['FORM_8B'],
    reasonVi: expect.stringContaining('8b'),
  });
  await done(file, settlement([...forms, 'FORM_8B']), by);

  const end = { contractId, on: '2026-09-20', number: '3/BB-TL' };
  expect((await done(liquidate, { id: randomUUID(), ...end }, by)).answer).toEqual({
    __typename: 'ContractLiquidated',
    contract: { liquidation: { on: '2026-09-20', number: '3/BB-TL' }, version: 2 },
  });
  const again = await done(liquidate, { id: randomUUID(), ...end }, by);
  expect(again.answer).toMatchObject({ __typename: 'ContractWasLiquidated' });
  expect((await done(pay, remainder(1), by)).answer).toMatchObject({
    __typename: 'ContractWasLiquidated',
  });

  const query = `query ($id: ID!) {
    project(id: $id) {
      books {
        contracts { number liquidation { on } } payments { kind amount }
        acceptances { supportVolume } settlements { forms }
      }
    }
  }`;
  const shown = async (actor: Actor | null) =>
    (await programs.ask<{ project: { books: object | null } }>(query, { id: projectId }, actor))
      .data.project.books;
  expect(await shown(laoCaiDepartment)).toEqual({
    contracts: [{ number: '15/HĐ-KC', liquidation: { on: '2026-09-20' } }],
    payments: [
      { kind: 'ADVANCE', amount: 210 * million },
      { kind: 'REMAINDER', amount: 70 * million },
    ],
    acceptances: [{ supportVolume: 280 * million }],
    settlements: [{ forms: [...forms, 'FORM_8B'] }],
  });
  for (const nobody of [null, laiChauDepartment, actorOf('DASHBOARD'), actorOf('CPC')]) {
    expect(await shown(nobody)).toBeNull();
  }
});

const invoiceLine = { sellerTaxCode: '0100109106', symbol: '1C26TAA', number: '12', line: 1 };

test('a payment that the ledger authorised is named once, with its amount', async () => {
  const projectId = await givenProject(programs, 'LOCAL');
  const itemId = randomUUID();
  const paymentId = randomUUID();
  const by = laoCaiDepartment;
  const beneficiary = 'tax:0100109106';
  const facts = {
    content: 'KC3.4',
    source: 'KCDP_PROVINCE',
    beneficiary,
    objects: [{ machine: { maker: 'Kawasaki', model: 'TD-5', serial: 'B-1' } }],
    costLines: [{ kind: 'EQUIPMENT', amount: 600 * million }],
    period: { from: '2026-03', to: '2026-10' },
    requested: 300 * million,
  };
  const drafted = { id: itemId, projectId, description: 'Máy sấy chè', facts };
  await programs.ask(
    `mutation ($input: DraftProjectSupportInput!) { draftProjectSupport(input: $input) { id } }`,
    { input: drafted },
    by,
  );
  const steps: readonly (readonly [string, string, object])[] = [
    ['claim', 'ClaimSupportInput', { claimId: randomUUID() }],
    [
      'confirm',
      'ConfirmSupportInput',
      { requestId: randomUUID(), decisionNumber: '5/QĐ', decisionDate: '2026-03-01' },
    ],
    [
      'pay',
      'PaySupportInput',
      { paymentId, kind: 'ADVANCE', amount: 200 * million, invoiceLines: [invoiceLine] },
    ],
  ];
  for (const [verb, type, given] of steps) {
    const source = `mutation ($input: ${type}!) {
      ${verb}ProjectSupport(input: $input) { __typename }
    }`;
    expect((await done(source, { itemId, ...given }, by)).codes).toEqual([]);
  }
  const line = { content: 'KC3.4', supportAmount: 300 * million, counterpartAmount: 300 * million };
  const contractId = await givenContract(programs, projectId, {
    over: { kind: 'SUPPORT', beneficiary, lines: [{ ...line, supportItemId: itemId }] },
    actor: by,
  });
  const link = { supportItemId: itemId, ledgerPaymentId: paymentId, doneBp: null };
  const other = await done(pay, advance(contractId, 100 * million, link), by);
  expect(other.codes).toEqual(['NOT_FOUND']);
  const half = await done(pay, advance(contractId, million, { supportItemId: itemId }), by);
  expect(half.codes).toEqual(['REQUIRED']);
  const linked = await done(pay, advance(contractId, 200 * million, link), by);
  expect(linked.answer).toMatchObject({ payment: { ledgerPaymentId: paymentId } });
  const twice = await done(pay, advance(contractId, 200 * million, link), by);
  expect(twice.codes).toEqual(['ALREADY_EXISTS']);
});
