// The outbox and its relay on real PostgreSQL, with the real log in a database of its own.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPostgresLog, maxRecordBytes, type OrderedLog, openPostgresLog } from '@kc/event-log';
import { inTransaction, openDataSource, withClient } from '@kc/persistence';
import { pause, randomIds, silentLogger, type WakeableWorker } from '@kc/process-kit';
import { eventually, type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import type { DataSource } from 'typeorm';
import {
  createRelay,
  outboxMigrations,
  pendingCount,
  type RelayDeps,
  writeToOutbox,
} from './index.js';

let serviceDatabase: ThrowAwayDatabase;
let logDatabase: ThrowAwayDatabase;
let dataSource: DataSource;
let log: OrderedLog;
const running: WakeableWorker[] = [];
const ordinals = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);

beforeAll(async () => {
  [serviceDatabase, logDatabase] = await Promise.all([throwAwayDatabase(), throwAwayDatabase()]);
  dataSource = await openDataSource({
    url: serviceDatabase.url,
    entities: [],
    migrations: outboxMigrations,
    applicationName: 'outbox-test',
  });
});

let logs = 0;
beforeEach(async () => {
  await Promise.all(running.splice(0).map((relay) => relay.stop()));
  await log?.close();
  await dataSource.query('TRUNCATE outbox');
  logs += 1;
  await createPostgresLog({ url: logDatabase.url, name: `log-${logs}` });
  log = openLog(logDatabase.url);
});

afterAll(async () => {
  await Promise.all(running.map((relay) => relay.stop()));
  await log.close();
  await dataSource.destroy();
  await Promise.all([serviceDatabase.drop(), logDatabase.drop()]);
});

function openLog(url: string): OrderedLog {
  const name = `log-${logs}`;
  return openPostgresLog({ url, name, applicationName: 'outbox-test', logger: silentLogger });
}

function startRelay(deps: Partial<RelayDeps> = {}): WakeableWorker {
  const databaseUrl = serviceDatabase.url;
  const relay = createRelay({ dataSource, databaseUrl, log, logger: silentLogger, ...deps });
  running.push(relay);
  relay.start();
  return relay;
}

function write(values: readonly string[], beforeCommitMs = 0): Promise<void> {
  return inTransaction(dataSource, async (entities) => {
    for (const value of values) {
      await writeToOutbox(entities, { id: randomIds.next(), value: Buffer.from(value) });
    }
    await pause(beforeCommitMs);
  });
}

async function inLog(): Promise<string[]> {
  const values: string[] = [];
  for await (const batch of log.read(0n, await log.end())) {
    values.push(...batch.map(({ value }) => Buffer.from(value).toString('utf8')));
  }
  return values;
}

const drained = () =>
  eventually(async () => expect(await pendingCount(dataSource.manager)).toBe(0));

describe('the outbox', () => {
  it('sends what was committed, and nothing of what was rolled back', async () => {
    startRelay();
    const rolledBack = inTransaction(dataSource, async (entities) => {
      await writeToOutbox(entities, { id: randomIds.next(), value: Buffer.from('never') });
      throw new Error('the use case refused');
    });
    await expect(rolledBack).rejects.toThrow('the use case refused');
    await write(['Đề án số 1']);
    await drained();
    expect(await inLog()).toEqual(['Đề án số 1']);
  });

  it('remembers where each record went', async () => {
    await write(['a', 'b', 'c']);
    startRelay();
    await drained();
    const rows = await dataSource.query(
      `SELECT convert_from(value, 'UTF8') AS value, position,
              relayed_at >= created_at AS later FROM outbox ORDER BY seq`,
    );
    expect(rows).toEqual([
      { value: 'a', position: '0', later: true },
      { value: 'b', position: '1', later: true },
      { value: 'c', position: '2', later: true },
    ]);
  });

  it('refuses a record that the log would refuse, so that it blocks nobody', async () => {
    const tooLarge = inTransaction(dataSource, (entities) =>
      writeToOutbox(entities, { id: randomIds.next(), value: new Uint8Array(maxRecordBytes + 1) }),
    );
    await expect(tooLarge).rejects.toMatchObject({ name: 'RecordTooLarge' });
    expect(await pendingCount(dataSource.manager)).toBe(0);
    await inTransaction(dataSource, (entities) =>
      writeToOutbox(entities, { id: randomIds.next(), value: new Uint8Array(maxRecordBytes) }),
    );
    startRelay();
    await drained();
    expect(await log.end()).toBe(1n);
  });

  it('refuses a second record with the same id', async () => {
    const id = randomIds.next();
    const writeOnce = () =>
      inTransaction(dataSource, (entities) =>
        writeToOutbox(entities, { id, value: Buffer.from('x') }),
      );
    await writeOnce();
    await expect(writeOnce()).rejects.toThrow('duplicate key');
  });
});

describe('the relay', () => {
  it('sends at once, long before it would look by itself', async () => {
    startRelay();
    await pause(100);
    const delays: number[] = [];
    for (const i of ordinals(15)) {
      const startedAt = performance.now();
      await write([i]);
      await eventually(async () => expect(await log.end()).toBe(BigInt(i) + 1n));
      delays.push(performance.now() - startedAt);
    }
    expect(delays.sort((a, b) => a - b)[7]).toBeLessThan(200);
  });

  it('sends more than one batch in one go, in the order of writing', async () => {
    await write(ordinals(350));
    startRelay();
    await drained();
    expect(await inLog()).toEqual(ordinals(350));
  });

  it('sends a record again, with the same bytes, when it dies before the mark', async () => {
    await write(['a', 'b']);
    let died = 0;
    const observe = async (moment: string) => {
      if (moment !== 'appended' || died > 0) return;
      died += 1;
      // Its connection is cut: what it sent is in the log, what it wanted to note is not.
      await withClient(serviceDatabase.url, (client) =>
        client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database
                  WHERE datname = current_database())`,
        ),
      );
    };
    startRelay({ observe });
    await drained();
    expect(died).toBe(1);
    expect(await inLog()).toEqual(['a', 'b', 'a', 'b']);
    const rows = await dataSource.query('SELECT position FROM outbox ORDER BY seq');
    expect(rows).toEqual([{ position: '2' }, { position: '3' }]);
  });

  it('keeps the order of writing with two instances at work, and sends nothing twice', async () => {
    const turns = [0, 0];
    // An instance that is slow to send: the other one must not send later records meanwhile.
    const slow = (instance: number) => async (moment: string) => {
      if (moment !== 'claimed') return;
      turns[instance] = (turns[instance] ?? 0) + 1;
      await pause(5);
    };
    startRelay({ observe: slow(0) });
    startRelay({ observe: slow(1) });
    for (const i of ordinals(150)) await write([i]);
    await drained();
    expect(await inLog()).toEqual(ordinals(150));
    expect(Math.min(...turns)).toBeGreaterThan(0);
  });

  it('loses no record whose transaction commits late', async () => {
    startRelay();
    startRelay();
    const writers = ordinals(6).map(async (writer) => {
      for (const i of ordinals(25)) await write([`${writer}:${i}`], (Number(i) * 7 + 3) % 20);
    });
    await Promise.all(writers);
    await drained();
    const sent = await inLog();
    expect(sent).toHaveLength(150);
    for (const writer of ordinals(6)) {
      const own = sent.filter((value) => value.startsWith(`${writer}:`));
      expect(own).toEqual(ordinals(25).map((i) => `${writer}:${i}`));
    }
  });

  it('keeps records pending while the log is out of reach, and sends them afterwards', async () => {
    const unreachable = openLog('postgres://postgres@127.0.0.1:1/nowhere');
    const helpless = startRelay({ log: unreachable });
    await write(ordinals(5));
    await pause(700);
    expect(await pendingCount(dataSource.manager)).toBe(5);
    await helpless.stop();
    await unreachable.close();

    startRelay();
    await drained();
    expect(await inLog()).toEqual(ordinals(5));
  });

  it('goes through claimed, appended and marked, in that order', async () => {
    await write(['a', 'b']);
    const moments: string[] = [];
    startRelay({
      observe: (moment, count) => {
        moments.push(`${moment} ${count}`);
      },
    });
    await drained();
    await eventually(() => expect(moments).toEqual(['claimed 2', 'appended 2', 'marked 2']));
  });

  it('can be stopped before it was started, and twice', async () => {
    const databaseUrl = serviceDatabase.url;
    const relay = createRelay({ dataSource, databaseUrl, log, logger: silentLogger });
    await relay.stop();
    await relay.stop();
    expect(await pendingCount(dataSource.manager)).toBe(0);
  });
});
