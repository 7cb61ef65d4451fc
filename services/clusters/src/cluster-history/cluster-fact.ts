// What is said about a cluster over time, as values: facts that hold from a day on, and decisions
// with their dates. Nothing is overwritten: a correction is one more row that names the one it
// corrects, so that what was believed before can still be read.
import { type Canonical, canonicalJson } from '@kc/claim-ledger';
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';
import type { ClusterKind } from '../clusters/cluster.js';

export const landAspects = [
  'AREA',
  'INDUSTRIAL_LAND',
  'LEASED_LAND',
  'CRAFT_VILLAGE_LAND',
] as const;
export type LandAspect = (typeof landAspects)[number];

export interface Place {
  /** Under the code scheme of that time. */
  readonly province: ProvinceRef;
  readonly commune: string | null;
  /** Five digits, under the scheme of the province. */
  readonly communeCode: string | null;
  /** Only until 2025-06-30: there are no districts since. */
  readonly district: string | null;
}

export type FactValue =
  | { readonly aspect: 'NAME' | 'ALIAS'; readonly text: string }
  | { readonly aspect: 'KIND'; readonly kind: ClusterKind }
  /** Decimal digits with a point: a float would round what a paper states. */
  | { readonly aspect: LandAspect; readonly ha: string }
  /** Null: since that day it has none. */
  | { readonly aspect: 'INVESTOR'; readonly partyKey: string | null }
  | { readonly aspect: 'PLACE'; readonly place: Place };
export type Aspect = FactValue['aspect'];

export interface Said {
  readonly id: string;
  readonly clusterId: string;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
  /** The row that this one stands in for since. */
  readonly corrects: string | null;
  readonly reason: string | null;
  /** It was wrong, and nothing stands in its place. */
  readonly withdrawn: boolean;
}

export interface ClusterFact extends Said {
  readonly value: FactValue;
  /** First day; null where nobody has said since when. */
  readonly validFrom: string | null;
  /** Last day; only other names end without something that follows. */
  readonly validTo: string | null;
  /** The paper it is known from. */
  readonly basis: string | null;
}

export const decisionKinds = ['PLANNING', 'ESTABLISHMENT', 'EXPANSION'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface DatedDecision extends Said {
  readonly kind: DecisionKind;
  readonly number: string;
  readonly decidedOn: string;
  readonly issuer: string | null;
  readonly areaAfterHa: string | null;
  readonly note: string | null;
}

export interface ClusterHistory {
  readonly facts: readonly ClusterFact[];
  readonly decisions: readonly DatedDecision[];
}

/** What was held to be true at a moment: not yet corrected then, and not withdrawn. */
export function believed<T extends Said>(rows: readonly T[], knownAt: Date | null): readonly T[] {
  const known = knownAt === null ? rows : rows.filter(({ recordedAt }) => recordedAt <= knownAt);
  const corrected = new Set(known.flatMap(({ corrects }) => corrects ?? []));
  return known.filter(({ id, withdrawn }) => !withdrawn && !corrected.has(id));
}

export function sameValue(a: FactValue, b: FactValue): boolean {
  return canonicalJson(a as unknown as Canonical) === canonicalJson(b as unknown as Canonical);
}
