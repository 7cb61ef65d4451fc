// Keeps booths: one row for each number at an event.
import { type EntityManager, In } from 'typeorm';
import { BoothTable, type BoothTableRow } from './booth.table.js';

/** Ids of the booths that stand under any of these numbers, in order of number. */
export async function boothsNumbered(
  em: EntityManager,
  eventId: string,
  numberKeys: readonly string[],
): Promise<string[]> {
  const rows = await em.find(BoothTable, {
    select: { id: true },
    where: { eventId, numberKey: In([...numberKeys]) },
    order: { number: 'ASC' },
  });
  return rows.map(({ id }) => id);
}

/** The one of these ids that is used for a booth already. */
export async function boothIdInUse(
  em: EntityManager,
  ids: readonly string[],
): Promise<string | null> {
  const found = await em.findOne(BoothTable, { select: { id: true }, where: { id: In([...ids]) } });
  return found?.id ?? null;
}

export function countBooths(em: EntityManager, eventId: string): Promise<number> {
  return em.countBy(BoothTable, { eventId });
}

export async function insertBooths(
  em: EntityManager,
  rows: readonly BoothTableRow[],
): Promise<void> {
  await em.insert(BoothTable, [...rows]);
}
