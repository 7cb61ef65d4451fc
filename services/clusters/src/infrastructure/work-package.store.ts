// Keeps work packages: one row for each code within a project.
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

export function countOf(em: EntityManager, projectId: string): Promise<number> {
  return em.countBy(WorkPackageTable, { projectId });
}
