// Keeps entries: a product once in a round, whatever it is called, until it is withdrawn.
import { Problem } from '@kc/problems';
import { type EntityManager, IsNull } from 'typeorm';
import type { SelectionEntry } from './selection-entry.js';
import { SelectionEntryTable } from './selection-entry.table.js';

/** The entry that this product, or this name of this maker, has in the round already. */
export async function sameEntry(
  em: EntityManager,
  { roundId, productId, establishmentKey, productNameKey }: SelectionEntry,
): Promise<SelectionEntry | null> {
  const standing = { roundId, withdrawnOn: IsNull() };
  return em.findOneBy(SelectionEntryTable, [
    { ...standing, productId },
    { ...standing, establishmentKey, productNameKey },
  ]);
}

export async function insertEntry(em: EntityManager, entry: SelectionEntry): Promise<void> {
  await em.insert(SelectionEntryTable, entry as object);
}

export async function findEntry(em: EntityManager, id: string): Promise<SelectionEntry | null> {
  return em.findOneBy(SelectionEntryTable, { id });
}

export async function entryOnRecord(em: EntityManager, id: string): Promise<SelectionEntry> {
  const entry = await findEntry(em, id);
  if (entry !== null) return entry;
  const rule = 'sản phẩm dự bình chọn (entry)';
  throw new Problem('NOT_FOUND', { field: 'input.entryId', value: id, rule });
}

export async function withdrawEntry(
  em: EntityManager,
  id: string,
  change: Pick<SelectionEntry, 'withdrawnOn' | 'withdrawalReason'>,
): Promise<void> {
  await em.update(SelectionEntryTable, { id }, change);
}

export async function entriesOfRound(
  em: EntityManager,
  roundId: string,
): Promise<SelectionEntry[]> {
  return em.find(SelectionEntryTable, {
    where: { roundId, withdrawnOn: IsNull() },
    order: { id: 'ASC' },
  });
}
