// The PostgreSQL log against the contract, and what only this home can break.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import { eventually, throwAwayDatabase, throwAwayFolder } from '@kc/test-kit';
import pg from 'pg';
import { createPostgresLog, type OrderedLog, openPostgresLog } from './index.js';
import { drain, followUntil, numbered, range, text } from './log-driver.contract.js';
import { type LogHome, orderedLogContract } from './ordered-log.contract.js';
import { outageContract } from './ordered-log.outage.contract.js';

const options = (url: string, name: string) => ({
  url,
  name,
  applicationName: 'contract',
  logger: silentLogger,
});

async function open(url: string, name: string): Promise<OrderedLog> {
  await createPostgresLog({ url, name });
  return openPostgresLog(options(url, name));
}

/** Past the guard, as only somebody with the server's highest rights can. */
async function tamper(url: string, sql: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(sql, [...values]);
  await client.end();
}

async function makeAnew(url: string, name: string): Promise<void> {
  await tamper(url, 'delete from ordered_log_entry where log = $1', [name]);
  await tamper(url, 'update ordered_log set next_position = 0 where name = $1', [name]);
}

async function sharedHome(): Promise<LogHome> {
  const { url, drop } = await throwAwayDatabase();
  return {
    open: (name) => open(url, name),
    makeAnew: (name) => makeAnew(url, name),
    close: drop,
  };
}

orderedLogContract('PostgreSQL', sharedHome);

outageContract('PostgreSQL', async () => {
  const folder = await throwAwayFolder();
  // Durable: without it a killed server forgets what it acknowledged.
  const server = await startEmbeddedPostgres({ dataDir: folder.path });
  const url = server.url('postgres');
  let killed = 0;
  return {
    open: (name) => open(url, name),
    makeAnew: (name) => makeAnew(url, name),
    async crash() {
      killed = server.pid;
      process.kill(killed, 'SIGKILL');
    },
    recover: () => eventually(() => expect(server.pid).not.toBe(killed)),
    async close() {
      await server.stop();
      await folder.remove();
    },
  };
});

describe('a PostgreSQL log', () => {
  let url: string;
  let drop: () => Promise<void>;
  const opened: OrderedLog[] = [];

  beforeAll(async () => {
    ({ url, drop } = await throwAwayDatabase());
  });
  afterAll(async () => {
    await Promise.all(opened.map((log) => log.close()));
    await drop();
  });

  async function logOf(name: string, values: readonly string[]): Promise<OrderedLog> {
    const log = await open(url, name);
    opened.push(log);
    await log.append(values.map(text));
    return log;
  }

  it('is made once however many instances start', async () => {
    const { url: fresh, drop: dropFresh } = await throwAwayDatabase();
    await Promise.all(range(5).map(() => createPostgresLog({ url: fresh, name: 'same' })));
    const log = openPostgresLog(options(fresh, 'same'));
    expect(await log.append([text('a')])).toEqual([0n]);
    await createPostgresLog({ url: fresh, name: 'same' });
    expect(await log.end()).toBe(1n);
    await log.close();
    await dropFresh();
  });

  it('says that it is missing before it is made', async () => {
    await createPostgresLog({ url, name: 'one' });
    const log = openPostgresLog(options(url, 'another'));
    opened.push(log);
    expect(await log.check()).toEqual([
      { code: 'LOG_MISSING', found: 'no such log', wanted: 'another' },
    ]);
    await expect(log.append([text('a')])).rejects.toThrow('there is no log another');
  });

  it('refuses to change or remove an entry', async () => {
    await logOf('guarded', ['a']);
    const client = new pg.Client(url);
    await client.connect();
    await expect(client.query(`update ordered_log_entry set value = 'b'`)).rejects.toThrow(
      'append-only',
    );
    await expect(client.query('delete from ordered_log_entry')).rejects.toThrow('append-only');
    await expect(client.query('truncate ordered_log_entry')).rejects.toThrow('append-only');
    await client.end();
  });

  it('does not make a writer wait for one that stopped half way', async () => {
    const log = await logOf('patient', ['a']);
    const blocked = new pg.Client(url);
    await blocked.connect();
    // A domain transaction that stays open: it holds no lock of the log.
    await blocked.query('begin');
    await blocked.query('select * from ordered_log');
    expect(await log.append([text('b')])).toEqual([1n]);
    await blocked.query('rollback');
    await blocked.end();
  });

  it('finds rows taken from its end, and from its beginning', async () => {
    const log = await logOf('cut', ['a', 'b', 'c']);
    const removal = 'delete from ordered_log_entry where log = $1 and position = $2';
    await tamper(url, removal, ['cut', 2]);
    expect(await log.check()).toEqual([
      { code: 'HEAD_DISAGREES', found: 'rows end at 2', wanted: '3' },
    ]);
    await expect(followUntil(log, 3n, 4n)).rejects.toMatchObject({ name: 'LogTruncated' });
    await tamper(url, removal, ['cut', 0]);
    expect((await log.check())[0]).toEqual({ code: 'FIRST_POSITION', found: '1', wanted: '0' });
    await expect(followUntil(log, 0n, 1n)).rejects.toMatchObject({ name: 'LogTruncated' });
  });

  it('finds a row taken from its middle', async () => {
    const log = await logOf('holed', ['a', 'b', 'c']);
    await tamper(url, 'delete from ordered_log_entry where log = $1 and position = 1', ['holed']);
    await expect(drain(log, 0n)).rejects.toMatchObject({ name: 'LogGap', expected: 1n, found: 2n });
    await expect(followUntil(log, 0n, 3n)).rejects.toMatchObject({ name: 'LogGap', expected: 1n });
  });

  it('tells a follower after a reconnect when the last record is another one', async () => {
    const log = await logOf('altered', ['a', 'b']);
    const seen: string[] = [];
    const onEntries = async (entries: Parameters<typeof numbered>[0][]) => {
      seen.push(...entries.map(numbered));
    };
    const following = log.follow(0n, onEntries, { signal: new AbortController().signal });
    const ended = expect(following).rejects.toMatchObject({ name: 'LogReplaced', position: 1n });
    await eventually(() => expect(seen).toEqual(['a', 'b']));
    await tamper(url, `update ordered_log_entry set value = 'x' where log = $1 and position = 1`, [
      'altered',
    ]);
    await tamper(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = $1 and datname = current_database() and query like '%select position%'`,
      ['contract'],
    );
    await ended;
  });
});
