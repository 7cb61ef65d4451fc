// Keeps what is said about clusters over time: rows are added and read, never changed.
import { Problem } from '@kc/problems';
import type { EntityManager, EntitySchema } from 'typeorm';
import type { Cluster } from '../clusters/cluster.js';
import type { ClusterFact, ClusterHistory, DatedDecision, Said } from './cluster-fact.js';
import { ClusterDecisionTable, ClusterFactTable } from './cluster-fact.table.js';
import { firstBelief } from './first-belief.js';

async function historyOf(em: EntityManager, clusterId: string): Promise<ClusterHistory> {
  const facts = await em.findBy(ClusterFactTable, { clusterId });
  const decisions = await em.findBy(ClusterDecisionTable, { clusterId });
  return { facts, decisions };
}

/** The version before knew no history: what it registered gets its first rows now. */
export async function beliefOf(em: EntityManager, cluster: Cluster): Promise<ClusterHistory> {
  const history = await historyOf(em, cluster.id);
  if (history.facts.length > 0) return history;
  const first = firstBelief(cluster);
  await addToHistory(em, first);
  return first;
}

export async function addToHistory(
  em: EntityManager,
  { facts, decisions }: ClusterHistory,
): Promise<void> {
  if (facts.length > 0) await em.insert(ClusterFactTable, [...facts]);
  if (decisions.length > 0) await em.insert(ClusterDecisionTable, [...decisions]);
}

/** For a correction of it: throws NOT_FOUND when there is none. */
export function factOnRecord(em: EntityManager, id: string): Promise<ClusterFact> {
  return onRecord(em, ClusterFactTable, {
    id,
    field: 'input.factId',
    rule: 'dữ kiện về cụm (fact about a cluster)',
  });
}

/** For a correction of it: throws NOT_FOUND when there is none. */
export function decisionOnRecord(em: EntityManager, id: string): Promise<DatedDecision> {
  return onRecord(em, ClusterDecisionTable, {
    id,
    field: 'input.decisionId',
    rule: 'quyết định về cụm (decision on a cluster)',
  });
}

async function onRecord<Row extends Said>(
  em: EntityManager,
  table: EntitySchema<Row>,
  wanted: { readonly id: string; readonly field: string; readonly rule: string },
): Promise<Row> {
  const { id, field, rule } = wanted;
  const [found] = await em.createQueryBuilder(table, 'said').where({ id }).getMany();
  if (found !== undefined) return found;
  throw new Problem('NOT_FOUND', { field, value: id, rule });
}
