// Restoring one database, and a log, into real ones: all of it or nothing, and never over what is
// there already.
import { cp, truncate } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPostgresLog } from '@kc/event-log';
import { withClient } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import {
  type ThrowAwayDatabase,
  type ThrowAwayFolder,
  throwAwayDatabase,
  throwAwayFolder,
} from '@kc/test-kit';
import { checkBackup, putBack } from './put-back.mjs';
import { takeBackup } from './take-backup.mjs';

const release = fileURLToPath(new URL('releases/0.1.0', import.meta.url));
const show = { step: () => {} };
const to = { version: '0.2.0', show };
/** Without even a table of migrations. */
const empty = { name: 'empty', prepare: async () => {} };

let folder: ThrowAwayFolder;
let programs: ThrowAwayDatabase;
let clusters: ThrowAwayDatabase;
let log: ThrowAwayDatabase;
beforeEach(async () => {
  folder = await throwAwayFolder();
  [programs, clusters, log] = [
    await throwAwayDatabase(empty),
    await throwAwayDatabase(empty),
    await throwAwayDatabase(empty),
  ];
});
afterEach(async () => {
  for (const database of [programs, clusters, log]) await database.drop();
  await folder.remove();
});

const targets = () => ({
  databases: [
    { service: 'programs', url: programs.url },
    { service: 'clusters', url: clusters.url },
  ],
  log: { topic: 'claims', kafka: undefined, postgresUrl: log.url },
});

async function restore(from = release): Promise<readonly string[]> {
  const manifest = await checkBackup(release, to);
  return putBack(targets(), { folder: from, manifest, show });
}

function rows({ url }: ThrowAwayDatabase, sql: string): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query(sql)).rows);
}

const tablesIn = (database: ThrowAwayDatabase) =>
  rows(
    database,
    `select relname from pg_class where relnamespace = 'public'::regnamespace
    and relkind = 'r'`,
  );

describe('a restored database', () => {
  test('gives the same backup again', async () => {
    expect(await restore()).toEqual(['log', 'programs', 'clusters']);
    const again = `${folder.path}/again`;
    await takeBackup(targets(), { folder: again, ...to });

    const [first, second] = [await checkBackup(release, to), await checkBackup(again, to)];
    expect(second.log.sha256).toBe(first.log.sha256);
    const same = (one: { service: string }) => ['programs', 'clusters'].includes(one.service);
    expect(second.databases).toEqual(first.databases.filter(same));
  });

  test('goes on with its sequences where they were', async () => {
    await restore();
    const [last] = await rows(programs, 'select max(seq) as seq from outbox');
    const [next] = await rows(
      programs,
      `insert into outbox (id, value) values (gen_random_uuid(), 'x') returning seq`,
    );
    expect(Number(next?.seq)).toBeGreaterThan(Number(last?.seq));
  });

  test('is not restored a second time, nor over anything else', async () => {
    await rows(clusters, 'create table somebodys (id int)');
    await expect(restore()).rejects.toThrow('The database of clusters is not empty (somebodys');
    expect(await tablesIn(programs)).toEqual([]);
    expect(await tablesIn(log)).toEqual([]);
  });

  test('is left empty when a file of it breaks, and what is done and left is said', async () => {
    const broken = `${folder.path}/broken`;
    await cp(release, broken, { recursive: true });
    await truncate(`${broken}/clusters.work_package.copy.gz`, 100);

    const failed = restore(broken);
    await expect(failed).rejects.toThrow('clusters.work_package.copy.gz');
    await expect(failed).rejects.toThrow(/Restored: log, programs\. Nothing .* to: clusters\./);
    expect(await tablesIn(clusters)).toEqual([]);
  });
});

describe('a log', () => {
  test('is not restored over one that has records', async () => {
    await restore();
    const manifest = await checkBackup(release, to);
    const again = putBack({ ...targets(), databases: [] }, { folder: release, manifest, show });
    await expect(again).rejects.toThrow('The log "claims" has records already');
  });

  test('is not backed up with a database that it does not fit', async () => {
    await restore();
    await rows(programs, `update claim_verdict set record_hash = 'x' where position = 28`);
    const backup = takeBackup(targets(), { folder: `${folder.path}/b`, ...to });
    await expect(backup).rejects.toThrow('not what a service has folded (programs, 28)');
    await expect(checkBackup(`${folder.path}/b`, to)).rejects.toThrow('no complete backup');
  });

  test('is not backed up when it is behind a database', async () => {
    await restore();
    await rows(programs, 'update ledger_position set position = 29');
    const backup = takeBackup(targets(), { folder: `${folder.path}/b`, ...to });
    await expect(backup).rejects.toThrow('older than the copy of programs (position 29)');
  });
});

test('a backup is never written over another', async () => {
  const backup = takeBackup(targets(), { folder: release, ...to });
  await expect(backup).rejects.toThrow('is not empty');
});

test('what a restored log says of itself', async () => {
  await restore();
  const to = { url: log.url, name: 'claims', applicationName: 'test', logger: silentLogger };
  const opened = openPostgresLog(to);
  expect(await opened.check()).toEqual([]);
  expect(await opened.end()).toBe(29n);
  await opened.close();
});
