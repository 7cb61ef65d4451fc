// Keeps score sheets and results, each revision beside the ones before.
import type { EntityManager } from 'typeorm';
import type { ScoreSheet, SelectionResult } from './score-sheet.js';
import { ScoreSheetTable, SelectionResultTable } from './score-sheet.table.js';

export async function sheetsOfRound(em: EntityManager, roundId: string): Promise<ScoreSheet[]> {
  return em.find(ScoreSheetTable, { where: { roundId }, order: { revision: 'ASC', id: 'ASC' } });
}

export async function countRevisions(
  em: EntityManager,
  sheet: Pick<ScoreSheet, 'entryId' | 'memberId'>,
): Promise<number> {
  return em.countBy(ScoreSheetTable, sheet);
}

export async function insertSheet(em: EntityManager, sheet: ScoreSheet): Promise<void> {
  await em.insert(ScoreSheetTable, sheet as object);
}

/** All revisions, the newest last. */
export async function resultsOfRound(
  em: EntityManager,
  roundId: string,
): Promise<SelectionResult[]> {
  return em.find(SelectionResultTable, { where: { roundId }, order: { revision: 'ASC' } });
}

export async function insertResults(
  em: EntityManager,
  results: readonly SelectionResult[],
): Promise<void> {
  if (results.length > 0) await em.insert(SelectionResultTable, results as object[]);
}

export async function newestResult(
  em: EntityManager,
  entryId: string,
): Promise<SelectionResult | null> {
  return em.findOne(SelectionResultTable, { where: { entryId }, order: { revision: 'DESC' } });
}
