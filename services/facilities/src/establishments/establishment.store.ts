// Keeps establishments: row to value and back, and nothing else. One party key has one row, and a
// row is only replaced by the next version of what was read.

import type { ActorStamp } from '@kc/commands';
import { rowChanged } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { Establishment } from './establishment.js';
import { EstablishmentTable, type EstablishmentTableRow } from './establishment.table.js';

export interface Change {
  readonly actor: ActorStamp;
  readonly at: Date;
}

/** False when the party key is on record already; waits for a twin that is being written. */
export async function insertIfNew(em: EntityManager, fresh: Establishment): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(EstablishmentTable)
    .values({
      ...rowOf(fresh),
      updatedBy: fresh.createdBy,
      updatedAt: fresh.createdAt,
    })
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}

/** False when somebody else wrote a version in between. */
export async function replace(
  em: EntityManager,
  next: Establishment,
  { actor, at }: Change,
): Promise<boolean> {
  const { id, ...columns } = rowOf(next);
  const updated = await em.update(
    EstablishmentTable,
    { id, version: next.version - 1 },
    { ...columns, updatedBy: actor, updatedAt: at },
  );
  return rowChanged(updated);
}

/** For a change to it: throws NOT_FOUND when there is none. */
export async function establishmentOnRecord(em: EntityManager, id: string): Promise<Establishment> {
  const row = await em.findOneBy(EstablishmentTable, { id });
  if (row !== null) return establishmentOf(row);
  const rule = 'cơ sở (establishment)';
  throw new Problem('NOT_FOUND', {
    field: 'input.establishmentId',
    value: id,
    rule,
  });
}

export async function findByPartyKey(
  em: EntityManager,
  partyKey: string,
): Promise<Establishment | null> {
  const row = await em.findOneBy(EstablishmentTable, { partyKey });
  return row === null ? null : establishmentOf(row);
}

function rowOf(
  establishment: Establishment,
): Omit<EstablishmentTableRow, 'updatedBy' | 'updatedAt'> {
  const { province, communeRef, ...rest } = establishment;
  return {
    ...rest,
    communeScheme: communeRef?.scheme ?? null,
    communeCode: communeRef?.code ?? null,
    provinceScheme: province.scheme,
    provinceCode: province.code,
  };
}

function establishmentOf(row: EstablishmentTableRow): Establishment {
  const { provinceScheme, provinceCode, communeScheme, communeCode, ...others } = row;
  const { updatedBy: _, updatedAt: __, ...rest } = others;
  const communeRef =
    communeScheme === null || communeCode === null
      ? null
      : { scheme: communeScheme, code: communeCode };
  return { ...rest, province: { scheme: provinceScheme, code: provinceCode }, communeRef };
}
