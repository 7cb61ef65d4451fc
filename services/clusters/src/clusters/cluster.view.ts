// Reads clusters for the graph, in SQL and in batches. It writes nothing and decides nothing.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { ClusterKind } from './cluster.js';
import type { ClusterTableRow } from './cluster.table.js';

export interface ClusterRow extends Omit<ClusterTableRow, 'updatedBy' | 'updatedAt'> {
  /** The day that it is shown as of; left out: as its record stands. */
  readonly on?: string;
}

export interface ClusterFilter {
  /** Any of these spellings of a place; null for everywhere. */
  readonly places: readonly ProvinceRef[] | null;
  readonly kind: ClusterKind | null;
  readonly words: readonly string[];
}

export interface ClusterPage extends Page<ClusterRow> {
  readonly filter: ClusterFilter;
}

const columns = `
  id, name, aliases, kind, province_scheme as "provinceScheme", province_code as "provinceCode",
  commune, establishment_decision as "establishmentDecision",
  planning_decision as "planningDecision", area_ha as "areaHa",
  infrastructure_investor_key as "infrastructureInvestorKey", invented_note as "inventedNote",
  created_by as "createdBy", created_at as "createdAt", version`;

export function clustersByIds(source: DataSource, ids: readonly string[]): Promise<ClusterRow[]> {
  return selectRows(
    source,
    `select ${columns} from industrial_cluster where id = any($1::uuid[])`,
    [ids],
  );
}

/** At most `limit` clusters of each investor, in Vietnamese order of name. */
export function clustersOfInvestors(
  source: DataSource,
  partyKeys: readonly string[],
  limit: number,
): Promise<ClusterRow[]> {
  const sql = `
    select invested.* from unnest($1::text[]) as investor (party_key)
    cross join lateral (
      select ${columns} from industrial_cluster
      where infrastructure_investor_key = investor.party_key order by name, id limit $2
    ) as invested
    order by invested.name, invested.id`;
  return selectRows(source, sql, [partyKeys, limit]);
}

export async function clusterPage(
  source: DataSource,
  filter: ClusterFilter,
  request: PageRequest,
): Promise<ClusterPage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${columns} from industrial_cluster ${conditions.where()}
    order by name, id limit ${limit}`;
  const rows = await selectRows<ClusterRow>(source, sql, conditions.parameters);
  return { ...pageOf(rows, request), filter };
}

export function clusterCursor({ name, id }: ClusterRow): Cursor {
  return { key: name, id };
}

export async function countClusters(source: DataSource, filter: ClusterFilter): Promise<number> {
  const conditions = conditionsOf(filter);
  const sql = `select count(*)::int as count from industrial_cluster ${conditions.where()}`;
  const [row] = await selectRows<{ count: number }>(source, sql, conditions.parameters);
  return row?.count ?? 0;
}

function conditionsOf({ places, kind, words }: ClusterFilter): Conditions {
  const conditions = new Conditions();
  if (places !== null) {
    conditions.add(
      `(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))`,
      places.map((place) => place.scheme),
      places.map((place) => place.code),
    );
  }
  if (kind !== null) conditions.add('kind = ?', kind);
  for (const word of words) conditions.add('search_text like containing(?)', word);
  return conditions;
}
