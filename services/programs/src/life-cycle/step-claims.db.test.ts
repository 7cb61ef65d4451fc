// Steps and the claim log: what the approval reserves, what the decision confirms, a beneficiary
// named in a group project, settlement and release; and the project stays where the log says no.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenPrograms, nationalRulesInForce, type Programs } from '../programs.fixture.js';
import {
  approvePlan,
  assign,
  bodies,
  contract,
  contractPapers,
  decision,
  Lives,
  localUpToEstimate,
  machineFacts,
  papers,
  stepInput,
} from './life-cycle.fixture.js';

let programs: Programs;
let lives: Lives;

beforeAll(async () => {
  programs = await givenPrograms();
  await nationalRulesInForce(programs);
  lives = new Lives(programs);
});
afterAll(() => programs?.close());

const approval = (projectId: string) =>
  stepInput(projectId, 'APPROVE_PLAN', { documents: papers('PLAN_DECISION'), decision });
const invoiceLine = { sellerTaxCode: '0100109106', symbol: '1C26TAA', line: 1 };

/** A local project with these items, before the committee. */
async function upToEstimate(facts: readonly object[], over: object = {}) {
  const projectId = await lives.register('LOCAL', over);
  const items: string[] = [];
  for (const one of facts) items.push(await lives.draft(projectId, one, bodies.centre));
  await lives.walk(projectId, localUpToEstimate);
  return { projectId, items };
}

async function pay(itemId: string, amount: number) {
  const input = {
    itemId,
    paymentId: randomUUID(),
    kind: 'PAYMENT',
    amount,
    invoiceLines: [{ ...invoiceLine, number: String(nextInvoice++) }],
  };
  const { data, problems } = await programs.ask<{ payProjectSupport: { __typename: string } }>(
    `mutation ($input: PaySupportInput!) {
      payProjectSupport(input: $input) { __typename ... on ClaimRefused { messageEn } }
    }`,
    { input },
    bodies.centre,
  );
  expect(problems).toEqual([]);
  expect(data.payProjectSupport).toMatchObject({ __typename: 'ClaimAdvanced' });
}
let nextInvoice = 1;

describe('the approval of the plan', () => {
  test('claims every item, and says what the log answered for each', async () => {
    const serial = randomUUID();
    const first = await upToEstimate([machineFacts(serial)]);
    await lives.walk(first.projectId, [approvePlan]);
    const other = await upToEstimate([machineFacts(serial), machineFacts(randomUUID())]);

    const input = approval(other.projectId);
    const told = await lives.take(input, bodies.committee);
    expect(told).toMatchObject({
      __typename: 'ProjectStepTaken',
      project: { state: 'APPROVED', stage: { state: 'PLAN_APPROVED' } },
      claims: [
        { act: 'RESERVE', item: { id: other.items[0] }, outcome: { __typename: 'ClaimRefused' } },
        { act: 'RESERVE', item: { id: other.items[1] }, outcome: { __typename: 'ClaimGranted' } },
      ],
    });
    const footprint = await programs.footprint();
    expect(await lives.take(input, bodies.committee)).toEqual(told);
    expect(await programs.footprint()).toEqual(footprint);
  });

  test('asks nothing of the log when the step itself is refused', async () => {
    const { projectId } = await upToEstimate([machineFacts(randomUUID())]);
    const asked = 'select count(*)::int as n from claim_request';
    const [before] = await programs.rows(asked);
    const input = { ...approval(projectId), documents: [] };
    expect(await lives.take(input, bodies.committee)).toMatchObject({
      __typename: 'ProjectStepIncomplete',
    });
    expect((await programs.rows(asked))[0]).toEqual(before);
  });
});

test('a step that cannot be written asks nothing of the log either', async () => {
  const { projectId } = await upToEstimate([machineFacts(randomUUID())]);
  const constraint = `no_more check (project_id <> '${projectId}') not valid`;
  await programs.rows(`alter table project_transition add constraint ${constraint}`);
  const before = await programs.footprint();
  await expect(lives.send(approval(projectId), bodies.committee)).rejects.toThrow('no_more');
  expect(await programs.footprint()).toEqual(before);
  await programs.rows('alter table project_transition drop constraint no_more');
  expect(await lives.take(approval(projectId), bodies.committee)).toMatchObject({
    __typename: 'ProjectStepTaken',
    claims: [{ outcome: { __typename: 'ClaimGranted' } }],
  });
});

test('the decision confirms what is reserved, and the contract finds it confirmed', async () => {
  const { projectId, items } = await upToEstimate([machineFacts(randomUUID())]);
  await lives.walk(projectId, [approvePlan]);
  const input = stepInput(projectId, 'ASSIGN', {
    documents: papers('ASSIGNMENT_DECISION'),
    decision,
  });
  const told = await lives.take(input, bodies.committee);
  expect(told).toMatchObject({
    __typename: 'ProjectStepTaken',
    project: { stage: { state: 'ASSIGNED' } },
    claims: [{ act: 'CONFIRM', item: { id: items[0] }, outcome: { __typename: 'ClaimAdvanced' } }],
  });
  expect(await lives.claimState(items[0] ?? '')).toBe('CONFIRMED');
  expect(await lives.take(input, bodies.committee)).toEqual(told);

  const signed = await lives.take(
    stepInput(projectId, 'CONTRACT', { documents: papers(...contractPapers), decision }),
    bodies.centre,
  );
  expect(signed).toMatchObject({ __typename: 'ProjectStepTaken', claims: [] });
});

test('settlement settles what was paid by invoice, and waits for what was not', async () => {
  const facts = [machineFacts(randomUUID()), machineFacts(randomUUID())];
  const { projectId, items } = await upToEstimate(facts);
  const [paid = '', unpaid = ''] = items;
  await lives.walk(projectId, [
    approvePlan,
    assign,
    contract,
    ['ACCEPT', bodies.department, ['ACCEPTANCE_FORM_5', 'COMMUNE_CONFIRMATION']],
  ]);
  await pay(paid, 150_000_000);
  const evidence = ['MACHINE_CONTRACT', 'MACHINE_ACCEPTANCE', 'MACHINE_LIQUIDATION'];
  const early = await lives.take(stepInput(projectId, 'PAY_REMAINDER'), bodies.centre);
  expect(early.missing).toEqual(evidence.map((kind) => ({ kind })));
  await lives.walk(projectId, [
    ['PAY_REMAINDER', bodies.centre, evidence],
    ['LIQUIDATE', bodies.centre, ['LIQUIDATION_FORM_6']],
    ['SETTLE_WITH_DOIT', bodies.department, ['VOUCHER_LIST_8A', 'VOUCHER_LIST_8B']],
  ]);

  const settle = () =>
    lives.take(
      stepInput(projectId, 'SETTLE_WITH_DOF', { documents: papers('SETTLEMENT_NOTICE') }),
      bodies.finance,
    );
  expect(await settle()).toMatchObject({
    __typename: 'ProjectStepClaimsForbid',
    project: { stage: { state: 'SETTLED_WITH_DOIT' } },
    obstacles: [{ item: { id: unpaid }, messageVi: expect.stringContaining('releaseProject') }],
    claims: [],
  });
  expect(await lives.claimState(paid)).toBe('PAYING');
  await programs.ask(
    `mutation ($input: ReleaseSupportInput!) {
      releaseProjectSupport(input: $input) { __typename }
    }`,
    { input: { itemId: unpaid, requestId: randomUUID(), reason: 'Không mua máy thứ hai' } },
    bodies.centre,
  );
  expect(await settle()).toMatchObject({
    __typename: 'ProjectStepTaken',
    claims: [{ act: 'SETTLE', item: { id: paid } }],
  });
  expect(await lives.claimState(paid)).toBe('SETTLED');
});

describe('a project that ends early', () => {
  test('lets go of its claims when the beneficiary withdraws', async () => {
    const serial = randomUUID();
    const { projectId, items } = await upToEstimate([machineFacts(serial)]);
    await lives.walk(projectId, [approvePlan, assign]);
    const reason = 'Đơn vị thụ hưởng xin rút';
    const told = await lives.take(
      stepInput(projectId, 'WITHDRAW', { documents: papers('WITHDRAWAL_LETTER'), reason }),
      bodies.centre,
    );
    expect(told).toMatchObject({
      __typename: 'ProjectStepTaken',
      project: { state: 'CLOSED', stage: { state: 'TERMINATED_BY_BENEFICIARY' } },
      claims: [{ act: 'RELEASE', item: { id: items[0] } }],
      leftToDo: [],
    });
    expect(await lives.claimState(items[0] ?? '')).toBe('RELEASED');
    const next = await upToEstimate([machineFacts(serial)]);
    const again = await lives.take(approval(next.projectId), bodies.committee);
    expect(again.claims).toMatchObject([{ outcome: { __typename: 'ClaimGranted' } }]);
  });

  test('keeps what is paid in the log, and says that it is to be settled or recovered', async () => {
    const { projectId, items } = await upToEstimate([machineFacts(randomUUID())]);
    await lives.walk(projectId, [approvePlan, assign, contract]);
    await pay(items[0] ?? '', 50_000_000);
    const reason = 'Sử dụng sai mục đích';
    const told = await lives.take(
      stepInput(projectId, 'TERMINATE', { documents: papers('TERMINATION_DECISION'), reason }),
      bodies.committee,
    );
    expect(told).toMatchObject({
      __typename: 'ProjectStepTaken',
      claims: [],
      leftToDo: [{ item: { id: items[0] } }],
    });
    expect(await lives.claimState(items[0] ?? '')).toBe('PAYING');
    await lives.walk(projectId, [
      ['START_RECOVERY', bodies.committee, ['RECOVERY_DECISION'], { reason }],
      ['COMPLETE_RECOVERY', bodies.department, ['RECOVERY_VOUCHER']],
    ]);
    expect(await lives.stage(projectId)).toBe('RECOVERED');
  });
});

describe('DF-28: a group project', () => {
  const group = () => `group:${randomUUID()}`;
  const naming = (projectId: string, itemId: string, replacesItemId: string) =>
    stepInput(projectId, 'APPROVE_GROUP_DETAIL', {
      documents: papers('GROUP_PLAN_FORM_11'),
      replacements: [{ itemId, replacesItemId }],
    });

  test('stays where it is when the firm that is named has the machine already', async () => {
    const taken = machineFacts(randomUUID());
    const first = await upToEstimate([taken]);
    await lives.walk(first.projectId, [approvePlan]);
    const place = machineFacts('', { beneficiary: group(), objects: [] });
    const { projectId, items } = await upToEstimate([place], { kind: 'GROUP' });
    const [held = ''] = items;
    await lives.walk(projectId, [approvePlan, assign]);
    expect(await lives.claimState(held)).toBe('RESERVED');

    const supported = await lives.draft(projectId, taken, bodies.centre);
    const refused = await lives.take(naming(projectId, supported, held), bodies.department);
    expect(refused).toMatchObject({
      __typename: 'ProjectStepClaimsForbid',
      project: { stage: { state: 'ASSIGNED' } },
      obstacles: [{ item: { id: supported } }],
      claims: [{ act: 'REPLACE', outcome: { __typename: 'ClaimRefused' } }],
    });
    expect(await lives.claimState(held)).toBe('RESERVED');

    const fresh = machineFacts(randomUUID(), { beneficiary: 'tax:0301234567' });
    const named = await lives.draft(projectId, fresh, bodies.centre);
    const good = await lives.take(naming(projectId, named, held), bodies.department);
    expect(good).toMatchObject({
      __typename: 'ProjectStepTaken',
      project: { stage: { state: 'GROUP_DETAIL_APPROVED' } },
      claims: [{ act: 'REPLACE', item: { id: named } }],
    });
    expect(await lives.claimState(held)).toBe('RELEASED');
    await lives.walk(projectId, [contract]);
    expect(await lives.claimState(named)).toBe('CONFIRMED');
  });

  test('signs nothing while a place has no name', async () => {
    const place = machineFacts('', { beneficiary: group(), objects: [] });
    const { projectId, items } = await upToEstimate([place], { kind: 'GROUP' });
    await lives.walk(projectId, [
      approvePlan,
      assign,
      ['APPROVE_GROUP_DETAIL', bodies.department, ['GROUP_PLAN_FORM_11']],
    ]);
    const told = await lives.take(
      stepInput(projectId, 'CONTRACT', { documents: papers(...contractPapers), decision }),
      bodies.centre,
    );
    expect(told).toMatchObject({
      __typename: 'ProjectStepClaimsForbid',
      obstacles: [{ item: { id: items[0] }, messageVi: expect.stringContaining('chưa có đơn vị') }],
    });
    expect(await lives.stage(projectId)).toBe('GROUP_DETAIL_APPROVED');
  });
});
