// Keeps appeals, and reads them in batches for the graph.

import { Problem } from '@kc/problems';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { SelectionAppeal } from './selection-appeal.js';
import { SelectionAppealTable } from './selection-appeal.table.js';

export async function findAppeal(em: EntityManager, id: string): Promise<SelectionAppeal | null> {
  return em.findOneBy(SelectionAppealTable, { id });
}

export async function appealOnRecord(em: EntityManager, id: string): Promise<SelectionAppeal> {
  const appeal = await findAppeal(em, id);
  if (appeal !== null) return appeal;
  const rule = 'khiếu nại (appeal)';
  throw new Problem('NOT_FOUND', { field: 'input.appealId', value: id, rule });
}

export async function openAppealOf(
  em: EntityManager,
  entryId: string,
): Promise<SelectionAppeal | null> {
  return em.findOneBy(SelectionAppealTable, { entryId, state: 'FILED' });
}

export async function insertAppeal(em: EntityManager, appeal: SelectionAppeal): Promise<void> {
  await em.insert(SelectionAppealTable, appeal as object);
}

export async function answerAppeal(
  em: EntityManager,
  id: string,
  change: Pick<SelectionAppeal, 'state' | 'answeredOn' | 'answer' | 'answerNumber'>,
): Promise<void> {
  await em.update(SelectionAppealTable, { id }, change);
}

export function appealsBy(
  source: DataSource,
  column: 'id' | 'entryId',
  keys: readonly string[],
): Promise<SelectionAppeal[]> {
  return source.manager.find(SelectionAppealTable, {
    where: { [column]: In([...keys]) },
    order: { filedOn: 'ASC', id: 'ASC' },
  });
}
