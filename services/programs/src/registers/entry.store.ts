// Keeps the entries of any register. An entry is only replaced by the next version of what was
// read, and reading it for a change makes every other change of it wait.
import { rowChanged } from '@kc/persistence';
import type { EntityManager, EntitySchema, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { RegisterEntry } from './entry.js';

export async function insertEntry<Entry extends RegisterEntry>(
  em: EntityManager,
  table: EntitySchema<Entry>,
  fresh: Entry,
): Promise<void> {
  await em.insert(table, fresh as QueryDeepPartialEntity<Entry>);
}

export function findEntry<Entry extends RegisterEntry>(
  em: EntityManager,
  table: EntitySchema<Entry>,
  id: string,
): Promise<Entry | null> {
  return em.findOneBy(table, { id } as FindOptionsWhere<Entry>);
}

export function findEntryForChange<Entry extends RegisterEntry>(
  em: EntityManager,
  table: EntitySchema<Entry>,
  id: string,
): Promise<Entry | null> {
  const where = { id } as FindOptionsWhere<Entry>;
  return em.findOne(table, { where, lock: { mode: 'pessimistic_write' } });
}

export async function replaceEntry<Entry extends RegisterEntry>(
  em: EntityManager,
  table: EntitySchema<Entry>,
  next: Entry,
): Promise<void> {
  const { id, ...columns } = next;
  const where = { id, version: next.version - 1 } as FindOptionsWhere<Entry>;
  const updated = await em.update(
    table,
    where,
    columns as unknown as QueryDeepPartialEntity<Entry>,
  );
  if (!rowChanged(updated)) throw new Error(`entry ${id} changed while it was locked`);
}
