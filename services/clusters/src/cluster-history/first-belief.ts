// What the record of a cluster says, as rows of its history: at registration, and at a correction
// of the record, where each changed fact corrects the one that was believed.
import { randomUUID } from 'node:crypto';
import type { ActorStamp } from '@kc/commands';
import { sameProvince } from '@kc/geography';
import type { Cluster, ClusterFacts, Decision } from '../clusters/cluster.js';
import {
  believed,
  type ClusterFact,
  type ClusterHistory,
  type DatedDecision,
  type FactValue,
  sameValue,
} from './cluster-fact.js';
import { clusterOn, factOn } from './cluster-on.js';

export interface Saying {
  readonly clusterId: string;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
  readonly reason: string | null;
  /** The day whose facts are corrected. */
  readonly on: string;
}

/** Since when they hold nobody has said. */
export function firstBelief(cluster: Cluster): ClusterHistory {
  const { id: clusterId, createdBy: recordedBy, createdAt: recordedAt } = cluster;
  const saying = { clusterId, recordedBy, recordedAt, reason: null, on: '' };
  const values = [...valuesOf(cluster), ...cluster.aliases.map(alias)];
  return {
    facts: values.map((value) => factBy(saying, value)),
    decisions: decisionsIn(cluster).map((one) => decisionBy(saying, one)),
  };
}

export function correctedBelief(
  history: ClusterHistory,
  after: ClusterFacts,
  saying: Saying,
): ClusterHistory {
  const facts = valuesOf(after).flatMap((value) => correctedFact(history, value, saying));
  const aliases = believed(history.facts, null).filter(({ value }) => value.aspect === 'ALIAS');
  const gone = aliases.filter((fact) => !after.aliases.some((text) => isText(fact, text)));
  const added = after.aliases.filter((text) => !aliases.some((fact) => isText(fact, text)));
  return {
    facts: [
      ...facts,
      ...gone.map((fact) => correcting(saying, fact, { withdrawn: true })),
      ...added.map((text) => factBy(saying, alias(text))),
    ],
    decisions: decisionsIn(after).flatMap((given) => correctedDecision(history, given, saying)),
  };
}

function correctedFact(history: ClusterHistory, value: FactValue, saying: Saying): ClusterFact[] {
  if (value.aspect === 'ALIAS') return [];
  const { clusterId, on } = saying;
  const held = factOn(history.facts, value.aspect, on);
  if (value.aspect === 'AREA') {
    const { areaHa, areaDecidedOn } = clusterOn(history, { clusterId, on, knownAt: null });
    if (areaHa === value.ha) return [];
    // What a decision states stays: from its day on the fact stands above it.
    if (areaDecidedOn !== null) return [{ ...factBy(saying, value), validFrom: areaDecidedOn }];
  }
  if (held === undefined) return [factBy(saying, value)];
  return saysSo(held.value, value) ? [] : [correcting(saying, held, { value })];
}

/** The record of a cluster knows no codes of communes and no districts. */
function saysSo(held: FactValue, value: FactValue): boolean {
  if (held.aspect !== 'PLACE' || value.aspect !== 'PLACE') return sameValue(held, value);
  const { province, commune } = held.place;
  return sameProvince(province, value.place.province) && commune === value.place.commune;
}

type Given = Pick<DatedDecision, 'kind' | 'number' | 'decidedOn'>;

function correctedDecision(history: ClusterHistory, given: Given, saying: Saying): DatedDecision[] {
  const held = believed(history.decisions, null)
    .filter(({ kind }) => kind === given.kind)
    .sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1))
    .at(-1);
  const fresh = decisionBy(saying, given);
  if (held === undefined) return [fresh];
  if (held.number === given.number && held.decidedOn === given.decidedOn) return [];
  const { issuer, areaAfterHa, note } = held;
  return [{ ...fresh, issuer, areaAfterHa, note, corrects: held.id }];
}

function correcting(
  { recordedBy, recordedAt, reason }: Saying,
  held: ClusterFact,
  change: Partial<ClusterFact>,
): ClusterFact {
  return {
    ...held,
    id: randomUUID(),
    recordedBy,
    recordedAt,
    reason,
    corrects: held.id,
    ...change,
  };
}

function valuesOf(facts: ClusterFacts): FactValue[] {
  const { name, kind, areaHa, infrastructureInvestorKey: partyKey, province, commune } = facts;
  const { scheme, code } = province;
  const place = { province: { scheme, code }, commune, communeCode: null, district: null };
  return [
    { aspect: 'NAME', text: name },
    { aspect: 'KIND', kind },
    { aspect: 'PLACE', place },
    ...(areaHa === null ? [] : [{ aspect: 'AREA' as const, ha: areaHa }]),
    ...(partyKey === null ? [] : [{ aspect: 'INVESTOR' as const, partyKey }]),
  ];
}

function alias(text: string): FactValue {
  return { aspect: 'ALIAS', text };
}

function isText({ value }: ClusterFact, text: string): boolean {
  return 'text' in value && value.text === text;
}

function decisionsIn(facts: ClusterFacts): Given[] {
  const { planningDecision, establishmentDecision } = facts;
  const as = (kind: DatedDecision['kind'], given: Decision | null) =>
    given === null ? [] : [{ kind, number: given.number, decidedOn: given.date }];
  return [...as('PLANNING', planningDecision), ...as('ESTABLISHMENT', establishmentDecision)];
}

function saidBy({ clusterId, recordedBy, recordedAt, reason }: Saying) {
  const row = { id: randomUUID(), clusterId, recordedBy, recordedAt, reason };
  return { ...row, corrects: null, withdrawn: false };
}

function factBy(saying: Saying, value: FactValue): ClusterFact {
  return { ...saidBy(saying), value, validFrom: null, validTo: null, basis: null };
}

function decisionBy(saying: Saying, given: Given): DatedDecision {
  return { ...saidBy(saying), ...given, issuer: null, areaAfterHa: null, note: null };
}
