// Cases of double funding at fairs and of prizes, each named by its id and lived: what the log says
// is said to the approval of a programme's paper or of a project's plan.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Desk } from './desk.js';
import {
  eventCost,
  expectFunded,
  expectGranted,
  expectOnlyUnknownNorm,
  expectReduced,
  groundOf,
  kcdp,
  kcqg,
  localTrade,
  sameLine,
  sameObject,
} from './expectations.js';
import {
  identity,
  million,
  newInvoiceLine,
  other,
  type SupportObject,
  supportFacts,
} from './facts.js';
import { decided, localFair, nationalFair, planned, takeOn } from './lived-claims.js';
import { leadUnits, newEstablishment, newFair } from './records.js';
import type { System } from './system.js';

const committee = 'Ủy ban nhân dân tỉnh Lào Cai';
const ofLocalTrade = { service: 'trade-promotion', source: localTrade, ask: committee };
const ofNation = { service: 'programs', source: kcqg, ask: leadUnits.NATIONAL };
const ofProvince = { service: 'programs', source: kcdp, ask: leadUnits.LOCAL };

export function livesOfTradeDecisions(the: () => System): void {
  describe('support decisions of trade promotion, lived', () => {
    boothCases(the);
    costCases(the);
    abroadCases(the);
    prizeCases(the);
  });
}

/** 80 % of a booth of 20 million. */
const boothMoney = { cost: 20 * million, requested: 16 * million };

function boothCases(the: () => System): void {
  test('DF-12 lived: where a project pays all booths, no paper and no project pays one', async () => {
    const system = the();
    const eventId = await newFair(system, ['A1', 'A2']);
    const organiser = await planned(
      system,
      'LOCAL',
      supportFacts({
        content: 'KC4.3',
        source: 'KCDP_PROVINCE',
        beneficiary: await newEstablishment(system),
        objects: [{ eventBooths: { eventId } }],
      }),
    );
    expectGranted(organiser.outcome, 100 * million);
    const booth = {
      ...boothMoney,
      beneficiary: await newEstablishment(system),
      objects: [{ booth: { eventId, number: 'A1' } }],
    };
    const funded = { by: organiser, ...ofProvince, ...sameObject };
    const project = supportFacts({ ...booth, content: 'KC4.4', source: 'KCDP_PROVINCE' });
    expectFunded((await planned(system, 'LOCAL', project)).outcome, funded);
    const paper = supportFacts({ ...booth, content: 'TP.BOOTH', source: 'TRADE_PROMOTION_LOCAL' });
    expectFunded((await decided(system, localFair(eventId), paper)).outcome, funded);
  });

  test('DF-13 lived: a booth on the province’s paper has no other payer, to the end', async () => {
    const system = the();
    const eventId = await newFair(system, ['A1', 'A2']);
    const beneficiary = await newEstablishment(system);
    const booth = {
      ...boothMoney,
      beneficiary,
      objects: [{ booth: { eventId, number: 'A1' } }],
    };
    const local = { ...booth, content: 'TP.BOOTH', source: 'TRADE_PROMOTION_LOCAL' };
    const first = await decided(system, localFair(eventId), supportFacts(local));
    expectGranted(first.outcome, 16 * million);
    const funded = { by: first, ...ofLocalTrade, ...sameObject };
    const project = supportFacts({ ...booth, content: 'KC4.4', source: 'KCDP_PROVINCE' });
    expectFunded((await planned(system, 'LOCAL', project)).outcome, funded);
    const national = { ...local, source: 'TRADE_PROMOTION_NATIONAL' };
    const nation = await decided(system, nationalFair(eventId), supportFacts(national));
    expectFunded(nation.outcome, funded);

    const { itemId, decisionId } = first;
    const take = takeOn(system, 'Trade', decisionId);
    const contract = ['SUPPORT_CONTRACT', 'NO_DOUBLE_FUNDING_COMMITMENT'];
    const signed = { documents: ['SIGNED_DECISION'], decision: '77/QĐ-UBND' };
    await take(['ISSUE', 'laoCaiCommittee', signed]);
    await take(['CONTRACT', 'laoCaiCentre', { documents: contract }]);
    await take(['HOLD_EVENT', 'laoCaiCentre', { documents: ['EXHIBITOR_LIST'] }]);
    await take(['REPORT', 'laoCaiCentre', { documents: ['EVENT_REPORT'] }]);
    const desk = new Desk('Trade', system.by('laoCaiDepartment'));
    const payment = { paymentId: randomUUID(), kind: 'PAYMENT', amount: 16 * million } as const;
    await desk.pay({ itemId, ...payment, invoiceLines: [newInvoiceLine()] });
    await take(['ACCEPT', 'laoCaiDepartment', { documents: ['ACCEPTANCE_MINUTES'] }]);
    const vouchers = ['VOUCHER_LIST', 'SETTLEMENT_NOTICE'];
    const settled = await take(['SETTLE', 'laoCaiFinance', { documents: vouchers }]);
    expect(settled.claims).toMatchObject([{ outcome: { claim: { state: 'SETTLED' } } }]);
  });
}

const cost = (eventId: string, component: string, amount: number) => ({
  object: other('EVENT_COST', { eventId, component }),
  amount: amount * million,
});

function costCases(the: () => System): void {
  test('DF-14 lived: a project, a paper and the fees bring no more than the fair costs', async () => {
    const system = the();
    const eventId = await newFair(system, ['A1']);
    const whole = {
      beneficiary: await newEstablishment(system),
      objects: [other('EVENT', { eventId })],
      otherFunding: 200 * million,
    };
    const hall = { ...whole, content: 'KC4.3', source: 'KCQG', requested: 500 * million };
    const lines = [cost(eventId, 'sảnh', 500)];
    const first = await planned(system, 'NATIONAL', supportFacts({ ...hall, lines }));
    expectGranted(first.outcome, 500 * million);
    const publicity = supportFacts({
      ...whole,
      content: 'TP.FAIR_ORGANISED',
      source: 'TRADE_PROMOTION_LOCAL',
      cost: 500 * million,
      lines: [cost(eventId, 'quảng bá', 400)],
      requested: 400 * million,
    });
    const second = await decided(system, localFair(eventId), publicity);
    expectReduced(second.outcome, 200 * million, { by: first, ...ofNation, ...eventCost });
  });

  test('DF-16 lived: the stage that a ceremony’s project paid is out of the fair’s paper', async () => {
    const system = the();
    const eventId = await newFair(system, ['A1']);
    const beneficiary = await newEstablishment(system);
    const stage = cost(eventId, 'sân khấu', 100);
    const ceremony = await planned(
      system,
      'NATIONAL',
      supportFacts({
        content: 'KC4.1',
        source: 'KCQG',
        beneficiary,
        objects: [other('SELECTION_ROUND', { roundId: randomUUID() })],
        lines: [stage],
        cost: 0,
        requested: 80 * million,
      }),
    );
    expectOnlyUnknownNorm(ceremony.outcome);
    const fair = supportFacts({
      content: 'TP.FAIR_ORGANISED',
      source: 'TRADE_PROMOTION_LOCAL',
      beneficiary,
      objects: [other('EVENT', { eventId })],
      lines: [stage],
      cost: 300 * million,
      requested: 400 * million,
    });
    const { outcome } = await decided(system, localFair(eventId), fair);
    expectReduced(outcome, 300 * million, { by: ceremony, ...ofNation, ...sameLine });
    expect(groundOf(outcome, 'H1-LINE').effect).toBe('EXCLUDE_LINE');
  });
}

function abroadCases(the: () => System): void {
  test('DF-15 lived: the third fair abroad of a year gets no paper, whoever paid the others', async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const project = supportFacts({
      content: 'KC4.5',
      source: 'KCQG',
      beneficiary,
      objects: [{ booth: { eventId: randomUUID(), number: '1' } }],
    });
    expectGranted((await planned(system, 'NATIONAL', project)).outcome, 100 * million);
    const abroad = async () => {
      const eventId = await newFair(system, ['B7']);
      const facts = supportFacts({
        content: 'TP.BOOTH_ABROAD',
        source: 'TRADE_PROMOTION_NATIONAL',
        beneficiary,
        objects: [{ booth: { eventId, number: 'B7' } }],
      });
      return decided(system, nationalFair(eventId), facts);
    };
    expectGranted((await abroad()).outcome, 100 * million);
    const { outcome } = await abroad();
    expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'ceiling-exhausted' });
    expect(groundOf(outcome, 'H5-ABROAD').effect).toBe('REFUSE');
  });
}

function prizeCases(the: () => System): void {
  test('DF-30 lived: prizes of two levels are two projects; one level twice, or renamed, is one', async () => {
    const system = the();
    const beneficiary = await newEstablishment(system);
    const productId = randomUUID();
    const prize = (level: string, id = productId) =>
      other('PRIZE', { productId: id, level, cycle: '2026' });
    const asks = async (objects: SupportObject[], evidence: SupportObject[] = []) => {
      const money = { content: 'KC4.2', source: 'KCQG', requested: 5 * million };
      const named = { beneficiary, objects, evidence: evidence.map(identity) };
      return planned(system, 'NATIONAL', supportFacts({ ...money, ...named }));
    };
    const first = await asks([prize('REGION')]);
    expectOnlyUnknownNorm(first.outcome);
    expectOnlyUnknownNorm((await asks([prize('NATION')])).outcome);
    const renamed = await asks([prize('REGION', randomUUID())], [prize('REGION')]);
    for (const { outcome } of [await asks([prize('region')]), renamed]) {
      expectFunded(outcome, { by: first, ...ofNation, ...sameObject });
    }
  });
}
