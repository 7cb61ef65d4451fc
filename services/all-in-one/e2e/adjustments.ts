// What a payer may change of a claim that stands, and what was granted elsewhere and is entered
// afterwards: replace, renew, reduce, recover, record. Through the gateway alone.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import { expectGranted } from './expectations.js';
import { million, newInvoiceLine, newMachine, supportFacts } from './facts.js';
import {
  type Claimed,
  claim,
  draft,
  localPromotion,
  nationalPromotion,
  type Payer,
} from './payers.js';
import { newEstablishment } from './records.js';
import type { System } from './system.js';

const decision = { decisionNumber: '51/QĐ-SCT', decisionDate: '2025-04-02' } as const;
const reason = 'Điều chỉnh theo quyết định';
const kc34 = { content: 'KC3.4', source: 'KCDP_PROVINCE' } as const;

export function adjustments(the: () => System): void {
  describe('what a payer may change', () => {
    replacing(the);
    moneyThatChanges(the);
    recording(the);
  });
}

function replacing(the: () => System): void {
  test('a group project names its beneficiary: the group claim gives way, once', async () => {
    const payer = await localPromotion(the());
    const objects = [newMachine()];
    const group = `group:${randomUUID()}`;
    const held = await claim(payer, supportFacts({ ...kc34, beneficiary: group, objects }));
    expectGranted(held.outcome, 100 * million);
    const early = await confirm(payer, held.itemId);
    expect(early).toMatchObject({ __typename: 'ClaimRefused', reason: 'beneficiary-not-named' });
    expect(early.messageVi).toContain('thay hạng mục nhóm');

    const beneficiary = await newEstablishment(the());
    const named = await draft(payer, supportFacts({ ...kc34, beneficiary, objects }));
    const input = { itemId: named, replacesItemId: held.itemId, claimId: randomUUID() };
    const replaced = await payer.desk.replace(input);

    expectGranted(replaced, 100 * million);
    expect(await payer.desk.replace(input)).toEqual(replaced);
    await eventually(async () => expect(await stateOf(the(), held)).toBe('RELEASED'));
    expect((await confirm(payer, named)).claim).toMatchObject({ state: 'CONFIRMED' });
  });

  test('the old claim stays when the new one is refused', async () => {
    const payer = await localPromotion(the());
    const beneficiary = await newEstablishment(the());
    const own = await claim(payer, supportFacts({ ...kc34, beneficiary, objects: [newMachine()] }));
    const others = [newMachine()];
    await claim(
      await nationalPromotion(the()),
      supportFacts({
        ...kc34,
        source: 'KCQG',
        beneficiary: await newEstablishment(the()),
        objects: others,
      }),
    );
    const itemId = await draft(payer, supportFacts({ ...kc34, beneficiary, objects: others }));

    const outcome = await payer.desk.replace({
      itemId,
      replacesItemId: own.itemId,
      claimId: randomUUID(),
    });

    expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-claimed' });
    await eventually(async () => expect(await stateOf(the(), own)).toBe('RESERVED'));
  });

  test('a reservation is renewed twice, and then no more', async () => {
    const payer = await localPromotion(the());
    const { itemId } = await machineOf(the(), payer);
    const renew = (days: number) =>
      payer.desk.renew({ itemId, requestId: randomUUID(), days, reason });
    const tooLong = await renew(181);
    expect(tooLong).toMatchObject({ reason: 'renewed-for-more-than-180-days' });
    expect(await renew(180)).toMatchObject({ __typename: 'ClaimAdvanced', verdict: 'renewed' });
    expect(await renew(30)).toMatchObject({ verdict: 'renewed' });
    const third = await renew(30);
    expect(third).toMatchObject({ __typename: 'ClaimRefused', reason: 'renewed-2-times' });
    expect(third.messageVi).toContain('Đã gia hạn 2 lần');
  });
}

function moneyThatChanges(the: () => System): void {
  test('less may be granted, not below what is paid; all money back frees the machine', async () => {
    const payer = await localPromotion(the());
    const beneficiary = await newEstablishment(the());
    const objects = [newMachine()];
    const { itemId } = await claim(payer, supportFacts({ ...kc34, beneficiary, objects }));
    await confirm(payer, itemId);
    await payer.desk.pay({
      itemId,
      paymentId: randomUUID(),
      kind: 'ADVANCE',
      amount: 60 * million,
      invoiceLines: [newInvoiceLine()],
    });
    const reduce = (granted: number) =>
      payer.desk.reduce({ itemId, requestId: randomUUID(), granted, reason });
    expect(await reduce(59 * million)).toMatchObject({ reason: 'below-what-is-paid' });
    expect(await reduce(80 * million)).toMatchObject({
      verdict: 'lowered',
      claim: { granted: 80 * million },
    });

    const recover = (amount: number) =>
      payer.desk.recover({ itemId, recoveryId: randomUUID(), amount, reason });
    expect(await recover(61 * million)).toMatchObject({ reason: 'more-than-is-paid' });
    expect(await recover(20 * million)).toMatchObject({
      verdict: 'recovered',
      claim: { state: 'PAYING', authorised: 60 * million },
    });
    const all = await recover(40 * million);
    expect(all).toMatchObject({ verdict: 'recovered', claim: { state: 'RECOVERED' } });
    expect(all.messageVi).toContain('thu hồi toàn bộ');
    const other = await claim(
      await nationalPromotion(the()),
      supportFacts({ ...kc34, source: 'KCQG', beneficiary, objects }),
    );
    expectGranted(other.outcome, 100 * million);
  });
}

function recording(the: () => System): void {
  test('support of a scheme without a service here is recorded, and stops what it meets', async () => {
    const system = the();
    const payer = await localPromotion(system);
    const beneficiary = await newEstablishment(system);
    const objects = [newMachine()];
    const claimed = await claim(payer, supportFacts({ ...kc34, beneficiary, objects }));
    const rural = supportFacts({ ...kc34, source: 'RURAL_TRADES', beneficiary, objects });
    const itemId = await draft(payer, rural);

    const recorded = await payer.desk.record({
      itemId,
      claimId: randomUUID(),
      decisionNumber: '77/QĐ-UBND',
      decisionDate: '2024-08-01',
      granted: 90 * million,
      paid: 90 * million,
      settled: true,
      provenance: 'Hồ sơ lưu của Chi cục Phát triển nông thôn',
    });

    expect(recorded).toMatchObject({
      __typename: 'ClaimAdvanced',
      verdict: 'recorded',
      claim: { state: 'SETTLED', granted: 90 * million, inConflict: true },
    });
    expect(recorded.messageVi).toContain('các bên dừng lại');
    const stopped = await confirm(payer, claimed.itemId);
    expect(stopped).toMatchObject({ __typename: 'ClaimRefused', verdict: 'in-conflict' });
    expect(stopped.messageVi).toContain('Đề nghị Bộ kết luận');
  });
}

async function machineOf(system: System, payer: Payer): Promise<Claimed> {
  const beneficiary = await newEstablishment(system);
  return claim(payer, supportFacts({ ...kc34, beneficiary, objects: [newMachine()] }));
}

function confirm({ desk }: Payer, itemId: string) {
  return desk.confirm({ itemId, requestId: randomUUID(), ...decision });
}

async function stateOf(system: System, { claimId }: Claimed): Promise<string> {
  const { claim: found } = await system
    .by('auditor')
    .data<{ claim: { state: string } | null }>('query ($id: ID!) { claim(id: $id) { state } }', {
      id: claimId,
    });
  return found?.state ?? 'not heard of yet';
}
