// What one reporter reported for one half-year, as a value: a tenant about its project, or the
// infrastructure investor about the cluster. A correction is a further version; none is replaced.
import type { ActorStamp } from '@kc/commands';

export const filingKinds = ['TENANT', 'INVESTOR'] as const;
export type FilingKind = (typeof filingKinds)[number];

/** LEFT: reported for the last time, and not expected again. */
export const tenantStates = [
  'REGISTERED',
  'UNDER_CONSTRUCTION',
  'OPERATING',
  'STOPPED',
  'LEFT',
] as const;
export type TenantState = (typeof tenantStates)[number];

/** Decimal digits with a point; null is not known, which is not 0. */
type Decimal = string | null;

export interface TenantFacts {
  readonly project: string | null;
  readonly trade: string | null;
  readonly tenantState: TenantState | null;
  readonly registeredCapital: bigint | null;
  readonly realisedCapital: bigint | null;
  readonly landHa: Decimal;
  readonly workers: number | null;
  readonly revenue: bigint | null;
  readonly budget: bigint | null;
  readonly exports: bigint | null;
  readonly wastewaterM3: Decimal;
}

export interface InvestorFacts {
  readonly infrastructureTotal: bigint | null;
  readonly infrastructureDone: bigint | null;
  readonly industrialLandHa: Decimal;
  readonly clearedHa: Decimal;
  readonly leasedHa: Decimal;
  readonly wastewaterPlant: boolean | null;
  readonly plantCapacityM3: Decimal;
  readonly tenantsStated: number | null;
  readonly difficulties: string | null;
}

export interface FilingFacts extends TenantFacts, InvestorFacts {}

export const noFacts: FilingFacts = {
  project: null,
  trade: null,
  tenantState: null,
  registeredCapital: null,
  realisedCapital: null,
  landHa: null,
  workers: null,
  revenue: null,
  budget: null,
  exports: null,
  wastewaterM3: null,
  infrastructureTotal: null,
  infrastructureDone: null,
  industrialLandHa: null,
  clearedHa: null,
  leasedHa: null,
  wastewaterPlant: null,
  plantCapacityM3: null,
  tenantsStated: null,
  difficulties: null,
};

/** Whose report: all its versions, and those of other periods, have one subject. */
export interface FilingSubject {
  readonly kind: FilingKind;
  readonly clusterId: string;
  readonly subjectKey: string;
  readonly partyKey: string | null;
  readonly reporterName: string;
  readonly tenantProjectId: string | null;
}

export interface Filing extends FilingSubject, FilingFacts {
  readonly id: string;
  readonly period: string;
  readonly receivedOn: string;
  /** Of the first version: a correction makes no report late. */
  readonly firstReceivedOn: string;
  readonly onBehalf: boolean;
  readonly version: number;
  /** Why it was corrected; null for the first version. */
  readonly reason: string | null;
  readonly inventedNote: string | null;
  readonly enteredBy: ActorStamp;
  readonly enteredAt: Date;
}

/** A version whose facts and name are those of the one before says nothing new. */
export function saysTheSame(before: Filing, facts: FilingFacts, reporterName: string): boolean {
  const names = Object.keys(noFacts) as (keyof FilingFacts)[];
  return (
    before.reporterName === reporterName &&
    names.every((name) => sameFact(before[name], facts[name]))
  );
}

function sameFact(one: FilingFacts[keyof FilingFacts], other: typeof one): boolean {
  return one === other;
}
