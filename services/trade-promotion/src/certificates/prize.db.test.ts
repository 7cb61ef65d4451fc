// Prizes through the trade desk (DF-30): a certified product gets one prize for its level and
// cycle; another level is another thing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  change,
  givenCertified,
  laoCai,
  maker,
  makerActor,
  nextYear,
} from '../selections/selections.fixture.js';
import {
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

type Over = Record<string, unknown>;

async function givenWinner(over: { round?: Over; entry?: Over; actor?: Actor } = {}) {
  const given = await givenCertified(trade, { totals: [82], ...over });
  const [entryId = ''] = given.entryIds;
  const input = {
    ...{ id: randomUUID(), roundId: given.roundId, issuedOn: '2026-06-05' },
    ...{ issuedBy: 'UBND tỉnh', decisionNumber: '100/QĐ-UBND' },
    certificates: [{ id: randomUUID(), entryId, number: `GCN ${randomUUID()}` }],
  };
  const actor = laoCaiDepartment;
  await change(trade, 'issueCertificates', { input, actor, fields: '__typename' });
  return { entryId, productId: given.productIds[0] ?? '' };
}

const local = 'TRADE_PROMOTION_LOCAL';

const draft = (entryId: string, over: Over = {}, actor: Actor | null = laoCaiDepartment) =>
  change(trade, 'draftPrizeSupport', {
    input: {
      ...{ id: randomUUID(), entryId, description: 'Thưởng sản phẩm tiêu biểu', source: local },
      ...{ amount: '5000000', period: { from: '2026-06', to: '2026-12' }, ...over },
    },
    actor,
    fields: `__typename ... on SelectionRefused { reason }
      ... on PrizeSupportItem { id content beneficiary requested cost entry { id } }`,
  });

async function claim(itemId: string | undefined, actor: Actor = laoCaiDepartment) {
  const { data } = await trade.ask<{ claimTradeSupport: Over }>(
    `mutation ($input: ClaimSupportInput!) { claimTradeSupport(input: $input) {
      __typename
      ... on ClaimGranted { claim { prizeItem { entry { id } } tradeItem { id } } }
      ... on ClaimRefused { verdict grounds { met { decidingBody } } }
    } }`,
    { input: { itemId, claimId: randomUUID() } },
    actor,
  );
  return data.claimTradeSupport;
}

describe('the prize of a certified product', () => {
  it('is drafted under product, level and cycle, and granted once', async () => {
    const { entryId } = await givenWinner();

    const item = await draft(entryId);
    const first = await claim(item.answer?.id);
    const again = await claim((await draft(entryId)).answer?.id);
    const byMinistry = await draft(entryId, { source: 'TRADE_PROMOTION_NATIONAL' }, ministry);

    expect(item.answer).toMatchObject({
      content: 'TP.PRIZE',
      beneficiary: maker,
      requested: 5_000_000,
      cost: 5_000_000,
      entry: { id: entryId },
    });
    expect(first).toEqual({
      __typename: 'ClaimGranted',
      claim: { prizeItem: { entry: { id: entryId } }, tradeItem: null },
    });
    const refused = {
      __typename: 'ClaimRefused',
      verdict: 'object-claimed',
      grounds: [{ met: [{ decidingBody: 'Sở Công Thương tỉnh Lào Cai' }] }],
    };
    expect(again).toMatchObject(refused);
    expect(await claim(byMinistry.answer?.id, ministry)).toMatchObject(refused);
  });

  it('of another level in the same cycle is another thing', async () => {
    const cycleYear = nextYear();
    const product = { id: randomUUID(), name: 'Chè Shan Tuyết', group: 'PROCESSED_FOOD' };
    const locality = 'Tả Van';
    const commune = { level: 'COMMUNE', locality, cycleYear };
    const lower = await givenWinner({ round: commune, entry: { product, locality } });
    const upper = await givenWinner({ round: { cycleYear }, entry: { product } });

    const claims = [];
    for (const { entryId } of [lower, upper]) {
      claims.push(await claim((await draft(entryId)).answer?.id));
    }

    expect(claims).toMatchObject([{ __typename: 'ClaimGranted' }, { __typename: 'ClaimGranted' }]);
  });

  it('that was renamed is the same product: a second round of its cycle brings no prize', async () => {
    const cycleYear = nextYear();
    const id = randomUUID();
    const product = (name: string) => ({ id, name, group: 'PROCESSED_FOOD' });
    const at = (locality: string) => ({ level: 'COMMUNE', locality, cycleYear });
    const first = await givenWinner({
      round: at('Tả Van'),
      entry: { product: product('Chè Shan'), locality: 'Tả Van' },
    });
    const renamed = await givenWinner({
      round: at('Mường Hum'),
      entry: { product: product('Trà Mới'), locality: 'Mường Hum' },
    });

    await claim((await draft(first.entryId)).answer?.id);

    expect(await claim((await draft(renamed.entryId)).answer?.id)).toMatchObject({
      __typename: 'ClaimRefused',
      verdict: 'object-claimed',
    });
  });

  it('needs a certificate, and its place among the items of events is empty', async () => {
    const { entryIds } = await givenCertified(trade);
    const { entryId } = await givenWinner();
    const itemId = (await draft(entryId)).answer?.id;

    const { data } = await trade.ask(
      `query ($id: ID!, $entryId: ID!) {
        tradeSupportItem(id: $id) { id } prizeSupportItem(id: $id) { entry { id } }
        selectionEntry(id: $entryId) { prizes { id } }
      }`,
      { id: itemId, entryId },
    );

    expect((await draft(String(entryIds[0]))).answer).toMatchObject({ reason: 'NOT_CERTIFIED' });
    expect(data).toEqual({
      tradeSupportItem: null,
      prizeSupportItem: { entry: { id: entryId } },
      selectionEntry: { prizes: [{ id: itemId }] },
    });
  });

  it('is not drafted as the support of an event', async () => {
    const { entryId } = await givenWinner();
    const before = await trade.footprint();
    const facts = {
      ...{ content: 'TP.PRIZE', source: local, beneficiary: maker, requested: '1000000' },
      costLines: [{ kind: 'PRIZE', amount: '1000000' }],
      period: { from: '2026-06', to: '2026-06' },
    };
    const input = { id: randomUUID(), eventId: entryId, description: 'Thưởng', facts };

    const { problems } = await trade.ask(
      'mutation ($input: DraftTradeSupportInput!) { draftTradeSupport(input: $input) { id } }',
      { input },
      laoCaiDepartment,
    );

    expect(problems.map(({ code }) => code)).toEqual(['NOT_FOUND']);
    expect(await trade.footprint()).toEqual(before);
  });

  it.each<[string, Over, Actor | null, string]>([
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    ['its maker', {}, makerActor, 'FORBIDDEN'],
    ['another department', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['the ministry with local money', {}, ministry, 'FORBIDDEN'],
    ['no amount', { amount: '0' }, laoCaiDepartment, 'AMOUNT_NOT_POSITIVE'],
  ])('is refused for %s', async (_, over, actor, code) => {
    const { entryId } = await givenWinner({ entry: { province: laoCai } });

    expect((await draft(entryId, over, actor)).problems).toEqual([code]);
  });
});
