// Booths through the graph: added all or none, and shown in the order of the hall.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  addBooths,
  boothsInput,
  givenFair,
  givenTradePromotion,
  laiChauDepartment,
  laoCaiDepartment,
  type TradePromotion,
} from '../trade-promotion.fixture.js';

let trade: TradePromotion;
beforeAll(async () => {
  trade = await givenTradePromotion();
});
afterAll(() => trade.close());

const add = (input: object, actor: Actor | null = laoCaiDepartment) =>
  trade.ask<{ addBooths: Record<string, unknown> }>(addBooths, { input }, actor);

describe('addBooths', () => {
  it('keeps standard booths of 9 m² and others by their own area', async () => {
    const eventId = await givenFair(trade);
    const input = boothsInput(eventId, ['B10', 'B2']);
    const corner = { id: randomUUID(), number: 'B-3', standard: false, areaM2: '13.5', price: '0' };

    const { data } = await add({ ...input, booths: [...input.booths, corner] });

    expect(data.addBooths).toEqual({
      __typename: 'BoothsAdded',
      event: { id: eventId },
      booths: [
        { number: 'B-3', areaM2: '13.5', price: 0, standard: false },
        { number: 'B2', areaM2: '9', price: 6_000_000, standard: true },
        { number: 'B10', areaM2: '9', price: 6_000_000, standard: true },
      ],
    });
  });

  it('gives a repeated call its first answer and writes nothing more', async () => {
    const input = boothsInput(await givenFair(trade), ['C1', 'C2']);
    const first = await add(input);
    const before = await trade.footprint();

    expect(await add(input)).toEqual(first);
    expect(await trade.footprint()).toEqual(before);
  });

  it('adds none when one number is taken in any spelling, and says which', async () => {
    const eventId = await givenFair(trade, ['A1', 'A2']);

    const { data } = await add(boothsInput(eventId, ['A3', 'a-2']));
    const numbers = await trade.rows('select number from booth where event_id = $1', [eventId]);

    expect(data.addBooths).toMatchObject({
      __typename: 'BoothsAlreadyKnown',
      booths: [{ number: 'A2' }],
    });
    expect(numbers).toHaveLength(2);
  });

  it('lets exactly one of two simultaneous calls have a number', async () => {
    const eventId = await givenFair(trade);

    const answers = await Promise.all(
      Array.from({ length: 4 }, () => add(boothsInput(eventId, ['D1', 'D2']))),
    );

    expect(answers.map(({ data }) => data.addBooths.__typename).sort()).toEqual([
      'BoothsAdded',
      'BoothsAlreadyKnown',
      'BoothsAlreadyKnown',
      'BoothsAlreadyKnown',
    ]);
  });

  it.each<[string, (booth: object) => object[], string]>([
    ['no booth', () => [], 'REQUIRED'],
    ['one number twice', (booth) => [booth, { ...booth, id: randomUUID() }], 'ALREADY_EXISTS'],
    ['one id twice', (booth) => [booth, { ...booth, number: 'E2' }], 'ID_REUSED'],
    ['a standard booth that is larger', (booth) => [{ ...booth, areaM2: '12' }], 'INVALID_NUMBER'],
    ['another booth without area', (booth) => [{ ...booth, standard: false }], 'REQUIRED'],
    ['a number of signs', (booth) => [{ ...booth, number: '#!' }], 'UNKNOWN_VALUE'],
    [
      'more than 400 in one call',
      (booth) => Array.from({ length: 401 }, () => booth),
      'TOO_MANY_ITEMS',
    ],
  ])('refuses %s and leaves nothing behind', async (_, boothsOf, code) => {
    const eventId = await givenFair(trade);
    const booth = { id: randomUUID(), number: 'E1', price: '1000' };
    const before = await trade.footprint();

    const { problems } = await add({ id: randomUUID(), eventId, booths: boothsOf(booth) });

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });

  it.each<[string, object, Actor | null, string]>([
    ['an unknown event', { eventId: randomUUID() }, laoCaiDepartment, 'NOT_FOUND'],
    ['a department of another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['nobody', {}, null, 'UNAUTHENTICATED'],
  ])('is refused for %s', async (_, over, actor, code) => {
    const eventId = await givenFair(trade);

    const { problems } = await add({ ...boothsInput(eventId, ['F1']), ...over }, actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('booths of an event', () => {
  it('are paged in the order of their numbers, A2 before A10', async () => {
    const eventId = await givenFair(trade, ['A10', 'A1', 'A2', 'B1']);
    const pageAfter = async (after: string | null) => {
      const { data } = await trade.ask<{ tradeEvent: { booths: Page } }>(
        `query ($id: ID!, $after: String) { tradeEvent(id: $id) { booths(first: 3, after: $after) {
          totalCount edges { node { number event { id } } } pageInfo { hasNextPage endCursor }
        } } }`,
        { id: eventId, after },
      );
      return data.tradeEvent.booths;
    };

    const first = await pageAfter(null);
    const second = await pageAfter(first.pageInfo.endCursor);
    const numbers = [...first.edges, ...second.edges].map(({ node }) => node.number);

    expect(numbers).toEqual(['A1', 'A2', 'A10', 'B1']);
    expect([first.totalCount, second.pageInfo.hasNextPage]).toEqual([4, false]);
  });
});

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly number: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
