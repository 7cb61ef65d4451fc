// Registering events and finding them through the graph: what is kept, what is refused, and that a
// refusal leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '@kc/funding-fixture';
import type { Actor } from '@kc/subgraph-kit';
import {
  eventInput,
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

const register = (input: object, actor: Actor | null = laoCaiDepartment) =>
  trade.ask<{ registerTradeEvent: { __typename: string; event: { id: string } } }>(
    registerTradeEvent,
    { input },
    actor,
  );

const abroad = { kind: 'FAIR_ABROAD', province: null, country: 'CN' };

describe('registerTradeEvent', () => {
  it('keeps an event with its place, days and organiser, and one audit entry', async () => {
    const input = eventInput({ organiserKey: 'tax:0100109106', venue: 'Quảng trường Kim Tân' });
    await register(input);

    const { data } = await trade.ask(
      `query ($id: ID!) { tradeEvent(id: $id) {
        kind province { scheme code } country venue responsibleProvince { code }
        startsOn endsOn organiser { partyKey } registrationExempt registrationNumber invented
      } }`,
      { id: input.id },
    );
    const audit = await trade.rows(`select action from audit_entry where subject_id = $1`, [
      input.id,
    ]);

    expect(data).toEqual({
      tradeEvent: {
        kind: 'PROMOTION_FAIR_REGION',
        province: { scheme: 'QD19_2025', code: '15' },
        country: 'VN',
        venue: 'Quảng trường Kim Tân',
        responsibleProvince: { code: '15' },
        startsOn: '2026-12-10',
        endsOn: '2026-12-15',
        organiser: { partyKey: 'tax:0100109106' },
        registrationExempt: true,
        registrationNumber: null,
        invented: true,
      },
    });
    expect(audit).toEqual([{ action: 'registerTradeEvent' }]);
  });

  it.each<[string, Actor, { code: string } | null]>([
    ['the registering province', laoCaiCentre, { code: '15' }],
    ['nobody, when the ministry registers', ministry, null],
  ])('puts an event abroad in the charge of %s', async (_, actor, province) => {
    const input = eventInput(abroad);
    await register(input, actor);

    const { data } = await trade.ask<{ tradeEvent: object }>(
      `query ($id: ID!) { tradeEvent(id: $id) { province { code } responsibleProvince { code } } }`,
      { id: input.id },
    );

    expect(data.tradeEvent).toEqual({ province: null, responsibleProvince: province });
  });

  it('gives a repeated call its first answer and writes nothing more', async () => {
    const input = eventInput();
    const first = await register(input);
    const before = await trade.footprint();

    expect(await register(input)).toEqual(first);
    expect(await trade.footprint()).toEqual(before);
  });

  it('names the event on record for the same name, place and day, at home and abroad', async () => {
    for (const place of [{}, abroad]) {
      const known = eventInput({ ...place, name: `Hội chợ Tây Bắc ${randomUUID()}` });
      await register(known, ministry);

      const { data } = await register(
        eventInput({ ...place, name: String(known.name).toUpperCase() }),
        ministry,
      );

      expect(data.registerTradeEvent).toMatchObject({
        __typename: 'TradeEventAlreadyKnown',
        event: { id: known.id },
      });
    }
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no place in the country', { province: null }, 'REQUIRED'],
    ['a province code without its scheme', { province: { code: '15' } }, 'PROVINCE_SCHEME_MISSING'],
    ['a fair at home in another country', { country: 'CN' }, 'UNKNOWN_VALUE'],
    ['a fair abroad in Vietnam', { ...abroad, country: 'VN' }, 'UNKNOWN_VALUE'],
    [
      'a fair abroad in a province',
      { ...abroad, province: eventInput().province },
      'INVALID_REQUEST',
    ],
    [
      'days that end before they begin',
      { days: { from: '2026-12-10', to: '2026-12-09' } },
      'PERIOD_REVERSED',
    ],
    ['more than a year', { days: { from: '2026-01-01', to: '2027-01-02' } }, 'INVALID_NUMBER'],
    ['a number beside an exemption', { registrationNumber: '1' }, 'INVALID_REQUEST'],
    ['a name of signs alone', { name: '***' }, 'INVALID_TEXT'],
    ['an organiser that is no tax code', { organiserKey: 'cluster:1' }, 'UNKNOWN_VALUE'],
    ['another province', { province: { scheme: 'QD19_2025', code: '12' } }, 'FORBIDDEN_PROVINCE'],
  ])('refuses %s and leaves nothing behind', async (_, over, code) => {
    const before = await trade.footprint();

    const { problems } = await register(eventInput(over));

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await trade.footprint()).toEqual(before);
  });

  it.each<[string, Actor | null, string]>([
    ['nobody', null, 'UNAUTHENTICATED'],
    ['an establishment', actorOf('ESTABLISHMENT'), 'FORBIDDEN'],
    ['a department of another province', laiChauDepartment, 'FORBIDDEN_PROVINCE'],
  ])('is refused for %s', async (_, actor, code) => {
    const { problems } = await register(eventInput(), actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('tradeEvents', () => {
  const query = `query ($first: Int!, $after: String, $filter: TradeEventFilter) {
    tradeEvents(first: $first, after: $after, filter: $filter) {
      totalCount edges { node { startsOn } } pageInfo { hasNextPage endCursor }
    }
  }`;

  it('pages from the latest opening back, and finds by words and days', async () => {
    for (const day of ['2025-03-01', '2025-05-01', '2025-04-01', '2025-09-01']) {
      await register(eventInput({ name: 'Phiên chợ Mường Khương', days: { from: day, to: day } }));
    }
    const filter = { text: 'phien muong', during: { from: '2025-02-01', to: '2025-06-30' } };

    const first = await pageOf({ first: 2, filter });
    const second = await pageOf({ first: 2, filter, after: first.pageInfo.endCursor });

    expect(first.totalCount).toBe(3);
    expect([...first.edges, ...second.edges].map(({ node }) => node.startsOn)).toEqual([
      '2025-05-01',
      '2025-04-01',
      '2025-03-01',
    ]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('refuses a cursor that no page of events gave', async () => {
    const after = Buffer.from(JSON.stringify(['mai', randomUUID()])).toString('base64url');

    const { problems } = await trade.ask(query, { first: 2, after });

    expect(problems.map(({ code }) => code)).toEqual(['UNKNOWN_VALUE']);
  });

  async function pageOf(variables: Record<string, unknown>) {
    return (await trade.ask<{ tradeEvents: Page }>(query, variables)).data.tradeEvents;
  }
});

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly startsOn: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
