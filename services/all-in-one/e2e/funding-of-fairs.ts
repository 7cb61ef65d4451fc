// Double funding of fairs, trademarks, selections and prizes, through the gateway alone.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  eventCost,
  expectFunded,
  expectGranted,
  expectOnlyUnknownNorm,
  expectReduced,
  groundOf,
  kcqg,
  ruralTrades,
  sameLine,
  sameObject,
} from './expectations.js';
import { identity, million, other, type SupportObject, supportFacts } from './facts.js';
import { claim, localPromotion, nationalPromotion, record, tradePromotion } from './payers.js';
import { leadUnits, newEstablishment, newFair } from './records.js';
import type { System } from './system.js';

const ofNation = { service: 'programs', source: kcqg, ask: leadUnits.NATIONAL };

export function fundingOfFairs(the: () => System): void {
  describe('fairs, trademarks and prizes', () => {
    nameCases(the);
    organiserCases(the);
    abroadCases(the);
  });
}

function nameCases(the: () => System): void {
  test('DF-11: a trademark that rural trades paid for is refused; another one is granted', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await localPromotion(the());
    const applicationNumber = `4-${randomUUID()}`;
    const mark = (number: string) => other('TRADEMARK', { applicationNumber: number });
    const money = { requested: 35 * million, cost: 80 * million };
    const brand = { content: 'RT.BRAND', source: 'RURAL_TRADES', beneficiary, ...money };
    const old = await record(payer, supportFacts({ ...brand, objects: [mark(applicationNumber)] }));
    const asked = { content: 'KC4.6', source: 'KCDP_PROVINCE', beneficiary, ...money };
    const same = { ...asked, objects: [mark(applicationNumber.toUpperCase())] };
    const met = { by: old, service: 'programs', source: ruralTrades, ask: leadUnits.LOCAL };
    const again = await claim(payer, supportFacts(same));
    expectFunded(again.outcome, { ...met, ...sameObject }, 'object-settled');
    const free = supportFacts({ ...asked, objects: [mark(`5-${randomUUID()}`)] });
    expectGranted((await claim(payer, free)).outcome, 35 * million);
  });

  test('DF-30: prizes of two levels are two things; one level twice, or renamed, is one', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await nationalPromotion(the());
    const productId = randomUUID();
    const prize = (level: string, id = productId) =>
      other('PRIZE', { productId: id, level, cycle: '2026' });
    const asks = async (objects: SupportObject[], evidence: SupportObject[] = []) =>
      claim(
        payer,
        supportFacts({
          content: 'KC4.2',
          source: 'KCQG',
          beneficiary,
          objects,
          evidence: evidence.map(identity),
          requested: 5 * million,
        }),
      );
    const first = await asks([prize('REGION')]);
    expectOnlyUnknownNorm(first.outcome);
    expectOnlyUnknownNorm((await asks([prize('NATION')])).outcome);
    const again = await asks([prize('region')]);
    const renamed = await asks([prize('REGION', randomUUID())], [prize('REGION')]);
    for (const { outcome } of [again, renamed]) {
      expectFunded(outcome, { by: first, ...ofNation, ...sameObject });
    }
  });
}

function organiserCases(the: () => System): void {
  const cost = (eventId: string, component: string, amount: number) => ({
    object: other('EVENT_COST', { eventId, component }),
    amount: amount * million,
  });

  test('DF-14: two payers of one fair and its fees together bring no more than it costs', async () => {
    const system = the();
    const eventId = await newFair(system, ['A1']);
    const beneficiary = await newEstablishment(system);
    const whole = { beneficiary, objects: [other('EVENT', { eventId })] };
    const fees = { otherFunding: 200 * million };
    const hall = {
      ...whole,
      content: 'KC4.3',
      source: 'KCQG',
      lines: [cost(eventId, 'sảnh', 500)],
      requested: 500 * million,
      ...fees,
    };
    const nation = await nationalPromotion(system);
    const first = await claim(nation, supportFacts(hall));
    expectGranted(first.outcome, 500 * million);

    const publicity = {
      ...whole,
      content: 'TP.FAIR_ORGANISED',
      source: 'TRADE_PROMOTION_LOCAL',
      cost: 500 * million,
      lines: [cost(eventId, 'quảng bá', 400)],
      requested: 400 * million,
      ...fees,
    };
    const trade = tradePromotion(system, eventId);
    const second = await claim(trade, supportFacts(publicity));
    expectReduced(second.outcome, 200 * million, { by: first, ...ofNation, ...eventCost });
    expect(second.outcome.messageVi).toContain('Mức còn được phép: 200.000.000 đồng');
    const third = await claim(trade, supportFacts({ ...publicity, requested: million }));
    expect(third.outcome).toMatchObject({ verdict: 'ceiling-exhausted' });
  });

  test('DF-16: the stage of a ceremony that is part of a fair is paid once', async () => {
    const system = the();
    const eventId = await newFair(system, ['A1']);
    const stage = cost(eventId, 'sân khấu', 100);
    const nation = await nationalPromotion(system);
    const beneficiary = await newEstablishment(system);
    const ceremony = await claim(
      nation,
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
    const fair = (line: typeof stage) =>
      supportFacts({
        content: 'KC4.3',
        source: 'KCDP_PROVINCE',
        beneficiary,
        objects: [other('EVENT', { eventId })],
        lines: [line],
        cost: 300 * million,
        requested: 400 * million,
      });
    const payer = await localPromotion(system);
    const { outcome } = await claim(payer, fair(stage));
    expectReduced(outcome, 300 * million, { by: ceremony, ...ofNation, ...sameLine });
    expect(groundOf(outcome, 'H1-LINE').effect).toBe('EXCLUDE_LINE');
  });
}

function abroadCases(the: () => System): void {
  test('DF-15: the third fair abroad of a year is refused, whoever pays', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await nationalPromotion(the());
    const booth = { booth: { eventId: randomUUID(), number: '1' } };
    const abroad = (year = 2025, party = beneficiary) =>
      supportFacts({
        content: 'KC4.5',
        source: 'KCQG',
        beneficiary: party,
        objects: [{ booth: { ...booth.booth, eventId: randomUUID() } }],
        year,
      });
    expectGranted((await claim(payer, abroad())).outcome, 100 * million);
    const eventId = await newFair(the(), ['B7']);
    const trade = await claim(
      tradePromotion(the(), eventId, 'NATIONAL'),
      supportFacts({
        content: 'TP.BOOTH_ABROAD',
        source: 'TRADE_PROMOTION_NATIONAL',
        beneficiary,
        objects: [{ booth: { eventId, number: 'B7' } }],
      }),
    );
    expectGranted(trade.outcome, 100 * million);

    const { outcome } = await claim(payer, abroad());
    expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'ceiling-exhausted' });
    const ground = groundOf(outcome, 'H5-ABROAD');
    expect(ground).toMatchObject({
      effect: 'REFUSE',
      rule: { citation: 'TT 46/2012/TT-BCT, điều 4.1.b', verified: true },
    });
    expect(outcome.messageVi).toContain(ground.rule.textVi);
    expect(outcome.messageEn).toContain(ground.rule.textEn);
    expectGranted((await claim(payer, abroad(2026))).outcome, 100 * million);
    const another = await newEstablishment(the());
    expectGranted((await claim(payer, abroad(2025, another))).outcome, 100 * million);
  });
}
