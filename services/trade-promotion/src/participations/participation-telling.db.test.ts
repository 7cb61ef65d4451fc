// Who takes part is told once, and again when it withdraws; whoever is no establishment is not.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { tellSome } from '@kc/domain-events';
import { readEvent } from '@kc/event-contracts';
import { openDataSource } from '@kc/persistence';
import { systemClock } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import { tradeEventTelling } from '../events/trade-event-telling.js';
import {
  givenFair,
  givenTradePromotion,
  laoCaiDepartment,
  type TradePromotion,
} from '../trade-promotion.fixture.js';
import { participationTelling } from './participation-telling.js';

let trade: TradePromotion;
let source: DataSource;
const tea = 'tax:0100109106';

beforeAll(async () => {
  trade = await givenTradePromotion();
  const settings = { entities: [], migrations: [], applicationName: 'test' };
  source = await openDataSource({ ...settings, url: trade.databaseUrl });
});
afterAll(async () => {
  await source?.destroy();
  await trade?.close();
});

async function told(): Promise<unknown[]> {
  const deps = { dataSource: source, clock: systemClock };
  for (const telling of [tradeEventTelling, participationTelling]) await tellSome(deps, telling);
  const rows = await trade.rows('select value from event_outbox order by seq');
  return rows.map(({ value }) => {
    const read = readEvent(value as Buffer);
    if (read.kind !== 'EVENT') throw new Error(read.reason);
    const { type, data } = read.event;
    return type === 'ParticipationRecorded' ? [data.partyKey, data.state, data.place] : [type];
  });
}

it('tells of a fair, of who takes part, and of who withdrew', async () => {
  const eventId = await givenFair(trade, ['A1', 'A2']);
  const id = randomUUID();
  const rows = [{ id, partyKey: tea, name: 'Chè', booths: [{ number: 'A1', price: 6_000_000 }] }];
  const { problems } = await trade.ask(
    `mutation ($input: RegisterParticipationsInput!) {
      registerParticipations(input: $input) { __typename }
    }`,
    { input: { id: randomUUID(), eventId, rows } },
    laoCaiDepartment,
  );
  expect(problems).toEqual([]);
  const home = await trade.rows(
    'select home_scheme as scheme, home_code as code from participation where id = $1',
    [id],
  );
  const place = home[0]?.scheme === null ? null : home[0];
  expect(await told()).toEqual([['TradeEventChanged'], [tea, 'TAKES_PART', place]]);

  await trade.rows(
    `update participation set withdrawn_at = now(), withdrawn_because = 'x' where id = $1`,
    [id],
  );
  expect((await told()).at(-1)).toEqual([tea, 'WITHDRAWN', place]);
});
