// Databases for tests are copies that do not touch each other, of the template that was asked for.
import { afterAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@kc/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  type Preparation,
  type ThrowAwayDatabase,
  testServerUrl,
  throwAwayDatabase,
} from './throw-away-database.js';

function createTable(table: string): new () => MigrationInterface {
  // The same name and source text for any table: only what is said to the database differs.
  return class CreateTable1700000000001 implements MigrationInterface {
    up(runner: QueryRunner): Promise<void> {
      return runner.query(`CREATE TABLE ${table} (id int)`);
    }
    async down(): Promise<void> {}
  };
}

const made: ThrowAwayDatabase[] = [];

afterAll(async () => {
  for (const database of made) await database.drop();
});

async function make(
  ...given: Parameters<typeof throwAwayDatabase>
): Promise<(sql: string) => Promise<object[]>> {
  const database = await throwAwayDatabase(...given);
  made.push(database);
  return (sql) => withClient(database.url, async (client) => (await client.query(sql)).rows);
}

describe('throwAwayDatabase', () => {
  it('gives databases of one template that do not touch each other', async () => {
    const [first, second] = await Promise.all([
      make([createTable('plan')]),
      make([createTable('plan')]),
    ]);
    await first('INSERT INTO plan VALUES (1)');
    expect(await first('SELECT id FROM plan')).toEqual([{ id: 1 }]);
    expect(await second('SELECT id FROM plan')).toEqual([]);
  });

  it('tells migrations apart by what they say, not by their names', async () => {
    await make([createTable('plan')]);
    const query = await make([createTable('cluster')]);
    expect(await query(`SELECT to_regclass('plan') AS plan`)).toEqual([{ plan: null }]);
    expect(await query('SELECT id FROM cluster')).toEqual([]);
  });

  it('runs a preparation once for all databases of its name', async () => {
    let runs = 0;
    const preparation: Preparation = {
      name: `counted ${process.pid}`,
      async prepare(url) {
        runs += 1;
        await withClient(url, (client) => client.query('CREATE TABLE prepared (id int)'));
      },
    };
    const queries = await Promise.all([make(preparation), make(preparation), make(preparation)]);
    for (const query of queries) expect(await query('SELECT id FROM prepared')).toEqual([]);
    expect(runs).toBe(1);
  });

  it('drops a database although someone is still connected', async () => {
    const database = await throwAwayDatabase();
    await withClient(database.url, () => database.drop());
    const name = new URL(database.url).pathname.slice(1);
    const left = await withClient(testServerUrl(), (client) =>
      client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]),
    );
    expect(left.rowCount).toBe(0);
  });
});
