// A copy of the ledger that somebody wrote to is thrown away and folded anew, and with it what was
// asked in view of it and never reached the log.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OrderedLog, openPostgresLog } from '@kc/event-log';
import { listen, withClient } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import { machine } from '../../claim-ledger/src/testing/items.js';
import { auditLedgers } from './audit/audit-ledgers.js';
import { discardCopy, ServiceRuns } from './discard-copy.js';
import { requestOf, seatNames, ThreeSeats, takeSeat } from './three-seats.fixture.js';

const asked = randomUUID();
const neverSent = randomUUID();
let three: ThreeSeats;
let log: OrderedLog;
let end: bigint;

beforeAll(async () => {
  three = await ThreeSeats.open();
  const { logUrl: url } = three;
  log = openPostgresLog({ url, name: 'claims', applicationName: 'test', logger: silentLogger });
  const request = requestOf(asked, 'programs', { content: 'DRYER', objects: [machine('D-1')] });
  await three.asks('programs', 'ClaimRequested', { ...request, recordId: asked });
  end = await three.allAtTheEnd();
}, 60_000);
afterAll(async () => {
  await log.close();
  await three.close();
});

const discard = () =>
  discardCopy({ service: 'programs', url: three.seats.programs.databaseUrl, log });

function inPrograms<Row extends object>(sql: string): Promise<Row[]> {
  return withClient(three.seats.programs.databaseUrl, async (client) => {
    const { rows } = await client.query<Row>(sql);
    return rows;
  });
}

async function audit() {
  const databases = seatNames.map((service) => {
    return { service, url: three.seats[service].databaseUrl };
  });
  return (await auditLedgers({ log, databases })).findingsTotal;
}

describe('throwing a copy of the ledger away', () => {
  test('is refused while its service runs, and changes nothing', async () => {
    await expect(discard()).rejects.toBeInstanceOf(ServiceRuns);
    expect(await audit()).toBe(0);
    await three.rest();
  });

  test('is refused also while its service has halted and only listens', async () => {
    const { databaseUrl } = three.seats.programs;
    const listener = await listen(databaseUrl, ['claim_folded'], () => undefined);
    await expect(discard()).rejects.toBeInstanceOf(ServiceRuns);
    await listener.close();
  });

  test('takes back what the log does not hold, and keeps what it holds', async () => {
    await inPrograms(`UPDATE claim SET row = row || '{"granted": "5"}'`);
    await inPrograms(`UPDATE outbox SET position = NULL, relayed_at = NULL WHERE id = '${asked}'`);
    await inPrograms(`
      INSERT INTO claim_request SELECT '${neverSent}', type, claim_id, body, body_hash, actor,
        asked_at, position, verdict FROM claim_request WHERE record_id = '${asked}';
      INSERT INTO outbox (id, value) VALUES ('${neverSent}', 'seen in a copy that is gone')`);
    expect(await audit()).toBeGreaterThan(0);

    const { position, records, takenBack } = await discard();

    expect([position, records]).toEqual([end - 1n, end]);
    expect(takenBack).toMatchObject([
      { recordId: neverSent, type: 'ClaimRequested', verdict: 'granted' },
    ]);
    expect(await inPrograms(`SELECT id FROM outbox WHERE id = '${neverSent}'`)).toEqual([]);
    const sent = await inPrograms(`SELECT id FROM outbox WHERE position IS NULL`);
    expect(sent).toEqual([]);
  });

  test('is healed by the service itself when it starts', async () => {
    const { databaseUrl } = three.seats.programs;
    three.seats.programs = await takeSeat({
      service: 'programs',
      databaseUrl,
      logUrl: three.logUrl,
    });
    const answer = await three.seats.programs.seat.answer(asked, { waitMs: 5_000 });
    await three.seats.programs.leave();

    expect(answer?.verdict.code).toBe('granted');
    expect(await log.end()).toBe(end);
    expect(await audit()).toBe(0);
  });
});
