// Keeps commitments of counterpart money, and reads them in batches.
import { Problem } from '@kc/problems';
import { type DataSource, type EntityManager, In, IsNull } from 'typeorm';
import type { Counterpart } from './counterpart.js';
import { CounterpartTable } from './counterpart.table.js';

export async function insertCounterpart(em: EntityManager, fresh: Counterpart): Promise<void> {
  await em.insert(CounterpartTable, fresh);
}

export function countOf(em: EntityManager, projectId: string): Promise<number> {
  return em.countBy(CounterpartTable, { projectId });
}

export async function counterpartForChange(em: EntityManager, id: string): Promise<Counterpart> {
  const lock = { mode: 'pessimistic_write' } as const;
  const found = await em.findOne(CounterpartTable, { where: { id }, lock });
  if (found !== null) return found;
  const rule = 'vốn đối ứng (counterpart)';
  throw new Problem('NOT_FOUND', { field: 'input.counterpartId', value: id, rule });
}

export async function withdrawCounterpartRow(
  em: EntityManager,
  id: string,
  end: Pick<Counterpart, 'withdrawnBy' | 'withdrawnAt' | 'withdrawnBecause'>,
): Promise<void> {
  const { withdrawnBy, withdrawnAt, withdrawnBecause } = end;
  const change = { withdrawnBy: withdrawnBy ?? {}, withdrawnAt, withdrawnBecause };
  await em.update(CounterpartTable, { id, withdrawnAt: IsNull() }, change);
}

/** The earliest first. */
export function counterpartsOfProjects(
  source: DataSource,
  projectIds: readonly string[],
): Promise<Counterpart[]> {
  return source.manager.find(CounterpartTable, {
    where: { projectId: In([...projectIds]) },
    order: { committedOn: 'ASC', recordedAt: 'ASC', id: 'ASC' },
  });
}
