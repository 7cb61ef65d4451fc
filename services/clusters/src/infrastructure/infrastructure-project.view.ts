// Reads infrastructure projects for the graph, in SQL and in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { InfrastructureProject } from './infrastructure-project.js';

export type InfrastructureProjectRow = InfrastructureProject;

const columns = `
  id, cluster_id as "clusterId", name, invented_note as "inventedNote",
  created_by as "createdBy", created_at as "createdAt"`;

export function projectsByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<InfrastructureProjectRow[]> {
  const sql = `select ${columns} from infrastructure_project where id = any($1::uuid[])`;
  return selectRows(source, sql, [ids]);
}

/** At most `limit` projects of each cluster, in Vietnamese order of name. */
export function projectsOfClusters(
  source: DataSource,
  clusterIds: readonly string[],
  limit: number,
): Promise<InfrastructureProjectRow[]> {
  const sql = `
    select built.* from unnest($1::uuid[]) as owner (cluster_id)
    cross join lateral (
      select ${columns} from infrastructure_project as project
      where project.cluster_id = owner.cluster_id order by name, id limit $2
    ) as built
    order by built.name, built.id`;
  return selectRows(source, sql, [clusterIds, limit]);
}
