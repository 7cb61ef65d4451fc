// The record of a cluster as its history has it on a day. What the history does not say stays as it
// is on record.
import type { Cluster } from '../clusters/cluster.js';
import { believed, type ClusterHistory } from './cluster-fact.js';
import { type ClusterOn, clusterOn, decisionOf } from './cluster-on.js';

export function recordOn<Record extends Omit<Cluster, 'createdBy' | 'createdAt' | 'version'>>(
  record: Record,
  history: ClusterHistory,
  on: string,
): Record {
  const state = clusterOn(history, { clusterId: record.id, on, knownAt: null });
  const { decisions, kind, name, place } = state;
  return {
    ...record,
    name: name ?? record.name,
    aliases: otherNames(history, state),
    kind: kind ?? record.kind,
    province: place?.province ?? record.province,
    commune: place === null ? record.commune : place.commune,
    establishmentDecision: decisionOf(decisions, 'ESTABLISHMENT'),
    planningDecision: decisionOf(decisions, 'PLANNING'),
    areaHa: state.areaHa,
    infrastructureInvestorKey: state.infrastructureInvestorKey,
  };
}

/** Other names and former ones: by any of them it is looked for. */
function otherNames({ facts }: ClusterHistory, { name, on }: ClusterOn): readonly string[] {
  const texts = believed(facts, null)
    .filter(({ validFrom }) => (validFrom ?? '') <= on)
    .flatMap(({ value }) => ('text' in value ? value.text : []));
  return [...new Set(texts)].filter((text) => text !== name);
}
