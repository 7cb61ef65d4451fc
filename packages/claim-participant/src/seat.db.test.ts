// Three seats at one log, on real databases: what one asks all answer alike, and what each keeps is
// what an independent replay of the log gives.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Body, canonicalJson, MemoryLedger, type RecordType } from '@kc/claim-ledger';
import { createPostgresLog, type OrderedLog, openPostgresLog } from '@kc/event-log';
import { inTransaction, openDataSource, selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { randomIds, silentLogger, systemClock } from '@kc/process-kit';
import { eventually, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import { itemOf, machine } from '../../claim-ledger/src/testing/items.js';
import { testRules } from '../../claim-ledger/src/testing/rule-fixture.js';
import { crypto, newSigningKey, publicKeyHex } from './crypto.js';
import { ensureFounded } from './found-log.js';
import { seatMigrations } from './index.js';
import { type ClaimSeat, openSeat } from './seat.js';

const names = ['programs', 'clusters', 'trade-promotion'] as const;
type Name = (typeof names)[number];
const keys = Object.fromEntries(names.map((name) => [name, newSigningKey()])) as Record<
  Name,
  ReturnType<typeof newSigningKey>
>;
const participants = names.map((service) => ({
  service,
  publicKeys: [publicKeyHex(keys[service])],
  mayActivateRules: service === 'programs',
}));
const actor = { personId: 'p-1', role: 'OFFICER', organisation: 'Office' };

interface Sitting {
  readonly seat: ClaimSeat;
  readonly dataSource: DataSource;
}

let logDatabase: ThrowAwayDatabase;
const databases: ThrowAwayDatabase[] = [];
const logs: OrderedLog[] = [];
const seats = {} as Record<Name, Sitting>;

async function openLog(applicationName: string): Promise<OrderedLog> {
  const log = openPostgresLog({
    url: logDatabase.url,
    name: 'claims',
    applicationName,
    logger: silentLogger,
  });
  logs.push(log);
  return log;
}

async function sit(service: Name): Promise<Sitting> {
  const database = await throwAwayDatabase(seatMigrations);
  databases.push(database);
  const dataSource = await openDataSource({
    url: database.url,
    entities: [],
    migrations: seatMigrations,
    applicationName: service,
  });
  const seat = await openSeat({
    service,
    dataSource,
    databaseUrl: database.url,
    log: await openLog(service),
    signingKey: keys[service],
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger,
  });
  for (const worker of seat.workers) worker.start();
  return { seat, dataSource };
}

async function asks<T extends RecordType>(name: Name, type: T, body: unknown, recordId?: string) {
  const { seat, dataSource } = seats[name];
  const id = recordId ?? randomUUID();
  await inTransaction(dataSource, (em) =>
    seat.ask(em, { recordId: id, actor, type, body: body as Body<T> }),
  );
  return seat.answer(id, 5_000);
}

const request = (claimId: string, service: Name, facts: Parameters<typeof itemOf>[1]) => ({
  claimId,
  origin: randomUUID(),
  decidingBody: `Board of ${service}`,
  decisionDate: null,
  item: itemOf(service, facts),
});

async function allAtTheEnd(): Promise<bigint> {
  const end = (await logs[0]?.end()) ?? 0n;
  await eventually(async () => {
    for (const { seat } of Object.values(seats)) {
      expect((await seat.status()).position).toBe(end - 1n);
    }
  });
  return end;
}

beforeAll(async () => {
  logDatabase = await throwAwayDatabase();
  await createPostgresLog({ url: logDatabase.url, name: 'claims' });
  const log = await openLog('set-up');
  await ensureFounded(log, { logId: randomUUID(), participants });
  for (const name of names) seats[name] = await sit(name);
  const approvedBy = ['p-1', 'p-2'].map((personId) => ({ ...actor, personId }));
  const rules = JSON.parse(
    JSON.stringify(testRules({ participants }), (_key, value) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  );
  const activated = await asks('programs', 'RulesActivated', { approvedBy, rules });
  expect(activated?.verdict).toMatchObject({ code: 'rules-activated' });
}, 60_000);

afterAll(async () => {
  for (const { seat, dataSource } of Object.values(seats)) {
    for (const worker of seat.workers) await worker.stop();
    await seat.close();
    await dataSource.destroy();
  }
  for (const log of logs) await log.close();
  for (const database of databases) await database.drop();
  await logDatabase.drop();
});

describe('three seats at one log', () => {
  test('the second payer of one machine is refused, and learns whom to ask', async () => {
    const thing = { content: 'DRYER', objects: [machine('SN-1')] };
    const first = await asks(
      'programs',
      'ClaimRequested',
      request(randomUUID(), 'programs', thing),
    );
    const second = await asks(
      'clusters',
      'ClaimRequested',
      request(randomUUID(), 'clusters', thing),
    );

    expect(first?.verdict.code).toBe('granted');
    expect(second?.verdict.code).toBe('object-claimed');
    expect(second?.verdict.grounds[0]?.met[0]).toMatchObject({
      service: 'programs',
      decidingBody: 'Board of programs',
    });
  });

  test('two payers at the same moment: one is granted, whoever it is', async () => {
    for (let round = 0; round < 10; round += 1) {
      const thing = { content: 'DRYER', who: 'tax:0300588569', objects: [machine(`R-${round}`)] };
      const answers = await Promise.all(
        (['programs', 'clusters'] as const).map((name) =>
          asks(name, 'ClaimRequested', request(randomUUID(), name, thing)),
        ),
      );
      const codes = answers.map((answer) => answer?.verdict.code).sort();
      expect(codes).toEqual(['granted', 'object-claimed']);
    }
  });

  test('the same question again is answered the same; another one under its id is refused', async () => {
    const claimId = randomUUID();
    const body = request(claimId, 'programs', {
      content: 'DRYER',
      who: 'tax:0101243150',
      objects: [machine('AGAIN')],
    });
    const first = await asks('programs', 'ClaimRequested', body, claimId);
    const again = await asks('programs', 'ClaimRequested', body, claimId);
    const other = asks('programs', 'ClaimRequested', { ...body, decidingBody: 'Else' }, claimId);

    expect(again?.position).toBe(first?.position);
    await expect(other).rejects.toBeInstanceOf(Problem);
  });

  test('each keeps what an independent replay of the log gives', async () => {
    const end = await allAtTheEnd();
    const replayed = new MemoryLedger();
    for await (const entries of (logs[0] as OrderedLog).read(0n, end)) {
      for (const entry of entries) replayed.take(entry, crypto);
    }
    for (const { seat, dataSource } of Object.values(seats)) {
      expect((await seat.status()).digest).toBe(replayed.head().digest);
      const kept = await selectRows<{ claim_id: string; row: never }>(
        dataSource,
        'select claim_id, row from claim order by requested_at',
      );
      expect(kept).toHaveLength(replayed.claims.size);
      for (const { claim_id, row } of kept) {
        expect(canonicalJson(row)).toBe(canonicalJson(replayed.claims.get(claim_id) as never));
      }
      const locks = await selectRows<{ count: string }>(
        dataSource,
        'select count(*) from claim_lock',
      );
      const expected = [...replayed.claims.values()].flatMap((claim) => claim.locks);
      expect(Number(locks[0]?.count)).toBe(expected.length);
    }
  });
});
