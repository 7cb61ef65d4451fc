// Reads every claim of the ledger that is about a cluster, whoever pays: for the cluster itself, in
// one of its infrastructure projects, or for a thing that names it, as its detailed plan does.
import { type Claim, type ClaimJson, claimFromJson } from '@kc/claim-ledger';
import type { LedgerPoint } from '@kc/claim-participant';
import { inTransaction, selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { DataSource, EntityManager } from 'typeorm';

/** A sum over a part of the claims would be wrong and look right. */
const maxClaims = 20_000;

export interface ClusterClaims {
  readonly asOf: LedgerPoint;
  readonly claims: readonly Claim[];
}

const claimsSql = `
  select owner.id as "clusterId", claim.row
  from unnest($1::uuid[]) as owner (id)
  cross join lateral (
    select claim_id from claim where beneficiary = ('cluster:' || owner.id) collate "C"
    union
    select claim_id from infrastructure_project as project
    join claim on claim.project = project.id::text collate "C"
    where project.cluster_id = owner.id
    union
    select claim_id from claim
    where row->'objects' @> jsonb_build_array(
      jsonb_build_object('parts', jsonb_build_object('clusterId', owner.id::text)))
  ) as about
  join claim using (claim_id)
  order by owner.id, claim.requested_at, claim.claim_id
  limit ${maxClaims + 1}`;

/** All at one point of the ledger, in the order of the ids. */
export function claimsOfClusters(
  source: DataSource,
  clusterIds: readonly string[],
): Promise<ClusterClaims[]> {
  return inTransaction(
    source,
    async (entities) => {
      const asOf = await pointIn(entities);
      const rows = await selectRows<{ clusterId: string; row: ClaimJson }>(entities, claimsSql, [
        clusterIds,
      ]);
      if (rows.length > maxClaims) {
        throw new Problem('QUERY_TOO_COMPLEX', { rule: `≤ ${maxClaims} claims` });
      }
      const byCluster = new Map(clusterIds.map((id) => [id, [] as Claim[]]));
      for (const { clusterId, row } of rows) byCluster.get(clusterId)?.push(claimFromJson(row));
      return clusterIds.map((id) => ({ asOf, claims: byCluster.get(id) ?? [] }));
    },
    'REPEATABLE READ',
  );
}

async function pointIn(entities: EntityManager): Promise<LedgerPoint> {
  const [point] = await selectRows<{ position: string; digest: string; logTimeMs: string }>(
    entities,
    'select position::text, digest, log_time_ms::text as "logTimeMs" from ledger_position',
    [],
  );
  if (point === undefined) throw new Error('the ledger has no position');
  const { position, digest, logTimeMs } = point;
  return { position: BigInt(position), digest, logTimeMs: Number(logTimeMs) };
}
