// Statements that run for every record: prepared once on each connection, and sent to the driver
// without TypeORM's own steps around them. An outage comes out as OutageError.
import type pg from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { wrapOutage } from './outage.js';

/** `name` stands for `text` on a connection for as long as that lives: one name, one text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** On an EntityManager within its transaction, on a DataSource as a transaction of its own. */
export function runStatement<Row extends object>(
  source: DataSource | EntityManager,
  { name, text }: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return wrapOutage(async () => {
    const queryable = await queryableOf(source);
    const { rows } = await queryable.query<Row>({ name, text, values: [...values] });
    return rows;
  });
}

/** One connection of the pool, for work that needs several texts on the same one. */
export function withConnection<T>(
  dataSource: DataSource,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  return wrapOutage(async () => {
    const client = await poolOf(dataSource).connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // What state it is in nobody knows: another one is opened instead.
      client.release(true);
      throw error;
    }
  });
}

export async function queryableOf(
  source: DataSource | EntityManager,
): Promise<pg.Pool | pg.ClientBase> {
  if ('driver' in source) return poolOf(source);
  const runner: QueryRunner | undefined = source.queryRunner;
  return runner === undefined ? poolOf(source.connection) : runner.connect();
}

/** Of TypeORM's driver for PostgreSQL, the one that data-source.ts asks for. */
function poolOf(dataSource: DataSource): pg.Pool {
  return (dataSource.driver as unknown as { readonly master: pg.Pool }).master;
}
