// Two instances of one service on one database: either answers what the other asked, work that is
// done once is done by one of them, and one that has halted does not speak for the other.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPostgresLog } from '@kc/event-log';
import { selectRows, withClient } from '@kc/persistence';
import { systemClock } from '@kc/process-kit';
import { eventually, throwAwayDatabase } from '@kc/test-kit';
import { machine } from '../../claim-ledger/src/testing/items.js';
import { seatMigrations } from './index.js';
import { requestOf, type Sitting, ThreeSeats, takeSeat } from './three-seats.fixture.js';

const later = { now: () => new Date(systemClock.now().getTime() + 3_000 * 86_400_000) };

let three: ThreeSeats;
const further: Sitting[] = [];

beforeAll(async () => {
  three = await ThreeSeats.open();
}, 60_000);

afterAll(async () => {
  for (const sitting of further) await sitting.leave();
  await three.rest();
  await three.close();
});

async function anotherInstance({ clock = systemClock, logUrl = three.logUrl } = {}) {
  const { databaseUrl } = three.seats.programs;
  const sitting = await takeSeat({ service: 'programs', databaseUrl, logUrl, clock });
  further.push(sitting);
  return sitting;
}

function setAppendOnly(logUrl: string, to: 'enable' | 'disable') {
  return withClient(logUrl, (client) =>
    client.query(`alter table ordered_log_entry ${to} trigger append_only`),
  );
}

const claim = (serial: string) => {
  const thing = { content: 'DRYER', objects: [machine(serial)] };
  return requestOf(randomUUID(), 'programs', thing);
};

test('what one asks the other answers too, and every record is folded once', async () => {
  const second = await anotherInstance();
  const recordId = randomUUID();
  const asked = await three.asks('programs', 'ClaimRequested', { ...claim('TWO-1'), recordId });
  expect(asked?.verdict.code).toBe('granted');
  expect(await second.seat.answer(recordId)).toEqual(asked);

  const end = await three.allAtTheEnd();
  const [folded] = await selectRows<{ count: string; last: string }>(
    second.dataSource,
    'select count(*), max(position) as last from claim_verdict',
  );
  expect(folded).toEqual({ count: String(end), last: String(end - 1n) });
});

test('an instance that starts is catching up until it stands where the log ended', async () => {
  const database = await throwAwayDatabase(seatMigrations);
  const { logUrl } = three;
  const at = { service: 'programs', databaseUrl: database.url, logUrl, idle: true } as const;
  const { seat, leave } = await takeSeat(at);
  const before = await seat.fitness();
  for (const worker of seat.workers) worker.start();
  await eventually(async () => expect((await seat.fitness()).catchingUp).toBe(false));
  const { position } = await seat.status();
  await leave();
  await database.drop();

  expect(before.catchingUp).toBe(true);
  expect(position).toBe((await three.log.end()) - 1n);
});

test('one of them suggests that a reservation has lapsed', async () => {
  await three.asks('programs', 'ClaimRequested', claim('TWO-2'));
  const { dataSource } = three.seats.programs;
  const due = `select claim_id from claim where service = 'programs' and state = 'RESERVED'`;
  const reserved = await selectRows<{ claim_id: string }>(dataSource, due);
  await Promise.all([anotherInstance({ clock: later }), anotherInstance({ clock: later })]);

  const suggested = () =>
    selectRows<{ claim_id: string }>(
      dataSource,
      `select claim_id from claim_request where type = 'ClaimExpired' order by claim_id`,
    );
  const once = [...reserved].sort((a, b) => (a.claim_id < b.claim_id ? -1 : 1));
  await eventually(async () => expect(await suggested()).toHaveLength(once.length));
  expect(await suggested()).toEqual(once);
});

test('an instance that meets a log unfit for use halts, and says why; the other goes on', async () => {
  // A log of its own: the first looks at its log again whenever it has to connect anew.
  const unfit = await throwAwayDatabase();
  await createPostgresLog({ url: unfit.url, name: 'claims' });
  await setAppendOnly(unfit.url, 'disable');
  const second = await anotherInstance({ logUrl: unfit.url });
  await eventually(async () => {
    expect((await second.seat.status()).halted?.reason).toContain('NOT_APPEND_ONLY');
  });

  const asked = await three.asks('programs', 'ClaimRequested', claim('TWO-3'));
  expect(asked?.verdict.code).toBe('granted');
  expect((await three.seats.programs.seat.status()).halted).toBeNull();
  expect((await second.seat.status()).halted).not.toBeNull();
  further.splice(further.indexOf(second), 1);
  await second.leave();
  await unfit.drop();
});

test('a service that has halted asks nobody anything until its copy goes on', async () => {
  const { clusters } = three.seats;
  await clusters.leave();
  await setAppendOnly(three.logUrl, 'disable');
  const { databaseUrl } = clusters;
  const at = { service: 'clusters', databaseUrl, logUrl: three.logUrl } as const;
  const halted = await takeSeat({ ...at, signingKey: three.keyOf('clusters') });
  await eventually(async () => expect((await halted.seat.status()).halted).not.toBeNull());
  three.seats.clusters = halted;
  const end = await three.log.end();
  const recordId = randomUUID();
  const thing = { content: 'DRYER', objects: [machine('TWO-4')] };
  const body = { ...requestOf(randomUUID(), 'clusters', thing), recordId };

  expect(await three.asks('clusters', 'ClaimRequested', body, 1_500)).toBeNull();
  expect(await three.log.end()).toBe(end);

  await setAppendOnly(three.logUrl, 'enable');
  further.push(await takeSeat({ ...at, signingKey: three.keyOf('clusters') }));
  expect((await halted.seat.answer(recordId, { waitMs: 5_000 }))?.verdict.code).toBe('granted');
});
