// Reads what is said about clusters over time, in SQL and in batches. Bounded by what may be said
// of one cluster.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { ClusterFact, DatedDecision } from './cluster-fact.js';

const said = `
  id, cluster_id as "clusterId", recorded_by as "recordedBy", recorded_at as "recordedAt",
  corrects, reason, withdrawn`;

export function factsOfClusters(
  source: DataSource,
  clusterIds: readonly string[],
): Promise<ClusterFact[]> {
  const sql = `
    select ${said}, value, valid_from::text as "validFrom", valid_to::text as "validTo", basis
    from cluster_fact where cluster_id = any($1::uuid[])
    order by cluster_id, recorded_at, valid_from nulls first, value->>'aspect', id`;
  return selectRows(source, sql, [clusterIds]);
}

export function decisionsOfClusters(
  source: DataSource,
  clusterIds: readonly string[],
): Promise<DatedDecision[]> {
  const sql = `
    select ${said}, kind, number, decided_on::text as "decidedOn", issuer,
      area_after_ha as "areaAfterHa", note
    from cluster_decision where cluster_id = any($1::uuid[])
    order by cluster_id, decided_on, number, recorded_at, id`;
  return selectRows(source, sql, [clusterIds]);
}
