// A support item from its draft to its settlement: what each step answers, what it may cost, and
// that a step taken twice counts once. Through the gateway alone, on either home of the claim log.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Desk, Outcome } from './desk.js';
import {
  clusterRecurrent,
  expectFunded,
  expectGranted,
  groundOf,
  kcdp,
  notToldApart,
} from './expectations.js';
import { million, newInvoiceLine, newMachine, supportFacts } from './facts.js';
import {
  type Claimed,
  claim,
  clusterPolicy,
  draft,
  localPromotion,
  nationalPromotion,
} from './payers.js';
import { leadUnits, newCluster, newEstablishment } from './records.js';
import type { System } from './system.js';

const decision = { decisionNumber: '51/QĐ-SCT', decisionDate: '2025-04-02' } as const;

export function lifeOfAClaim(the: () => System): void {
  describe('the life of a claim', () => {
    paidCases(the);
    amountCases(the);
    repeatedCases(the);
  });
}

function paidCases(the: () => System): void {
  test('reserved without a name, refused payment, then named, advanced, paid and settled', async () => {
    const { desk, parent } = await localPromotion(the());
    const beneficiary = await newEstablishment(the());
    const machine = newMachine();
    const asked = { content: 'KC3.4', source: 'KCDP_PROVINCE', beneficiary };
    const facts = supportFacts({ ...asked, requested: 150 * million });
    const reserved = await claim({ desk, parent }, facts);
    const { itemId } = reserved;
    expectGranted(reserved.outcome, 150 * million);
    expect(reserved.outcome.claim).toMatchObject({ named: false });
    expectStep(await desk.confirm({ itemId, requestId: randomUUID(), ...decision }), 'confirmed');

    const tooEarly = await pay(desk, itemId, { kind: 'ADVANCE', amount: 50 * million });
    expect(tooEarly).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-not-named' });
    expect(groundOf(tooEarly, 'NAMED-FIRST')).toMatchObject({ effect: 'REFUSE', met: [] });
    expect(tooEarly.messageVi).toContain('chưa định danh đầy đủ');
    expect(tooEarly.messageEn).toContain('not even an advance');

    const named = await desk.specify({ itemId, requestId: randomUUID(), objects: [machine] });
    expectStep(named, 'specified', { state: 'CONFIRMED', named: true });
    const advance = await pay(desk, itemId, { kind: 'ADVANCE', amount: 50 * million });
    expectStep(advance, 'payment-authorized', { state: 'PAYING', authorised: 50 * million });
    const tooMuch = await pay(desk, itemId, { kind: 'PAYMENT', amount: 100 * million + 1 });
    expect(tooMuch).toMatchObject({ __typename: 'ClaimRefused', verdict: 'ceiling-exhausted' });
    const rest = await pay(desk, itemId, { kind: 'PAYMENT', amount: 80 * million });
    expectStep(rest, 'payment-authorized', { authorised: 130 * million });

    const settled = await desk.settle({ itemId, requestId: randomUUID() });
    expectStep(settled, 'settled', {
      state: 'SETTLED',
      granted: 130 * million,
      authorised: 130 * million,
    });
    const { outcome: late } = await claim(
      await nationalPromotion(the()),
      supportFacts({ content: 'KC7.9', source: 'KCQG', beneficiary, objects: [machine] }),
    );
    expect(late).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-settled' });
    expect(groundOf(late, 'H1-OBJECT').met).toMatchObject([{ state: 'SETTLED' }]);
  });

  test('one invoice line pays once', async () => {
    const payer = await localPromotion(the());
    const first = await confirmedMachine(the(), payer);
    const second = await confirmedMachine(the(), payer);
    const line = newInvoiceLine();
    const payment = { kind: 'PAYMENT', amount: 50 * million, line } as const;
    expectStep(await pay(payer.desk, first, payment), 'payment-authorized');

    const again = await pay(payer.desk, second, payment);

    expect(again).toMatchObject({ __typename: 'ClaimRefused', verdict: 'contested' });
    expect(groundOf(again, 'H6-INVOICE')).toMatchObject({
      rule: { citation: 'TT 36/2013/TT-BCT, điều 12.4' },
      met: [{ service: 'programs' }],
    });
  });

  test('one payer knows the serial and the other the invoice: they meet, whoever comes first', async () => {
    const clusterId = await newCluster(the());
    const policy = clusterPolicy(the(), { clusterId });
    const promotion = await localPromotion(the());
    const invoice = { role: 'INVOICE', ref: { invoiceLine: newInvoiceLine() } } as const;
    const bySerial = (beneficiary: string) =>
      supportFacts({
        content: 'KC3.4',
        source: 'KCDP_PROVINCE',
        beneficiary,
        objects: [newMachine()],
      });
    const byInvoice = (beneficiary: string) =>
      supportFacts({
        content: 'CL.POLLUTION_EQUIPMENT',
        source: 'CLUSTER_RECURRENT',
        beneficiary,
        evidence: [invoice],
      });

    const dryer = await newEstablishment(the());
    const serialFirst = await claim(promotion, bySerial(dryer));
    expectGranted(serialFirst.outcome, 100 * million);
    const invoiceSecond = await claim(policy, byInvoice(dryer));
    const ask = leadUnits.LOCAL;
    const programs = { by: serialFirst, service: 'programs', source: kcdp, ask };
    expectFunded(invoiceSecond.outcome, { ...programs, ...notToldApart });

    const filter = await newEstablishment(the());
    const invoiceFirst = await claim(policy, byInvoice(filter));
    expectGranted(invoiceFirst.outcome, 100 * million);
    const serialSecond = await claim(promotion, bySerial(filter));
    const clusters = { by: invoiceFirst, service: 'clusters', source: clusterRecurrent };
    expectFunded(serialSecond.outcome, {
      ...clusters,
      ask: 'Ủy ban nhân dân tỉnh Lào Cai',
      ...notToldApart,
    });
  });
}

function amountCases(the: () => System): void {
  test.each([
    ['half of the cost', 400 * million, 200 * million, '50 %'],
    ['the cap of 300 million', 800 * million, 300 * million, '300000000 đồng'],
  ])('a machine gets at most %s', async (_, cost, granted, norm) => {
    const { outcome } = await claim(
      await localPromotion(the()),
      supportFacts({
        content: 'KC3.4',
        source: 'KCDP_PROVINCE',
        beneficiary: await newEstablishment(the()),
        objects: [newMachine()],
        cost,
        requested: 350 * million,
      }),
    );
    expect(outcome).toMatchObject({
      __typename: 'ClaimReduced',
      requested: 350 * million,
      granted,
      claim: { granted },
    });
    const ground = groundOf(outcome, 'KC3.4-2018');
    expect(ground).toMatchObject({ effect: 'REDUCE', allowed: granted });
    expect(ground.rule).toMatchObject({ citation: 'TT 28/2018/TT-BTC, điều 8.4', verified: false });
    expect(ground.rule.textVi).toContain(norm);
    expect(outcome.messageEn).toContain(ground.rule.textEn);
  });

  test('what one payer lets go of, another may have', async () => {
    const beneficiary = await newEstablishment(the());
    const objects = [newMachine()];
    const local = await localPromotion(the());
    const national = await nationalPromotion(the());
    const forProvince = supportFacts({
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary,
      objects,
    });
    const forNation = supportFacts({ content: 'KC3.4', source: 'KCQG', beneficiary, objects });
    const first = await claim(local, forProvince);
    const refused = await claim(national, forNation);
    expect(refused.outcome.__typename).toBe('ClaimRefused');

    const requestId = randomUUID();
    const reason = 'Cơ sở không mua máy nữa.';
    const released = await local.desk.release({ itemId: first.itemId, requestId, reason });

    expectStep(released, 'released', { state: 'RELEASED', granted: 0 });
    const { itemId } = refused;
    expectGranted(await national.desk.claim({ itemId, claimId: randomUUID() }), 100 * million);
  });
}

function repeatedCases(the: () => System): void {
  test('each mutation sent again gives its first answer, and changes nothing', async () => {
    const payer = await localPromotion(the());
    const facts = supportFacts({
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary: await newEstablishment(the()),
    });
    const paid = await walk(payer.desk, { payer, facts }, paidSteps);
    const released = await walk(
      payer.desk,
      { payer, facts: { ...facts, beneficiary: await newEstablishment(the()) } },
      releasedSteps,
    );
    const before = await the().databases.snapshot();

    for (const { itemId, draftInput, steps } of [paid, released]) {
      expect(await payer.desk.draft(draftInput)).toMatchObject({ id: itemId });
      for (const { send, first } of steps) {
        const again = await send();
        expect(withoutClaim(again)).toEqual(withoutClaim(first));
        expect(again.position).not.toBeNull();
      }
    }

    expect(await the().databases.snapshot()).toEqual(before);
  });

  test('an id that was used for something else is refused, whoever repeats it', async () => {
    const payer = await localPromotion(the());
    const facts = supportFacts({
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary: await newEstablishment(the()),
      objects: [newMachine()],
    });
    const { claimId } = await claim(payer, facts);
    const itemId = await draft(payer, facts);
    await expect(payer.desk.claim({ itemId, claimId })).rejects.toThrow('ID_REUSED');
  });
}

type Step = (desk: Desk, itemId: string) => () => Promise<Outcome>;

/** Every input is made once, so that a step sent again is the same to the letter. */
const steps = {
  claim: (desk, itemId) => {
    const input = { itemId, claimId: randomUUID() };
    return () => desk.claim(input);
  },
  specify: (desk, itemId) => {
    const input = { itemId, requestId: randomUUID(), objects: [newMachine()] };
    return () => desk.specify(input);
  },
  confirm: (desk, itemId) => {
    const input = { itemId, requestId: randomUUID(), ...decision };
    return () => desk.confirm(input);
  },
  pay: (desk, itemId) => {
    const invoiceLines = [newInvoiceLine()];
    const input = { itemId, paymentId: randomUUID(), amount: 60 * million, invoiceLines };
    return () => desk.pay({ ...input, kind: 'ADVANCE' });
  },
  settle: (desk, itemId) => {
    const input = { itemId, requestId: randomUUID() };
    return () => desk.settle(input);
  },
  release: (desk, itemId) => {
    const input = { itemId, requestId: randomUUID(), reason: 'Dừng thực hiện.' };
    return () => desk.release(input);
  },
} satisfies Record<string, Step>;

const paidSteps = [steps.claim, steps.specify, steps.confirm, steps.pay, steps.settle];
const releasedSteps = [steps.claim, steps.release];

async function walk(
  desk: Desk,
  { payer, facts }: { payer: { parent: object }; facts: ReturnType<typeof supportFacts> },
  path: readonly Step[],
) {
  const itemId = randomUUID();
  const draftInput = { id: itemId, ...payer.parent, description: 'Máy sấy chè', facts };
  await desk.draft(draftInput);
  const walked: { send: () => Promise<Outcome>; first: Outcome }[] = [];
  for (const step of path) {
    const send = step(desk, itemId);
    const first = await send();
    expect(['ClaimGranted', 'ClaimAdvanced']).toContain(first.__typename);
    walked.push({ send, first });
  }
  return { itemId, draftInput, steps: walked };
}

/** The claim is shown as it stands now, and is no part of the answer. */
function withoutClaim({ claim: _, ...answer }: Outcome): Omit<Outcome, 'claim'> {
  return answer;
}

async function confirmedMachine(
  system: System,
  payer: Awaited<ReturnType<typeof localPromotion>>,
): Promise<string> {
  const { itemId }: Claimed = await claim(
    payer,
    supportFacts({
      content: 'KC3.4',
      source: 'KCDP_PROVINCE',
      beneficiary: await newEstablishment(system),
      objects: [newMachine()],
    }),
  );
  await payer.desk.confirm({ itemId, requestId: randomUUID(), ...decision });
  return itemId;
}

function pay(
  desk: Desk,
  itemId: string,
  given: {
    readonly kind: 'ADVANCE' | 'PAYMENT';
    readonly amount: number;
    readonly line?: ReturnType<typeof newInvoiceLine>;
  },
): Promise<Outcome> {
  const { line = newInvoiceLine(), ...payment } = given;
  return desk.pay({ itemId, paymentId: randomUUID(), invoiceLines: [line], ...payment });
}

function expectStep(outcome: Outcome, verdict: string, claimNow: object = {}): void {
  expect(outcome).toMatchObject({ __typename: 'ClaimAdvanced', verdict, claim: claimNow });
}
