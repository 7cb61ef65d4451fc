// Reads which cluster the items under these parents are for, and where it lies; and which clusters
// are an investor's own.
import type { CodeScheme } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { ItemHome } from '@kc/support-decisions';
import type { DataSource } from 'typeorm';

const homesSql = `
  select parent.id as "parentId", cluster.id as "subjectId",
    cluster.province_scheme as scheme, cluster.province_code as code,
    cluster.commune
  from unnest($1::uuid[]) as parent (id)
  left join infrastructure_project as project on project.id = parent.id
  join industrial_cluster as cluster on cluster.id = coalesce(project.cluster_id, parent.id)`;

interface HomeRow {
  readonly parentId: string;
  readonly subjectId: string;
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly commune: string | null;
}

export async function homesOfParents(
  source: DataSource,
  parentIds: readonly string[],
): Promise<ReadonlyMap<string, ItemHome>> {
  const rows = await selectRows<HomeRow>(source, homesSql, [parentIds]);
  return new Map(
    rows.map(({ parentId, subjectId, scheme, code, commune }) => [
      parentId,
      { subjectId, province: { scheme, code }, commune },
    ]),
  );
}

export async function clustersOwnedBy(source: DataSource, partyKey: string): Promise<string[]> {
  const sql = 'select id from industrial_cluster where infrastructure_investor_key = $1';
  const rows = await selectRows<{ id: string }>(source, sql, [partyKey]);
  return rows.map(({ id }) => id);
}
