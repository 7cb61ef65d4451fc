// A support item that an entry names must have been drafted for the project of the entry.
import { itemsBy } from '@kc/claim-graph';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';

export interface NamedItem {
  readonly projectId: string;
  readonly supportItemId: string | null;
  readonly field: string;
}

export async function requireOwnItem(
  { dataSource }: Pick<ProgramsDeps, 'dataSource'>,
  { projectId, supportItemId, field }: NamedItem,
): Promise<void> {
  if (supportItemId === null) return;
  const [item] = await itemsBy(dataSource, 'id', [supportItemId]);
  if (item?.parentId === projectId) return;
  const rule = 'hạng mục của đề án này (item of this project)';
  throw new Problem('NOT_FOUND', { field, value: supportItemId, rule });
}
