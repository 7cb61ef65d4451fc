// Results through the graph: entries in order of day, their sums, who may file and see them, and
// that a sum over few establishments stays closed.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
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

const partyOf = (at: number) => `tax:${2_700_000_000 + at}`;
const firm = actorOf('ESTABLISHMENT', { partyKey: partyOf(0) });

/** Ids of participations of so many firms at one fair. */
async function given(count: number): Promise<{ eventId: string; ids: readonly string[] }> {
  const eventId = await givenFair(trade);
  const rows = Array.from({ length: count }, (_, at) => ({
    ...{ id: randomUUID(), partyKey: partyOf(at), name: `HTX ${at} (giả định)` },
  }));
  const { problems } = await trade.ask(
    `mutation ($input: RegisterParticipationsInput!) {
      registerParticipations(input: $input) { __typename }
    }`,
    { input: { id: randomUUID(), eventId, rows } },
    laoCaiDepartment,
  );
  expect(problems).toEqual([]);
  return { eventId, ids: rows.map(({ id }) => id) };
}

const order = (over: object = {}) => ({
  ...{ id: randomUUID(), kind: 'ORDER', on: '2026-01-12', value: 500_000_000, partner: 'Siêu thị' },
  ...over,
});
const shown = `results { kind on number value partner country withdrawnBecause }
  resultSums { kind number value withoutValue }`;

const record = (
  participationId: unknown,
  results: readonly object[],
  actor: Actor | null = laoCaiDepartment,
) =>
  trade.ask<{ recordParticipationResults: Record<string, unknown> }>(
    `mutation ($input: RecordParticipationResultsInput!) {
      recordParticipationResults(input: $input) { ${shown} }
    }`,
    { input: { id: randomUUID(), participationId, results } },
    actor,
  );

const sumsOf = async (eventId: string, actor: Actor | null) => {
  const { data } = await trade.ask<{ tradeEvent: { results: object | null } }>(
    `query ($id: ID!) { tradeEvent(id: $id) {
      results { establishmentCount sums { kind number value } }
    } }`,
    { id: eventId },
    actor,
  );
  return data.tradeEvent.results;
};

describe('recordParticipationResults', () => {
  it('keeps entries with their follow-up, and counts a chain once', async () => {
    const { ids } = await given(1);
    const first = order();
    const contract = order({
      ...{ kind: 'CONTRACT', on: '2026-03-02', value: 450_000_000, country: 'CN' },
      followsId: first.id,
    });

    const { data, problems } = await record(ids[0], [first, contract], firm);

    expect(problems).toEqual([]);
    const open = { number: 1, partner: 'Siêu thị', withdrawnBecause: null };
    expect(data.recordParticipationResults).toEqual({
      results: [
        { ...open, kind: 'ORDER', on: '2026-01-12', value: 500_000_000, country: null },
        { ...open, kind: 'CONTRACT', on: '2026-03-02', value: 450_000_000, country: 'CN' },
      ],
      resultSums: [{ kind: 'CONTRACT', number: 1, value: 450_000_000, withoutValue: 0 }],
    });
  });

  it('takes back what was wrong, and keeps it readable', async () => {
    const { ids } = await given(1);
    const wrong = order();
    await record(ids[0], [wrong]);
    const { data } = await trade.ask<{ withdrawParticipationResult: object }>(
      `mutation ($input: WithdrawParticipationResultInput!) {
        withdrawParticipationResult(input: $input) { ${shown} }
      }`,
      {
        input: {
          ...{ id: randomUUID(), participationId: ids[0], resultId: wrong.id },
          reason: 'Ghi nhầm đơn vị',
        },
      },
      laoCaiDepartment,
    );
    expect(data.withdrawParticipationResult).toMatchObject({
      results: [{ kind: 'ORDER', withdrawnBecause: 'Ghi nhầm đơn vị' }],
      resultSums: [],
    });
  });

  it.each<[string, object, Actor | null, string]>([
    ['nobody', {}, null, 'UNAUTHENTICATED'],
    ['another province', {}, laiChauDepartment, 'FORBIDDEN_PROVINCE'],
    ['another firm', {}, actorOf('ESTABLISHMENT', { partyKey: partyOf(9) }), 'FORBIDDEN'],
    ['a day to come', { on: '2100-01-01' }, ministry, 'DAY_IN_THE_FUTURE'],
    ['a negative value', { value: -1 }, ministry, 'NEGATIVE_AMOUNT'],
    ['none of something', { number: 0 }, ministry, 'INVALID_NUMBER'],
    ['a country by name', { country: 'Lào' }, ministry, 'UNKNOWN_VALUE'],
    ['what follows an entry that is not there', { followsId: randomUUID() }, ministry, 'NOT_FOUND'],
  ])('refuses %s and leaves nothing behind', async (_, over, actor, code) => {
    const { ids } = await given(1);
    const before = await trade.footprint();
    const { problems } = await record(ids[0], [order(over)], actor);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });
});

it('opens the sum of an event to all once five establishments stand behind it', async () => {
  const { eventId, ids } = await given(5);
  for (const id of ids.slice(0, 4)) await record(id, [order()]);
  const four = {
    establishmentCount: 4,
    sums: [{ kind: 'ORDER', number: 4, value: 2_000_000_000 }],
  };
  expect(await sumsOf(eventId, laoCaiDepartment)).toEqual(four);
  expect(await sumsOf(eventId, null)).toBeNull();
  await record(ids[4], [order()]);
  expect(await sumsOf(eventId, null)).toEqual({
    ...{ establishmentCount: 5, sums: [{ kind: 'ORDER', number: 5, value: 2_500_000_000 }] },
  });
});
