// Discharge of tenants into a cluster's wastewater plant as values: what the plant takes, what is
// contracted, and the identifier by which plant and tenant meet in the claim ledger.
import type { Claim, Evidence, ObjectRef } from '@kc/claim-ledger';
import { holdingStates } from '@kc/claim-ledger';
import { letterKey } from '@kc/paging';
import { differenceOf, isMore, sumOf } from '../records/decimals.js';
import type { ClusterRecord } from '../records/record.js';

export interface DischargePlant extends ClusterRecord {
  readonly workPackageId: string;
  /** Decimal digits with a point. */
  readonly capacityM3PerDay: string;
  readonly asOf: string;
}

export interface DischargeContract extends ClusterRecord {
  readonly tenantId: string;
  readonly workPackageId: string;
  readonly number: string;
  readonly signedOn: string;
  readonly volumeM3PerDay: string;
  readonly runsFrom: string;
  readonly runsTo: string | null;
}

export interface PlantLoad {
  readonly contractedM3PerDay: string;
  readonly capacityM3PerDay: string | null;
  readonly leftM3PerDay: string | null;
  /** More is contracted than the plant takes: for a person to look, never a refusal. */
  readonly over: boolean;
}

export function runsOn(contract: DischargeContract, day: string): boolean {
  return contract.runsFrom <= day && (contract.runsTo === null || day <= contract.runsTo);
}

export function loadOf(
  capacityM3PerDay: string | null,
  contracts: readonly DischargeContract[],
): PlantLoad {
  const contractedM3PerDay = sumOf(contracts.map(({ volumeM3PerDay }) => volumeM3PerDay));
  if (capacityM3PerDay === null) {
    return { contractedM3PerDay, capacityM3PerDay, leftM3PerDay: null, over: false };
  }
  return {
    contractedM3PerDay,
    capacityM3PerDay,
    leftM3PerDay: differenceOf(capacityM3PerDay, contractedM3PerDay),
    over: isMore(contractedM3PerDay, capacityM3PerDay),
  };
}

/** As the rule table names it: a hint given by the plant sized for it and by the tenant. */
export const dischargeKind = 'DISCHARGE';

export function dischargeRef(clusterId: string, tenant: string): ObjectRef {
  return { kind: dischargeKind, parts: { clusterId, tenant } };
}

/** Claims that hold a place for a work package or a module of it, whoever pays. */
export function claimsOnPackage(claims: readonly Claim[], code: string): readonly Claim[] {
  const key = letterKey(code);
  const names = ({ kind, parts }: ObjectRef) =>
    (kind === 'WORK_PACKAGE' || kind === 'WORK_MODULE') && letterKey(parts.code ?? '') === key;
  return claims.filter(({ state, objects }) => holdingStates.has(state) && objects.some(names));
}

/** Whether one of the claims says already that the plant was sized for this tenant. */
export function saysTenant(claims: readonly Pick<Claim, 'evidence'>[], tenant: string): boolean {
  const names = ({ ref }: Evidence) => ref.kind === dischargeKind && ref.parts.tenant === tenant;
  return claims.some(({ evidence }) => evidence.some(names));
}
