// Fairs lived through the gateway: entered with budget and exhibitors, claimed by every payer, and
// then asked who paid each booth, what a line of cost has, and how many supports a year are used.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { eventually } from '@kc/test-kit';
import { laoCai } from './callers.js';
import { expectGranted, expectOnlyUnknownNorm } from './expectations.js';
import { million, other, type SupportObject, supportFacts } from './facts.js';
import { claim, localPromotion, nationalPromotion, type Payer, tradePromotion } from './payers.js';
import { newEstablishment, newFair } from './records.js';
import type { System } from './system.js';

const rent = 20 * million;

export function livesOfFairs(the: () => System): void {
  describe('the life of a fair', () => {
    boothCases(the);
    budgetCases(the);
    abroadCase(the);
  });
}

async function change(system: System, name: string, input: object): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { answer } = await system
    .by('laoCaiDepartment')
    .data<{ answer: { __typename: string } }>(
      `mutation ($input: ${type}!) { answer: ${name}(input: $input) { __typename } }`,
      { input: { id: randomUUID(), ...input } },
    );
  return answer.__typename;
}

async function eventOf<Event>(system: System, id: string, selection: string): Promise<Event> {
  const { tradeEvent } = await system
    .by('ministry')
    .data<{ tradeEvent: Event }>(`query ($id: ID!) { tradeEvent(id: $id) { ${selection} } }`, {
      id,
    });
  return tradeEvent;
}

/** The other payers' claims reach the copy of trade promotion a moment later. */
function expectSoon(
  system: System,
  eventId: string,
  [selection, expected]: readonly [string, object],
): Promise<void> {
  return eventually(async () => {
    expect(await eventOf(system, eventId, selection)).toEqual(expected);
  });
}

/** Each firm takes the booth of its place in the list. */
async function entered(
  system: System,
  { eventId, booths }: { readonly eventId: string; readonly booths: readonly string[] },
): Promise<readonly string[]> {
  const firms: string[] = [];
  for (const _ of booths) firms.push(await newEstablishment(system));
  const rows = booths.map((number, at) => ({
    id: randomUUID(),
    partyKey: firms[at],
    name: `Cơ sở ${number} (giả định)`,
    homeProvince: laoCai,
    booths: [{ number, price: rent }],
  }));
  const answer = await change(system, 'registerParticipations', { eventId, rows });
  expect(answer).toBe('ParticipationsRegistered');
  return firms;
}

function askBooth(payer: Payer, facts: { readonly [name: string]: unknown }) {
  const { content, source, beneficiary, eventId, number } = facts as Record<string, string>;
  return claim(
    payer,
    supportFacts({
      ...{ content: `${content}`, source: `${source}`, beneficiary: `${beneficiary}` },
      objects: [{ booth: { eventId: `${eventId}`, number: `${number}` } }],
      ...{ cost: rent, requested: 16 * million },
    }),
  );
}

const money = `money {
  total { granted paid claimCount } organiserSide { granted } exhibitorSide { granted }
  booths { booth { number } standing granted
    payers { side boothsTogether claim { service source granted } } }
}`;

function boothCases(the: () => System): void {
  test('DF-12: what the organiser gets stands beside what exhibitors get, and both are not paid', async () => {
    const eventId = await newFair(the(), ['A1', 'A2']);
    const [firm] = await entered(the(), { eventId, booths: ['A1', 'A2'] });
    const payer = await localPromotion(the());
    const organiser = await claim(
      payer,
      supportFacts({
        ...{ content: 'KC4.3', source: 'KCDP_PROVINCE' },
        beneficiary: await newEstablishment(the()),
        objects: [{ eventBooths: { eventId } }],
      }),
    );
    expectGranted(organiser.outcome, 100 * million);
    const asked = { content: 'KC4.4', source: 'KCDP_PROVINCE', beneficiary: firm };
    const { outcome } = await askBooth(payer, { ...asked, eventId, number: 'A1' });
    expect(outcome).toMatchObject({ __typename: 'ClaimRefused', verdict: 'object-claimed' });

    const byOrganiser = { service: 'programs', source: 'KCDP_PROVINCE', granted: 100 * million };
    const payers = [{ side: 'ORGANISER', boothsTogether: null, claim: byOrganiser }];
    await expectSoon(the(), eventId, [
      money,
      {
        money: {
          total: { granted: 100 * million, paid: 0, claimCount: 1 },
          organiserSide: { granted: 100 * million },
          exhibitorSide: { granted: 0 },
          booths: ['A1', 'A2'].map((number) => ({
            ...{ booth: { number }, standing: 'UNPAID', granted: null, payers },
          })),
        },
      },
    ]);
  });

  test('DF-13: one payer for each booth, whichever scheme, and every payer shown', async () => {
    const eventId = await newFair(the(), ['A1', 'A2', 'A3']);
    const [first, second] = await entered(the(), { eventId, booths: ['A1', 'A2'] });
    const promotion = await localPromotion(the());
    const trade = tradePromotion(the(), eventId, 'NATIONAL');
    const byPromotion = { content: 'KC4.4', source: 'KCDP_PROVINCE', eventId };
    const byTrade = { content: 'TP.BOOTH', source: 'TRADE_PROMOTION_NATIONAL', eventId };
    const a1 = { beneficiary: first, number: 'A1' };
    const a2 = { beneficiary: second, number: 'A2' };
    expectGranted((await askBooth(promotion, { ...byPromotion, ...a1 })).outcome, 16 * million);
    const again = await askBooth(trade, { ...byTrade, ...a1 });
    expect(again.outcome).toMatchObject({ __typename: 'ClaimRefused' });
    expectGranted((await askBooth(trade, { ...byTrade, ...a2 })).outcome, 16 * million);

    const paidBy = (service: string, source: string) => ({
      ...{ standing: 'UNPAID', granted: 16 * million },
      payers: [
        {
          ...{ side: 'EXHIBITOR', boothsTogether: 1 },
          claim: { service, source, granted: 16 * million },
        },
      ],
    });
    await expectSoon(the(), eventId, [
      money,
      {
        money: {
          total: { granted: 32 * million, paid: 0, claimCount: 2 },
          organiserSide: { granted: 0 },
          exhibitorSide: { granted: 32 * million },
          booths: [
            { booth: { number: 'A1' }, ...paidBy('programs', 'KCDP_PROVINCE') },
            { booth: { number: 'A2' }, ...paidBy('trade-promotion', 'TRADE_PROMOTION_NATIONAL') },
            { booth: { number: 'A3' }, standing: 'VACANT', granted: 0, payers: [] },
          ],
        },
      },
    ]);
  });
}

interface ShownLine {
  readonly objectForClaims: {
    readonly kind: string;
    readonly parts: readonly { readonly name: string; readonly value: string }[];
  };
}

/** The object by which a claim names the line, as the budget gives it. */
async function givenBudget(
  system: System,
  eventId: string,
  lines: readonly { readonly component: string; readonly amount: number }[],
): Promise<readonly SupportObject[]> {
  const budget = lines.map(({ component, amount }) => ({
    ...{ component, kind: 'OTHER', description: component, planned: amount * million },
    shares: [{ source: 'KCQG', payer: 'Cục', planned: amount * million }],
  }));
  const fees = { kind: 'EXHIBITOR_FEE', description: 'Phí gian hàng', planned: 200 * million };
  await change(system, 'setEventBudget', { eventId, lines: budget, incomes: [fees] });
  const shown = await eventOf<{ budget: { lines: readonly ShownLine[] } }>(
    system,
    eventId,
    'budget { lines { objectForClaims { kind parts { name value } } } }',
  );
  return shown.budget.lines.map(({ objectForClaims }) => ({ other: objectForClaims }));
}

function budgetCases(the: () => System): void {
  test('DF-14: the budget shows what sources and fees exceed, and the ledger keeps to the cost', async () => {
    const eventId = await newFair(the(), ['A1']);
    const [hall, publicity] = await givenBudget(the(), eventId, [
      { component: 'Sảnh', amount: 500 },
      { component: 'Quảng bá', amount: 400 },
    ]);
    const ofFair = async (content: string, source: string) => ({
      ...{ content, source, beneficiary: await newEstablishment(the()) },
      ...{ objects: [other('EVENT', { eventId })], otherFunding: 200 * million },
    });
    const line = (object: SupportObject | undefined, amount: number) => {
      if (object === undefined) throw new Error('the budget has no such line');
      return [{ object, amount: amount * million }];
    };
    const nation = await claim(
      await nationalPromotion(the()),
      supportFacts({
        ...(await ofFair('KC4.3', 'KCQG')),
        ...{ lines: line(hall, 500), requested: 500 * million },
      }),
    );
    expectGranted(nation.outcome, 500 * million);
    const { outcome } = await claim(
      tradePromotion(the(), eventId),
      supportFacts({
        ...(await ofFair('TP.FAIR_ORGANISED', 'TRADE_PROMOTION_LOCAL')),
        ...{ cost: 500 * million, lines: line(publicity, 400), requested: 400 * million },
      }),
    );
    expect(outcome).toMatchObject({ __typename: 'ClaimReduced', granted: 200 * million });

    await expectSoon(the(), eventId, [
      `budget { planned { cost sources income excess } byLedger { sources income excess }
        lines { claims { service granted } } }`,
      {
        budget: {
          planned: {
            ...{ cost: 900 * million, sources: 900 * million },
            ...{ income: 200 * million, excess: 200 * million },
          },
          byLedger: { sources: 700 * million, income: 200 * million, excess: 0 },
          lines: [
            { claims: [{ service: 'programs', granted: 500 * million }] },
            { claims: [{ service: 'trade-promotion', granted: 200 * million }] },
          ],
        },
      },
    ]);
  });

  test('DF-16: a stage that an award ceremony shares is one line, and one payer has it', async () => {
    const eventId = await newFair(the(), ['A1']);
    const [stage] = await givenBudget(the(), eventId, [{ component: 'Sân khấu', amount: 100 }]);
    if (stage === undefined) throw new Error('the budget has no line');
    const lines = [{ object: stage, amount: 100 * million }];
    const ceremony = await claim(
      await nationalPromotion(the()),
      supportFacts({
        ...{ content: 'KC4.1', source: 'KCQG', beneficiary: await newEstablishment(the()) },
        objects: [other('SELECTION_ROUND', { roundId: randomUUID() })],
        ...{ lines, cost: 0, requested: 80 * million },
      }),
    );
    expectOnlyUnknownNorm(ceremony.outcome);
    const fair = await claim(
      await localPromotion(the()),
      supportFacts({
        ...{ content: 'KC4.3', source: 'KCDP_PROVINCE' },
        beneficiary: await newEstablishment(the()),
        objects: [other('EVENT', { eventId })],
        ...{ lines, cost: 300 * million, requested: 400 * million },
      }),
    );
    expect(fair.outcome).toMatchObject({ __typename: 'ClaimReduced', granted: 300 * million });

    const held = { claims: [{ content: 'KC4.1', state: 'UNDER_REVIEW' }] };
    const shown = 'budget { lines { claims { content state } } }';
    await expectSoon(the(), eventId, [shown, { budget: { lines: [held] } }]);
  });
}

function abroadCase(the: () => System): void {
  test('DF-15: two fairs abroad a year are shown as used, of both payers, and the third is refused', async () => {
    const beneficiary = await newEstablishment(the());
    const payer = await nationalPromotion(the());
    const abroad = (eventId: string = randomUUID()) => ({ beneficiary, eventId, number: '7' });
    const byPromotion = { content: 'KC4.5', source: 'KCQG' };
    expectGranted((await askBooth(payer, { ...byPromotion, ...abroad() })).outcome, 16 * million);
    const eventId = await newFair(the(), ['7']);
    const trade = tradePromotion(the(), eventId, 'NATIONAL');
    const byTrade = { content: 'TP.BOOTH_ABROAD', source: 'TRADE_PROMOTION_NATIONAL' };
    const second = await askBooth(trade, { ...byTrade, ...abroad(eventId) });
    expectGranted(second.outcome, 16 * million);
    const third = await askBooth(payer, { ...byPromotion, ...abroad() });
    expect(third.outcome).toMatchObject({ verdict: 'ceiling-exhausted' });

    await eventually(async () => {
      const { establishment } = await the()
        .by('ministry')
        .data<{ establishment: object }>(
          `query ($taxCode: String!) { establishment(taxCode: $taxCode) {
          used: yearlyCounts(year: 2025) { limit used left rule { citation } claims { service } }
          next: yearlyCounts(year: 2026) { used left }
        } }`,
          { taxCode: beneficiary.slice('tax:'.length) },
        );
      expect(establishment).toEqual({
        used: [
          {
            ...{ limit: 2, used: 2, left: 0, rule: { citation: 'TT 46/2012/TT-BCT, điều 4.1.b' } },
            claims: expect.arrayContaining([
              { service: 'programs' },
              { service: 'trade-promotion' },
            ]),
          },
        ],
        next: [{ used: 0, left: 2 }],
      });
    });
  });
}
