// Double funding of courses and assessments, invoices in two dossiers and capital shown twice,
// through the gateway alone.
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  expectFunded,
  expectGranted,
  expectOnlyUnknownNorm,
  expectReviewed,
  groundOf,
  kcdp,
  otherState,
  sameCapital,
  sameInvoice,
  sameObject,
  sustainableProduction,
} from './expectations.js';
import {
  counterpart,
  million,
  newInvoiceLine,
  newMachine,
  other,
  supportFacts,
  type Wanted,
} from './facts.js';
import { rule } from './ministry.js';
import {
  type Claimed,
  claim,
  clusterPolicy,
  localPromotion,
  type Payer,
  record,
} from './payers.js';
import { leadUnits, newCluster, newEstablishment } from './records.js';
import type { System } from './system.js';

const ofProvince = { service: 'programs', source: kcdp, ask: leadUnits.LOCAL };

export function fundingOfPeople(the: () => System): void {
  describe('people, papers and capital', () => {
    courseCases(the);
    capitalCases(the);
    invoiceCases(the);
  });
}

function courseCases(the: () => System): void {
  test('DF-17: trainees of another course in the same months are left out', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const people = Array.from({ length: 4 }, () => `pid:k1:${randomBytes(32).toString('hex')}`);
    const course = (from: string, to: string, [first, last]: readonly [number, number]) => ({
      beneficiary,
      objects: [other('COURSE', { organiserTaxCode: '0100109106', code: randomUUID() })],
      cost: 0,
      lines: people.slice(first, last).map((person) => ({
        object: other('TRAINEE', { person, trade: 'dệt thổ cẩm' }),
        amount: 4 * million,
      })),
      period: { from, to },
      requested: (last - first) * 4 * million,
    });
    const labour = { content: 'OT.TRAINING', source: 'OTHER_STATE' };
    const old = await record(
      payer,
      supportFacts({ ...labour, ...course('2025-01', '2025-04', [0, 3]) }),
    );
    expect(old.outcome).toMatchObject({ verdict: 'recorded' });

    const ours = { content: 'KC1.1', source: 'KCDP_PROVINCE' };
    const both = supportFacts({ ...ours, ...course('2025-04', '2025-06', [1, 4]) });
    const { outcome } = await claim(payer, both);
    expect(outcome.claim).toMatchObject({ granted: 4 * million, excludedCostLines: [0, 1] });
    const ground = groundOf(outcome, 'H1-LINE');
    expect(ground).toMatchObject({ effect: 'EXCLUDE_LINE', allowed: 4 * million });
    expect(ground.met).toMatchObject([{ source: otherState.code, decidingBody: leadUnits.LOCAL }]);
    for (const word of [ground.rule.textVi, otherState.vi]) {
      expect(outcome.messageVi).toContain(word);
    }
    expect(outcome.messageEn).not.toMatch(/pid:/);
    const later = supportFacts({ ...ours, ...course('2025-07', '2025-08', [0, 3]) });
    const free = await claim(payer, later);
    expectOnlyUnknownNorm(free.outcome);
    expect(free.outcome.claim).toMatchObject({ granted: 12 * million });
  });

  test('DF-18: an assessment of one scope and year is looked at by a person', async () => {
    const firm = await newEstablishment(the());
    const payer = await localPromotion(the());
    const report = (scope: string) => [other('ASSESSMENT', { firm, scope })];
    const audit = { content: 'OT.ASSESSMENT', source: 'SUSTAINABLE_PRODUCTION' };
    const old = await record(
      payer,
      supportFacts({ ...audit, beneficiary: firm, objects: report('xưởng') }),
    );
    const asked = { content: 'KC3.6', source: 'KCDP_PROVINCE', beneficiary: firm };
    const same = await claim(payer, supportFacts({ ...asked, objects: report('Xưởng') }));
    const { outcome } = same;
    const met = { by: old, service: 'programs', source: sustainableProduction };
    expectReviewed(outcome, { ...met, ask: leadUnits.LOCAL, ...sameObject });
    const boiler = await claim(payer, supportFacts({ ...asked, objects: report('lò hơi') }));
    expectOnlyUnknownNorm(boiler.outcome);
    const next = await claim(
      payer,
      supportFacts({ ...asked, objects: report('xưởng'), year: 2026 }),
    );
    expectOnlyUnknownNorm(next.outcome);
  });
}

function capitalCases(the: () => System): void {
  test('DF-27: capital shown twice, or paid for by the state, is looked at by a person', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const number = randomUUID();
    const deposit = (name: string) =>
      other('BANK_DEPOSIT', { bankTaxCode: '0100112437', number: name });
    const asks = (machine = newMachine(), shown = deposit(number)) =>
      claim(
        payer,
        supportFacts({
          content: 'KC3.4',
          source: 'KCDP_PROVINCE',
          beneficiary,
          objects: [machine],
          evidence: [counterpart(shown)],
        }),
      );
    const machine = newMachine();
    const first = await asks(machine);
    expectGranted(first.outcome, 100 * million);
    expectReviewed((await asks()).outcome, { by: first, ...ofProvince, ...sameCapital });
    const paidFor = await asks(newMachine(), machine);
    expectReviewed(paidFor.outcome, { by: first, ...ofProvince, ...sameCapital });
    expectGranted((await asks(newMachine(), deposit(randomUUID()))).outcome, 100 * million);
  });
}

function invoiceCases(the: () => System): void {
  test('DF-26: one invoice in two dossiers stops both until two persons have ruled', async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const promotion = await localPromotion(system);
    const policy = clusterPolicy(system, { clusterId: await newCluster(system) });
    const first = await confirmed(promotion, {
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary,
    });
    const second = await confirmed(policy, {
      content: 'CL.POLLUTION_EQUIPMENT',
      source: 'CLUSTER_RECURRENT',
      beneficiary,
    });
    const line = newInvoiceLine();
    expect(await pay(promotion, first, line)).toMatchObject({ verdict: 'payment-authorized' });

    const contested = await pay(policy, second, { ...line, number: `0${line.number}` });
    expectFunded(contested, { by: first, ...ofProvince, ...sameInvoice }, 'contested');
    const stopped = await pay(promotion, first, { ...line, line: 2 });
    expect(stopped).toMatchObject({ __typename: 'ClaimRefused', verdict: 'in-conflict' });
    expect(stopped.messageVi).toMatch(/đang có tranh chấp\. Vụ việc C[0-9]+/);
    expect(stopped.messageEn).toMatch(/in a conflict\. Case C[0-9]+ has not been ruled on/);
    expect(await pay(policy, second, newInvoiceLine())).toMatchObject({ verdict: 'in-conflict' });

    const ruled = await rule(system, first.claimId, [first.claimId]);
    expect(ruled).toMatchObject({ verdict: 'ruled' });
    const freed = await pay(promotion, first, { ...line, line: 2 });
    expect(freed).toMatchObject({ verdict: 'payment-authorized', claim: { inConflict: false } });
    const ended = await pay(policy, second, newInvoiceLine());
    expect(ended).toMatchObject({ __typename: 'ClaimRefused', verdict: 'not-allowed-in-state' });
  });
}

async function confirmed(
  payer: Payer,
  asked: Pick<Wanted, 'content' | 'source' | 'beneficiary'>,
): Promise<Claimed> {
  const claimed = await claim(payer, supportFacts({ ...asked, objects: [newMachine()] }));
  expectGranted(claimed.outcome, 100 * million);
  const { itemId } = claimed;
  const decision = { decisionNumber: '51/QĐ', decisionDate: '2025-04-02' };
  await payer.desk.confirm({ itemId, requestId: randomUUID(), ...decision });
  return claimed;
}

function pay(payer: Payer, { itemId }: Claimed, line: ReturnType<typeof newInvoiceLine>) {
  return payer.desk.pay({
    itemId,
    paymentId: randomUUID(),
    kind: 'PAYMENT',
    amount: 10 * million,
    invoiceLines: [line],
  });
}
