// Tells the other services what a cluster is called, where it lies and who invests in it.
import type { ChangedRow, Telling } from '@kc/domain-events';
import type { ProvinceRef } from '@kc/geography';

interface ClusterRow extends ChangedRow {
  readonly name: string;
  readonly investor: string | null;
  readonly scheme: ProvinceRef['scheme'];
  readonly code: string;
  readonly version: number;
  readonly updatedAt: Date;
}

export const clusterTelling: Telling<ClusterRow> = {
  subject: 'cluster',
  changedSql: `
    select cluster.id::text as key, cluster.version::text as "rowVersion", cluster.name,
           cluster.infrastructure_investor_key as investor, cluster.province_scheme as scheme,
           cluster.province_code as code, cluster.version, cluster.updated_at as "updatedAt"
      from industrial_cluster cluster
     where not exists (
       select from told_row told
        where told.subject = $1 and told.key = cluster.id::text
          and told.row_version = cluster.version::text)
     limit $2`,
  tell: ({ key, name, investor, scheme, code, version, updatedAt }) => ({
    type: 'ClusterChanged',
    entity: `cluster:${key}`,
    occurredAt: updatedAt.toISOString(),
    data: {
      clusterId: key,
      name,
      investor,
      place: { scheme, code },
      recordVersion: version,
    },
  }),
};
