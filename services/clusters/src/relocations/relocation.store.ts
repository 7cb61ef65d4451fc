// Finds what writers of relocations need: the open case of an establishment, a case by its id, a
// component by its code.
import { Problem } from '@kc/problems';
import { type EntityManager, In, Not } from 'typeorm';
import { findRecord } from '../records/record.store.js';
import type { RecordKind } from '../records/write-record.js';
import type { Relocation } from './relocation.js';
import { RelocationComponentTable, RelocationTable } from './relocation.table.js';
import type { RelocationComponent } from './relocation-component.js';

export const relocationKind: RecordKind<Relocation> = {
  table: RelocationTable,
  kind: 'RELOCATION',
  called: 'hồ sơ di dời (relocation)',
};

export const componentKind: RecordKind<RelocationComponent> = {
  table: RelocationComponentTable,
  kind: 'RELOCATION_COMPONENT',
  called: 'khoản chi di dời (relocation component)',
};

/** Whatever cluster it goes to; makes every other proposal for the same establishment wait. */
export async function findOpenRelocation(
  em: EntityManager,
  partyKey: string,
): Promise<string | null> {
  await em.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [partyKey]);
  const state = Not(In(['MOVED', 'CANCELLED']));
  return (await em.findOneBy(RelocationTable, { partyKey, state }))?.id ?? null;
}

/** Throws NOT_FOUND when there is none. */
export async function relocationOnRecord(em: EntityManager, id: string): Promise<Relocation> {
  const found = await findRecord(em, RelocationTable, id);
  if (found !== null) return found;
  const rule = relocationKind.called;
  throw new Problem('NOT_FOUND', { field: 'input.relocationId', value: id, rule });
}

/** Throws NOT_FOUND when there is none. */
export async function componentOnRecord(
  em: EntityManager,
  id: string,
): Promise<RelocationComponent> {
  const found = await findRecord(em, RelocationComponentTable, id);
  if (found !== null) return found;
  const rule = componentKind.called;
  throw new Problem('NOT_FOUND', { field: 'input.componentId', value: id, rule });
}

export async function findComponentByCode(
  em: EntityManager,
  { relocationId, codeKey }: Pick<RelocationComponent, 'relocationId' | 'codeKey'>,
): Promise<string | null> {
  return (await em.findOneBy(RelocationComponentTable, { relocationId, codeKey }))?.id ?? null;
}
