// What a cluster was on a day: for each aspect the latest fact that held then. It decides on values
// alone; what nobody has said stays unknown and is never taken for 0.
import type { ClusterKind, Decision } from '../clusters/cluster.js';
import {
  type Aspect,
  believed,
  type ClusterFact,
  type ClusterHistory,
  type DatedDecision,
  type DecisionKind,
  type FactValue,
  type LandAspect,
  type Place,
} from './cluster-fact.js';

export type ClusterStage = 'PLANNED' | 'ESTABLISHED';

export interface ClusterOn {
  readonly clusterId: string;
  readonly on: string;
  readonly knownAt: Date | null;
  /** Null before its first decision. */
  readonly stage: ClusterStage | null;
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly kind: ClusterKind | null;
  readonly place: Place | null;
  readonly areaHa: string | null;
  /** The day of the decision that states the area; null where a fact does. */
  readonly areaDecidedOn: string | null;
  readonly industrialLandHa: string | null;
  readonly leasedLandHa: string | null;
  readonly craftVillageLandHa: string | null;
  readonly occupancyRateBp: number | null;
  readonly craftVillageShareBp: number | null;
  readonly infrastructureInvestorKey: string | null;
  readonly decisions: readonly DatedDecision[];
  readonly standsOn: readonly ClusterFact[];
}

export interface Moment {
  readonly clusterId: string;
  readonly on: string;
  /** As it was believed then; null for what is believed now. */
  readonly knownAt: Date | null;
}

export function clusterOn(history: ClusterHistory, { clusterId, on, knownAt }: Moment): ClusterOn {
  const facts = believed(history.facts, knownAt).filter((fact) => holdsOn(fact, on));
  const decisions = believed(history.decisions, knownAt)
    .filter(({ decidedOn }) => decidedOn <= on)
    .sort(inOrderOfDecision);
  const stage = stageOf(decisions);
  const other = facts.filter(({ value }) => value.aspect === 'ALIAS').sort(inOrderOfRecord);
  const single = latestOfEach(facts);
  const { areaHa, areaDecidedOn } = areaOf(single.get('AREA'), decisions);
  const ha = (aspect: LandAspect) => landIn(single.get(aspect));
  const [industrial, leased, craft] = [
    ha('INDUSTRIAL_LAND'),
    ha('LEASED_LAND'),
    ha('CRAFT_VILLAGE_LAND'),
  ];
  if (areaDecidedOn !== null) single.delete('AREA');
  return {
    clusterId,
    on,
    knownAt,
    stage,
    name: textIn(single.get('NAME')),
    aliases: other.flatMap((fact) => textIn(fact) ?? []),
    kind: valueIn(single.get('KIND'), 'KIND')?.kind ?? null,
    place: valueIn(single.get('PLACE'), 'PLACE')?.place ?? null,
    areaHa,
    areaDecidedOn,
    industrialLandHa: industrial,
    leasedLandHa: leased,
    craftVillageLandHa: craft,
    occupancyRateBp: shareBp(leased, industrial),
    craftVillageShareBp: shareBp(craft, industrial),
    infrastructureInvestorKey: valueIn(single.get('INVESTOR'), 'INVESTOR')?.partyKey ?? null,
    decisions,
    standsOn: [...single.values(), ...other],
  };
}

/** The latest of a kind, as the record of the cluster shows it. */
export function decisionOf(decisions: readonly DatedDecision[], kind: DecisionKind) {
  const found = decisions.filter((one) => one.kind === kind).at(-1);
  return found === undefined ? null : shown(found);
}

/** Of one aspect, the fact that held on a day. */
export function factOn(
  facts: readonly ClusterFact[],
  aspect: Exclude<Aspect, 'ALIAS'>,
  on: string,
): ClusterFact | undefined {
  return latestOfEach(believed(facts, null).filter((fact) => holdsOn(fact, on))).get(aspect);
}

function shown({ number, decidedOn: date }: DatedDecision): Decision {
  return { number, date };
}

function holdsOn({ validFrom, validTo }: ClusterFact, on: string): boolean {
  return (validFrom ?? '') <= on && (validTo === null || on <= validTo);
}

function latestOfEach(facts: readonly ClusterFact[]): Map<Aspect, ClusterFact> {
  const latest = new Map<Aspect, ClusterFact>();
  for (const fact of [...facts].sort(inOrderOfTime)) {
    if (fact.value.aspect !== 'ALIAS') latest.set(fact.value.aspect, fact);
  }
  return latest;
}

function stageOf(decisions: readonly DatedDecision[]): ClusterStage | null {
  if (decisions.some(({ kind }) => kind !== 'PLANNING')) return 'ESTABLISHED';
  return decisions.length > 0 ? 'PLANNED' : null;
}

/** A plan states what is meant to be: once the cluster is established, plans say no area. */
function areaOf(fact: ClusterFact | undefined, decisions: readonly DatedDecision[]) {
  const isEstablished = stageOf(decisions) === 'ESTABLISHED';
  const stated = decisions
    .filter(({ kind, areaAfterHa }) => {
      return areaAfterHa !== null && (kind !== 'PLANNING' || !isEstablished);
    })
    .at(-1);
  return stated === undefined || stated.decidedOn <= (fact?.validFrom ?? '')
    ? { areaHa: landIn(fact), areaDecidedOn: null }
    : { areaHa: stated.areaAfterHa, areaDecidedOn: stated.decidedOn };
}

/** Basis points, rounded down; null when either is unknown. */
export function shareBp(part: string | null, whole: string | null): number | null {
  if (part === null || whole === null) return null;
  const [small, large] = [squareMetres(part), squareMetres(whole)];
  return large === 0n ? null : Number((small * 10_000n) / large);
}

/** Hectares have at most four decimals. */
export function squareMetres(ha: string): bigint {
  const [whole = '0', part = ''] = ha.split('.');
  return BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0').slice(0, 4));
}

function valueIn<A extends Aspect>(fact: ClusterFact | undefined, aspect: A) {
  const value = fact?.value;
  return value?.aspect === aspect ? (value as Extract<FactValue, { aspect: A }>) : undefined;
}

function textIn(fact: ClusterFact | undefined): string | null {
  return fact !== undefined && 'text' in fact.value ? fact.value.text : null;
}

function landIn(fact: ClusterFact | undefined): string | null {
  return fact !== undefined && 'ha' in fact.value ? fact.value.ha : null;
}

function inOrderOfTime(a: ClusterFact, b: ClusterFact): number {
  return compare(a.validFrom ?? '', b.validFrom ?? '') || inOrderOfRecord(a, b);
}

function inOrderOfRecord(a: ClusterFact, b: ClusterFact): number {
  const byTime = a.recordedAt.getTime() - b.recordedAt.getTime();
  return byTime || compare(textIn(a) ?? a.id, textIn(b) ?? b.id);
}

function inOrderOfDecision(a: DatedDecision, b: DatedDecision): number {
  return compare(a.decidedOn, b.decidedOn) || compare(a.number, b.number);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
