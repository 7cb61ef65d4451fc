// A database of its own for a test file, copied from a template that is made once per list of
// migrations. Needs the server whose address stands in KC_TEST_PG_URL.
import { createHash, randomBytes } from 'node:crypto';
import { ensureDatabase, onceReachable, openDataSource, withClient } from '@kc/persistence';
import { silentLogger } from '@kc/process-kit';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export interface ThrowAwayDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

type Migrations = readonly (new () => MigrationInterface)[];

/** Prepares the template by hand; two preparations with one name must do the same. */
export interface Preparation {
  readonly name: string;
  prepare(url: string): Promise<void>;
}

export async function throwAwayDatabase(
  content: Migrations | Preparation = [],
): Promise<ThrowAwayDatabase> {
  const adminUrl = testServerUrl();
  const preparation = 'prepare' in content ? content : await byMigrations(content);
  const template = await provideTemplate(adminUrl, preparation);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(adminUrl, (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${template}`),
  );
  return {
    url: databaseOf(adminUrl, name),
    drop: () => onServer(adminUrl, (client) => dropDatabase(client, name)),
  };
}

/** The maintenance database of the test server. */
export function testServerUrl(): string {
  const url = process.env.KC_TEST_PG_URL;
  if (url) return url;
  throw new Error('KC_TEST_PG_URL is not set: only tests that need a server are given one');
}

async function byMigrations(migrations: Migrations): Promise<Preparation> {
  return {
    name: await fingerprint(migrations),
    async prepare(url) {
      const settings = {
        url,
        entities: [],
        migrations,
        applicationName: 'test-kit',
        poolSize: 1,
      };
      await (await openDataSource(settings)).destroy();
    },
  };
}

/** What the migrations say, and not their names: two services may both have a `CreateTables1`. */
async function fingerprint(migrations: Migrations): Promise<string> {
  const said: string[] = [];
  const notebook = {
    query: async (...statement: unknown[]) => {
      said.push(JSON.stringify(statement));
      return [];
    },
  } as unknown as QueryRunner;
  for (const Migration of migrations) {
    said.push(Migration.name, Migration.toString());
    // One that needs more than a notebook is told apart by its source text.
    await new Migration().up(notebook).catch(() => {});
  }
  return said.join('\n');
}

function provideTemplate(adminUrl: string, { name, prepare }: Preparation): Promise<string> {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const template = `template_${hash}`;
  return onServer(adminUrl, async (client) => {
    // Files run in several processes: one makes the template, the others wait for it.
    await client.query(`SELECT pg_advisory_lock(('x' || $1)::bit(64)::bigint)`, [hash]);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount !== 0) return template;
    const draft = `${template}_draft`;
    await dropDatabase(client, draft);
    await ensureDatabase(adminUrl, draft);
    await prepare(databaseOf(adminUrl, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    return template;
  });
}

/** A server that many test files keep busy may let a connection wait for longer than is usual. */
function onServer<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return onceReachable(silentLogger, () => withClient(adminUrl, work));
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

function databaseOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
