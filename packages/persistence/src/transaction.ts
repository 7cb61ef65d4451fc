// One transaction, raw rows for views, and the optimistic update. An outage comes out as
// OutageError.
import type { DataSource, EntityManager } from 'typeorm';
import { wrapOutage } from './outage.js';
import { queryableOf } from './statement.js';

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

/**
 * Commits what `work` did, or nothing of it. `work` runs once: nothing is retried here. Every
 * connection is opened READ COMMITTED (data-source.ts): the usual one need not be asked for.
 */
export function inTransaction<T>(
  dataSource: DataSource,
  work: (entities: EntityManager) => Promise<T>,
  isolation: Isolation = 'READ COMMITTED',
): Promise<T> {
  return wrapOutage(() =>
    isolation === 'READ COMMITTED'
      ? dataSource.transaction(work)
      : dataSource.transaction(isolation, work),
  );
}

/** The rows of one SQL text; BIGINT and NUMERIC come as strings and are exact. */
export function selectRows<Row>(
  source: DataSource | EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  return wrapOutage(async () => {
    const queryable = await queryableOf(source);
    const { rows } = await queryable.query(sql, [...parameters]);
    return rows as Row[];
  });
}

/**
 * Whether `UPDATE … WHERE id = … AND version = …` met its row; false means that somebody was
 * faster. TypeORM's own version column does not check this on save.
 */
export function rowChanged({ affected }: { affected?: number | null | undefined }): boolean {
  if (affected === 0) return false;
  if (affected === 1) return true;
  throw new Error(`An update by id and version changed ${affected} rows`);
}
