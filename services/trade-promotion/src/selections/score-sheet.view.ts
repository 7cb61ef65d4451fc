// Reads score sheets and results for the graph, in batches.
import { type DataSource, In } from 'typeorm';
import type { ScoreSheet, SelectionResult } from './score-sheet.js';
import { ScoreSheetTable, SelectionResultTable } from './score-sheet.table.js';

/** All revisions, oldest first. */
export function sheetsOfEntries(
  source: DataSource,
  entryIds: readonly string[],
): Promise<ScoreSheet[]> {
  return source.manager.find(ScoreSheetTable, {
    where: { entryId: In([...entryIds]) },
    order: { scoredAt: 'ASC', revision: 'ASC', id: 'ASC' },
  });
}

export function sheetsByIds(source: DataSource, ids: readonly string[]): Promise<ScoreSheet[]> {
  return source.manager.findBy(ScoreSheetTable, { id: In([...ids]) });
}

/** All revisions, oldest first. */
export function resultsOfEntries(
  source: DataSource,
  entryIds: readonly string[],
): Promise<SelectionResult[]> {
  return source.manager.find(SelectionResultTable, {
    where: { entryId: In([...entryIds]) },
    order: { revision: 'ASC' },
  });
}
