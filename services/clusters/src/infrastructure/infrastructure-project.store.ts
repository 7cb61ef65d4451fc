// Keeps infrastructure projects: one row for each name within a cluster, whatever its case and
// diacritics.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { InfrastructureProject } from './infrastructure-project.js';
import { InfrastructureProjectTable } from './infrastructure-project.table.js';

/** False when the cluster has a project of that name; waits for a twin that is being written. */
export async function insertIfNew(
  em: EntityManager,
  fresh: InfrastructureProject,
): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(InfrastructureProjectTable)
    .values(fresh)
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}

export function findProject(em: EntityManager, id: string): Promise<InfrastructureProject | null> {
  return em.findOneBy(InfrastructureProjectTable, { id });
}

/** For a change to it: throws NOT_FOUND when there is none. */
export async function projectOnRecord(
  em: EntityManager,
  id: string,
): Promise<InfrastructureProject> {
  const found = await findProject(em, id);
  if (found !== null) return found;
  const rule = 'dự án hạ tầng (infrastructure project)';
  throw new Problem('NOT_FOUND', { field: 'input.projectId', value: id, rule });
}

export async function findIdByName(
  em: EntityManager,
  { clusterId, name }: Pick<InfrastructureProject, 'clusterId' | 'name'>,
): Promise<string | null> {
  const found = await em
    .createQueryBuilder(InfrastructureProjectTable, 'project')
    .select('project.id')
    .where('project.clusterId = :clusterId', { clusterId })
    // The expression of the unique index, so that both agree on what one name is.
    .andWhere('fold_vietnamese(project.name) = fold_vietnamese(:name)', { name })
    .getOne();
  return found?.id ?? null;
}
