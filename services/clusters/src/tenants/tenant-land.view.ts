// Adds up the land that tenants of clusters hold, in SQL and in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { HeldLand } from './tenant-land.js';

/** Of the projects of tenants that are there on the day; a stopped project still holds its land. */
export function heldLand(
  source: DataSource,
  clusterIds: readonly string[],
  day: string,
): Promise<HeldLand[]> {
  const sql = `
    select asked.cluster_id as "clusterId",
      coalesce(trim_scale(sum(project.land_ha)), 0)::text as "heldHa",
      count(project.id)::int as projects,
      count(project.id) filter (where project.land_ha is null)::int as unknown
    from unnest($1::uuid[]) as asked (cluster_id)
    left join tenant on tenant.cluster_id = asked.cluster_id
      and tenant.occupied_from <= $2::date
      and (tenant.occupied_to is null or tenant.occupied_to >= $2::date)
    left join tenant_project as project on project.tenant_id = tenant.id
    group by asked.cluster_id`;
  return selectRows(source, sql, [clusterIds, day]);
}
