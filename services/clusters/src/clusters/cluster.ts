// An industrial cluster as a value, and what a correction makes of it. It decides on values alone
// and knows neither tables nor who is allowed to correct.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';

export const clusterKinds = [
  'GENERAL',
  'CRAFT_VILLAGE',
  'SPECIALISED',
  'SUPPORTING',
  'HIGH_TECH',
  'ECOLOGICAL',
] as const;
export type ClusterKind = (typeof clusterKinds)[number];

export interface Decision {
  readonly number: string;
  readonly date: string;
}

/** What a correction may touch. */
export interface ClusterFacts {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: ClusterKind;
  /** As it was reported, under the code scheme of that time. */
  readonly province: ProvinceRef;
  readonly commune: string | null;
  readonly establishmentDecision: Decision | null;
  readonly planningDecision: Decision | null;
  /** Decimal digits with a point: a float would round what a decision states. */
  readonly areaHa: string | null;
  readonly infrastructureInvestorKey: string | null;
}

export interface Cluster extends ClusterFacts {
  readonly id: string;
  /** What is invented and why; null for a real cluster. */
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly version: number;
}

/** Undefined leaves a fact as it is. */
export type Correction = { readonly [K in keyof ClusterFacts]: ClusterFacts[K] | undefined };

/** The key by which the claim ledger knows the cluster as a beneficiary. */
export function partyKeyOfCluster(id: string): string {
  return `cluster:${id}`;
}

/** The next version, or null when the record already says so. */
export function corrected(before: Cluster, correction: Correction): Cluster | null {
  const facts = Object.fromEntries(
    Object.entries(correction).filter(([, fact]) => fact !== undefined),
  ) as Partial<ClusterFacts>;
  const after = { ...before, ...facts };
  if (sameFacts(before, after)) return null;
  return { ...after, version: before.version + 1 };
}

function sameFacts(a: ClusterFacts, b: ClusterFacts): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.province.scheme === b.province.scheme &&
    a.province.code === b.province.code &&
    a.commune === b.commune &&
    a.areaHa === b.areaHa &&
    a.infrastructureInvestorKey === b.infrastructureInvestorKey &&
    sameDecision(a.establishmentDecision, b.establishmentDecision) &&
    sameDecision(a.planningDecision, b.planningDecision) &&
    a.aliases.length === b.aliases.length &&
    a.aliases.every((alias, at) => alias === b.aliases[at])
  );
}

function sameDecision(a: Decision | null, b: Decision | null): boolean {
  return a?.number === b?.number && a?.date === b?.date;
}
