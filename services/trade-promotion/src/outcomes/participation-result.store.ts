// Keeps results of participations.
import { type EntityManager, In } from 'typeorm';
import { ResultTable, type ResultTableRow } from './participation-result.table.js';

export function resultsOnRecord(
  em: EntityManager,
  ids: readonly string[],
): Promise<ResultTableRow[]> {
  return em.find(ResultTable, { where: { id: In([...ids]) } });
}

export async function insertResults(
  em: EntityManager,
  rows: readonly ResultTableRow[],
): Promise<void> {
  await em.insert(ResultTable, [...rows]);
}

interface Withdrawal {
  readonly id: string;
  readonly participationId: string;
  readonly withdrawnBecause: string;
}

/** Null when the participation has no such entry. */
export async function withdrawResult(
  em: EntityManager,
  { id, participationId, withdrawnBecause }: Withdrawal,
): Promise<ResultTableRow | null> {
  const found = await em.findOneBy(ResultTable, { id, participationId });
  if (found !== null) await em.update(ResultTable, { id }, { withdrawnBecause });
  return found;
}
