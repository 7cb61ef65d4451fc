// The life of a support item of trade promotion through the graph: who may spend whose money, and
// one booth funded once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  eventInput,
  givenFair,
  givenTradePromotion,
  laiChauDepartment,
  laoCaiCentre,
  laoCaiDepartment,
  ministry,
  registerTradeEvent,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const facts = (eventId: string, over: object = {}) => ({
  content: 'BOOTH_RENT',
  source: 'TRADE_PROMOTION_LOCAL',
  beneficiary: 'tax:0100109106',
  objects: [{ booth: { eventId, number: 'A1' } }],
  costLines: [{ kind: 'BOOTH_RENT', amount: '6000000' }],
  period: { from: '2026-12', to: '2026-12' },
  requested: '3000000',
  ...over,
});

const national = { source: 'TRADE_PROMOTION_NATIONAL' };

const draft = (input: object, actor: Actor | null = laoCaiDepartment) =>
  trade.ask<{ draftTradeSupport: { id: string } }>(
    `mutation ($input: DraftTradeSupportInput!) { draftTradeSupport(input: $input) {
      id event { id } requested claim { id }
    } }`,
    { input: { id: randomUUID(), description: 'Gian hàng A1', ...input } },
    actor,
  );

const claim = async (eventId: string, over: object, actor: Actor) => {
  const { data, problems } = await draft({ eventId, facts: facts(eventId, over) }, actor);
  expect(problems).toEqual([]);
  const answer = await trade.ask<{ claimTradeSupport: Record<string, unknown> }>(
    `mutation ($input: ClaimSupportInput!) { claimTradeSupport(input: $input) {
      __typename
      ... on ClaimGranted { granted claim { state tradeItem { event { id } } } }
      ... on ClaimRefused { verdict grounds { met { source decidingBody } } }
    } }`,
    { input: { itemId: data.draftTradeSupport.id, claimId: randomUUID() } },
    actor,
  );
  return answer.data.claimTradeSupport;
};

describe('one booth', () => {
  it('is funded once: local money first, then the ministry is told whom to ask', async () => {
    const eventId = await givenFair(trade);

    const local = await claim(eventId, {}, laoCaiCentre);
    const other = { ...national, objects: [{ booth: { eventId, number: 'a-1' } }] };

    expect(local).toEqual({
      __typename: 'ClaimGranted',
      granted: 3_000_000,
      claim: { state: 'RESERVED', tradeItem: { event: { id: eventId } } },
    });
    expect(await claim(eventId, other, ministry)).toMatchObject({
      __typename: 'ClaimRefused',
      verdict: 'object-claimed',
      grounds: [
        {
          met: [{ source: 'TRADE_PROMOTION_LOCAL', decidingBody: 'Sở Công Thương tỉnh Lào Cai' }],
        },
      ],
    });
  });

  it('shows among the booth support of its establishment', async () => {
    const eventId = await givenFair(trade);
    const beneficiary = 'tax:0101243150';
    await claim(eventId, { beneficiary }, laoCaiDepartment);

    const { data } = await trade.ask(
      `query ($entities: [_Any!]!) { _entities(representations: $entities) {
        ... on Establishment {
          boothSupport { event { id } claim { granted } }
          support { totals { reserved } }
        }
      } }`,
      { entities: [{ __typename: 'Establishment', partyKey: beneficiary }] },
    );

    expect(data).toEqual({
      _entities: [
        {
          boothSupport: [{ event: { id: eventId }, claim: { granted: 3_000_000 } }],
          support: { totals: { reserved: 3_000_000 } },
        },
      ],
    });
  });
});

describe('draftTradeSupport', () => {
  it.each<[string, object, Actor | null, string]>([
    ['local money by the ministry', {}, ministry, 'FORBIDDEN'],
    ['national money by a department', national, laoCaiDepartment, 'FORBIDDEN'],
    ['a department of another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['a provincial committee', {}, actorOf('PPC'), 'FORBIDDEN'],
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    [
      'a booth that is not on record',
      { objects: [{ booth: { eventId: randomUUID(), number: 'A1' } }] },
      laoCaiDepartment,
      'NOT_FOUND',
    ],
    ['a source of another service', { source: 'KCQG' }, laoCaiDepartment, 'NOT_IN_RULES'],
    ['a negative amount', { requested: '-1' }, laoCaiDepartment, 'NEGATIVE_AMOUNT'],
  ])('refuses %s and leaves nothing behind', async (_, over, actor, code) => {
    const eventId = await givenFair(trade);
    const before = await trade.footprint();

    const { problems } = await draft({ eventId, facts: facts(eventId, over) }, actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });

  it('refuses local money for an event abroad that is in nobody’s charge', async () => {
    const event = eventInput({ kind: 'FAIR_ABROAD', province: null, country: 'LA' });
    await trade.ask(registerTradeEvent, { input: event }, ministry);
    const eventId = String(event.id);

    const { problems } = await draft({ eventId, facts: facts(eventId, { objects: [] }) });

    expect(problems.map(({ code }) => code)).toEqual(['FORBIDDEN']);
  });
});
