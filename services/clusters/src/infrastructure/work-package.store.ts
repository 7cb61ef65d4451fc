// Keeps work packages: one row for each code within a project.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { WorkPackage } from './work-package.js';
import { WorkPackageTable } from './work-package.table.js';

/**
 * False when the project has a work package of that code; waits for a twin that is being written.
 */
export async function insertIfNew(em: EntityManager, fresh: WorkPackage): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(WorkPackageTable)
    .values(fresh)
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}

export async function findIdByCode(
  em: EntityManager,
  { projectId, codeKey }: Pick<WorkPackage, 'projectId' | 'codeKey'>,
): Promise<string | null> {
  const found = await em.findOneBy(WorkPackageTable, { projectId, codeKey });
  return found?.id ?? null;
}

/** Held until the transaction ends; throws NOT_FOUND when there is none. */
export async function packageForChange(em: EntityManager, id: string): Promise<WorkPackage> {
  const lock = { mode: 'pessimistic_write' } as const;
  const found = await em.findOne(WorkPackageTable, { where: { id }, lock });
  if (found !== null) return found;
  const rule = 'gói công việc (work package)';
  throw new Problem('NOT_FOUND', { field: 'input.workPackageId', value: id, rule });
}

export async function replacePackage(em: EntityManager, after: WorkPackage): Promise<void> {
  const { id, type, place, billOfQuantitiesLine, plannedCost } = after;
  await em.update(WorkPackageTable, { id }, { type, place, billOfQuantitiesLine, plannedCost });
}

export function countOf(em: EntityManager, projectId: string): Promise<number> {
  return em.countBy(WorkPackageTable, { projectId });
}
