// The budget of an event through the graph: who may set and see it, that claims hold its lines, and
// that a line somebody has claimed stays.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  givenFair,
  givenTradePromotion,
  laiChauDepartment,
  laoCaiDepartment,
  ministry,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const million = 1_000_000;
const line = (component: string, planned: number, over: object = {}) => ({
  ...{ component, kind: 'OTHER', description: component, planned: planned * million },
  ...over,
});
const share = (planned: number) => ({
  ...{ source: 'TRADE_PROMOTION_LOCAL', payer: 'Sở Công Thương', planned: planned * million },
});
const stage = line('Sân khấu', 100, {
  ...{ kind: 'STAGE', alsoServes: 'Lễ trao giải bình chọn' },
  shares: [share(80)],
});
const fees = { kind: 'EXHIBITOR_FEE', description: 'Phí gian hàng', planned: 200 * million };

const set = (eventId: string, over: object = {}, actor: Actor | null = laoCaiDepartment) =>
  trade.ask<{ setEventBudget: Record<string, unknown> }>(
    `mutation ($input: SetEventBudgetInput!) { setEventBudget(input: $input) { budget {
      lines { component kind alsoServes planned shares { source planned }
        objectForClaims { kind parts { name value } } }
      incomes { kind planned }
      planned { cost sources income excess uncovered }
    } } }`,
    { input: { id: randomUUID(), eventId, lines: [stage], ...over } },
    actor,
  );

const see = async (eventId: string, actor: Actor | null) => {
  const { data } = await trade.ask<{ tradeEvent: { budget: object | null } }>(
    `query ($id: ID!) { tradeEvent(id: $id) { budget {
      lines { component claims { granted source } } byLedger { cost sources income excess }
    } } }`,
    { id: eventId },
    actor,
  );
  return data.tradeEvent.budget;
};

/** Claims a part of the fair's cost, naming the line as the budget says. */
async function claim(eventId: string, component: string) {
  const itemId = randomUUID();
  const parts = [
    { name: 'eventId', value: eventId },
    { name: 'component', value: component },
  ];
  const facts = {
    ...{ content: 'FAIR_COST', source: 'TRADE_PROMOTION_LOCAL', beneficiary: 'tax:0100109106' },
    objects: [{ other: { kind: 'EVENT', parts: parts.slice(0, 1) } }],
    costLines: [
      {
        ...{ kind: 'STAGE', amount: 100 * million },
        object: { other: { kind: 'EVENT_COST', parts } },
      },
    ],
    ...{ period: { from: '2026-12', to: '2026-12' }, requested: 80 * million },
  };
  const drafted = await trade.ask(
    'mutation ($input: DraftTradeSupportInput!) { draftTradeSupport(input: $input) { id } }',
    { input: { id: itemId, eventId, description: 'Sân khấu', facts } },
    laoCaiDepartment,
  );
  if (drafted.problems.length > 0) return drafted.problems.map(({ code, value }) => [code, value]);
  const { data } = await trade.ask<{ claimTradeSupport: { __typename: string } }>(
    `mutation ($input: ClaimSupportInput!) { claimTradeSupport(input: $input) { __typename } }`,
    { input: { itemId, claimId: randomUUID() } },
    laoCaiDepartment,
  );
  return data.claimTradeSupport.__typename;
}

describe('setEventBudget', () => {
  it('keeps lines, shares and fees, and shows how far they exceed the cost', async () => {
    const eventId = await givenFair(trade);

    const { data, problems } = await set(eventId, { incomes: [fees] });

    expect(problems).toEqual([]);
    expect(data.setEventBudget).toEqual({
      budget: {
        lines: [
          {
            ...{ component: 'Sân khấu', kind: 'STAGE', alsoServes: 'Lễ trao giải bình chọn' },
            planned: 100 * million,
            shares: [{ source: 'TRADE_PROMOTION_LOCAL', planned: 80 * million }],
            objectForClaims: {
              kind: 'EVENT_COST',
              parts: [
                { name: 'eventId', value: eventId },
                { name: 'component', value: 'Sân khấu' },
              ],
            },
          },
        ],
        incomes: [{ kind: 'EXHIBITOR_FEE', planned: 200 * million }],
        planned: {
          ...{ cost: 100 * million, sources: 80 * million, income: 200 * million },
          ...{ excess: 180 * million, uncovered: 0 },
        },
      },
    });
  });

  it('takes the place of the budget before, but not of a line that is claimed', async () => {
    const eventId = await givenFair(trade);
    await set(eventId, { lines: [stage, line('Sảnh', 300)] });
    expect(await claim(eventId, 'san-khau')).toBe('ClaimGranted');
    const before = await trade.footprint();

    const refused = await set(eventId, { lines: [line('Sảnh', 300)] });
    expect(refused.problems.map(({ code, value }) => [code, value])).toEqual([
      ['NOT_ALLOWED_IN_STATE', 'CLAIMED'],
    ]);
    expect(await trade.footprint()).toEqual(before);

    await set(eventId, { incomes: [fees] });
    expect(await see(eventId, laoCaiDepartment)).toEqual({
      lines: [
        {
          component: 'Sân khấu',
          claims: [{ granted: 80 * million, source: 'TRADE_PROMOTION_LOCAL' }],
        },
      ],
      byLedger: {
        ...{ cost: 100 * million, sources: 80 * million },
        ...{ income: 200 * million, excess: 180 * million },
      },
    });
  });

  it('lets no claim name a line that the budget does not have', async () => {
    const eventId = await givenFair(trade);
    expect(await claim(eventId, 'Sảnh')).toBe('ClaimGranted');
    await set(eventId);
    expect(await claim(eventId, 'Sảnh')).toEqual([['NOT_FOUND', 'Sảnh']]);
  });

  it.each<[string, object, Actor | null, string]>([
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    ['another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['no line', { lines: [] }, ministry, 'REQUIRED'],
    ['one line twice', { lines: [stage, line('SAN KHAU', 1)] }, ministry, 'ALREADY_EXISTS'],
    [
      'a source that no rule knows',
      { lines: [line('Sảnh', 1, { shares: [{ ...share(1), source: 'NO_SUCH' }] })] },
      ministry,
      'NOT_IN_RULES',
    ],
  ])('refuses %s and leaves nothing behind', async (_, over, actor, code) => {
    const eventId = await givenFair(trade);
    const before = await trade.footprint();
    const { problems } = await set(eventId, over, actor);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });
});

it('shows the budget to those in charge alone', async () => {
  const eventId = await givenFair(trade);
  await set(eventId);
  expect(await see(eventId, null)).toBeNull();
  expect(await see(eventId, laiChauDepartment)).toBeNull();
  expect(await see(eventId, ministry)).not.toBeNull();
});
