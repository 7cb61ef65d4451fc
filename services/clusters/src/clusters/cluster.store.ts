// Keeps clusters: row to value and back, and nothing else. One name has one row in a province, and
// a row is only replaced by the next version of what was read.
import type { ActorStamp } from '@kc/commands';
import { rowChanged } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { Cluster } from './cluster.js';
import { ClusterTable, type ClusterTableRow } from './cluster.table.js';

export interface Change {
  readonly actor: ActorStamp;
  readonly at: Date;
}

/** False when the province has a cluster of that name; waits for a twin that is being written. */
export async function insertIfNew(em: EntityManager, fresh: Cluster): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(ClusterTable)
    .values({ ...rowOf(fresh), updatedBy: fresh.createdBy, updatedAt: fresh.createdAt })
    .orIgnore()
    .returning(['id'])
    .execute();
  return inserted.raw.length === 1;
}

/** False when somebody else wrote a version in between. */
export async function replace(
  em: EntityManager,
  next: Cluster,
  { actor, at }: Change,
): Promise<boolean> {
  const { id, ...columns } = rowOf(next);
  const updated = await em.update(
    ClusterTable,
    { id, version: next.version - 1 },
    { ...columns, updatedBy: actor, updatedAt: at },
  );
  return rowChanged(updated);
}

export async function findCluster(em: EntityManager, id: string): Promise<Cluster | null> {
  const row = await em.findOneBy(ClusterTable, { id });
  return row === null ? null : clusterOf(row);
}

/** For a change to it: throws NOT_FOUND when there is none. */
export async function clusterOnRecord(em: EntityManager, id: string): Promise<Cluster> {
  const found = await findCluster(em, id);
  if (found !== null) return found;
  const rule = 'cụm công nghiệp (industrial cluster)';
  throw new Problem('NOT_FOUND', { field: 'input.clusterId', value: id, rule });
}

/** The same, held until the transaction ends: two changes of one cluster follow one another. */
export async function clusterForChange(em: EntityManager, id: string): Promise<Cluster> {
  const lock = { mode: 'pessimistic_write' } as const;
  const row = await em.findOne(ClusterTable, { where: { id }, lock });
  return row === null ? clusterOnRecord(em, id) : clusterOf(row);
}

/** Another cluster of that name in that province, whatever its case and diacritics. */
export async function findNamesake(
  em: EntityManager,
  { id, name, province }: Pick<Cluster, 'id' | 'name' | 'province'>,
): Promise<string | null> {
  const found = await em
    .createQueryBuilder(ClusterTable, 'cluster')
    .select('cluster.id')
    .where('cluster.id <> :id', { id })
    .andWhere('cluster.provinceScheme = :scheme', province)
    .andWhere('cluster.provinceCode = :code', province)
    // The expression of the unique index, so that both agree on what one name is.
    .andWhere('fold_vietnamese(cluster.name) = fold_vietnamese(:name)', { name })
    .getOne();
  return found?.id ?? null;
}

function rowOf(cluster: Cluster): Omit<ClusterTableRow, 'updatedBy' | 'updatedAt'> {
  const { province, ...rest } = cluster;
  return { ...rest, provinceScheme: province.scheme, provinceCode: province.code };
}

function clusterOf(row: ClusterTableRow): Cluster {
  const { provinceScheme: scheme, provinceCode: code, updatedBy: _, updatedAt: __, ...rest } = row;
  return { ...rest, province: { scheme, code } };
}
