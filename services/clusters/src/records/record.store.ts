// Keeps the records of things inside clusters. A record is only replaced by the next version of
// what was read under lock, and what each version said stays.
import { rowChanged } from '@kc/persistence';
import type { EntityManager, EntitySchema, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { ClusterRecord } from './record.js';
import { type RecordVersionRow, RecordVersionTable } from './record-version.table.js';

/** Makes every other writer of the same cluster wait, so that what is read here stays true. */
export async function holdCluster(em: EntityManager, clusterId: string): Promise<void> {
  await em.query('select from industrial_cluster where id = $1 for no key update', [clusterId]);
}

export async function insertRecord<R extends ClusterRecord>(
  em: EntityManager,
  table: EntitySchema<R>,
  fresh: R,
): Promise<void> {
  await em.insert(table, fresh as QueryDeepPartialEntity<R>);
}

export function findRecord<R extends ClusterRecord>(
  em: EntityManager,
  table: EntitySchema<R>,
  id: string,
): Promise<R | null> {
  return em.findOneBy(table, { id } as FindOptionsWhere<R>);
}

export function findRecordForChange<R extends ClusterRecord>(
  em: EntityManager,
  table: EntitySchema<R>,
  id: string,
): Promise<R | null> {
  const where = { id } as FindOptionsWhere<R>;
  return em.findOne(table, { where, lock: { mode: 'for_no_key_update' } });
}

export async function replaceRecord<R extends ClusterRecord>(
  em: EntityManager,
  table: EntitySchema<R>,
  next: R,
): Promise<void> {
  const { id, ...columns } = next;
  const where = { id, version: next.version - 1 } as FindOptionsWhere<R>;
  const updated = await em.update(table, where, columns as unknown as QueryDeepPartialEntity<R>);
  if (!rowChanged(updated)) throw new Error(`record ${id} changed while it was locked`);
}

export async function keepVersion(em: EntityManager, version: RecordVersionRow): Promise<void> {
  await em.insert(RecordVersionTable, version as QueryDeepPartialEntity<RecordVersionRow>);
}
