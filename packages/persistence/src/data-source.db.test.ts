// Opening a data source: migrations run once however many instances start, and a lost connection is
// an outage for the caller and nothing worse for the process.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ThrowAwayDatabase, throwAwayDatabase } from '@kc/test-kit';
import { type DataSource, EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { inTransaction, isOutage, openDataSource, rowChanged, selectRows } from './index.js';

class CreatePlans1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Slow on purpose: instances that did not wait for each other would collide here.
    await runner.query('SELECT pg_sleep(0.2)');
    await runner.query('CREATE TABLE plan (id text PRIMARY KEY, version int, title text)');
    await runner.query(`INSERT INTO plan VALUES ('p1', 1, 'Kế hoạch 2026')`);
  }
  async down(): Promise<void> {}
}

interface Plan {
  id: string;
  version: number;
  title: string;
}

const planTable = new EntitySchema<Plan>({
  name: 'plan',
  columns: {
    id: { type: 'text', primary: true },
    version: { type: 'int' },
    title: { type: 'text' },
  },
});

function open(url: string): Promise<DataSource> {
  return openDataSource({
    url,
    entities: [planTable],
    migrations: [CreatePlans1700000000001],
    applicationName: 'data-source-test',
    poolSize: 3,
  });
}

let database: ThrowAwayDatabase;
let instances: DataSource[];

beforeAll(async () => {
  database = await throwAwayDatabase();
  instances = await Promise.all([open(database.url), open(database.url), open(database.url)]);
});

afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.destroy()));
  await database.drop();
});

function instance(index: number): DataSource {
  const found = instances[index];
  if (found === undefined) throw new Error(`no instance ${index}`);
  return found;
}

async function titleOf(id: string): Promise<string | undefined> {
  const sql = 'SELECT title FROM plan WHERE id = $1';
  return (await selectRows<{ title: string }>(instance(0), sql, [id]))[0]?.title;
}

describe('migrations', () => {
  it('ran once although three instances started at the same time', async () => {
    expect(await selectRows(instance(0), 'SELECT id FROM plan')).toEqual([{ id: 'p1' }]);
    expect(await selectRows(instance(0), 'SELECT name FROM migrations')).toEqual([
      { name: 'CreatePlans1700000000001' },
    ]);
  });

  it('leave nothing behind when one of them fails', async () => {
    class Half1700000000002 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE half (id int)');
        await runner.query('SELECT no_such_column FROM half');
      }
      async down(): Promise<void> {}
    }
    const opened = openDataSource({
      url: database.url,
      entities: [],
      migrations: [CreatePlans1700000000001, Half1700000000002],
      applicationName: 'data-source-test',
    });
    await expect(opened).rejects.toThrow('no_such_column');
    expect(await selectRows(instance(0), `SELECT to_regclass('half') AS half`)).toEqual([
      { half: null },
    ]);
  });
});

describe('inTransaction', () => {
  it('keeps nothing of work that fails', async () => {
    const work = inTransaction(instance(0), async (entities) => {
      await entities.insert(planTable, {
        id: 'p2',
        version: 1,
        title: 'Bỏ dở',
      });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await titleOf('p2')).toBeUndefined();
  });

  it('refuses a stale optimistic update and keeps the newer row', async () => {
    const write = (by: DataSource, title: string) =>
      inTransaction(by, async (entities) => {
        const next = { title, version: 2 };
        return rowChanged(await entities.update(planTable, { id: 'p1', version: 1 }, next));
      });
    expect(await write(instance(0), 'Bản thứ nhất')).toBe(true);
    expect(await write(instance(1), 'Bản đến muộn')).toBe(false);
    expect(await titleOf('p1')).toBe('Bản thứ nhất');
  });

  it('reports a connection ended by the server as an outage, then works again', async () => {
    const cut = inTransaction(instance(0), (entities) =>
      entities.query('SELECT pg_terminate_backend(pg_backend_pid())'),
    );
    const error = await cut.catch((reason: unknown) => reason);
    expect(isOutage(error)).toBe(true);
    expect(error).toMatchObject({ name: 'OutageError' });
    expect(await titleOf('p1')).toBeDefined();
  });

  it('survives the end of every idle connection of its pool', async () => {
    await Promise.all([1, 2, 3].map(() => instance(1).query('SELECT pg_sleep(0.05)')));
    await instance(0).query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await selectRows(instance(1), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('openDataSource', () => {
  it('reports an address where nobody listens as an outage', async () => {
    const error = await open('postgres://postgres@127.0.0.1:1/none').catch((e: unknown) => e);
    expect(isOutage(error)).toBe(true);
  });

  it('does not call a wrong statement an outage', async () => {
    const error = await selectRows(instance(0), 'SELECT nonsense').catch((e: unknown) => e);
    expect(isOutage(error)).toBe(false);
  });
});
