// An establishment as a value, and what a correction makes of it. It decides on values alone and
// knows neither tables nor who is allowed to correct.

import type { ActorStamp } from '@kc/commands';
import type { CommuneRef, ProvinceRef } from '@kc/geography';

export const legalForms = [
  'ENTERPRISE',
  'BRANCH',
  'COOPERATIVE',
  'COOPERATIVE_GROUP',
  'HOUSEHOLD_BUSINESS',
] as const;
export type LegalForm = (typeof legalForms)[number];

export const eligibleTrades = [
  'PRODUCE_AND_FOOD',
  'CONSUMER_AND_EXPORT_GOODS',
  'CHEMICALS_AND_BUILDING_MATERIALS',
  'MECHANICAL_AND_ELECTRONIC',
  'HANDICRAFT',
  'MINING_IN_DIFFICULT_AREAS',
  'CLEANER_PRODUCTION',
] as const;
export type EligibleTrade = (typeof eligibleTrades)[number];

/** A name borne before, and the last day on which it was. */
export interface FormerName {
  readonly name: string;
  readonly until: string;
}

/** What identifies a party. Either a tax code, or for a household the hash of a personal number. */
export interface Identity {
  readonly partyKey: string;
  readonly taxCode: string | null;
  readonly wrongCheckDigitReason: string | null;
  readonly personalLastFour: string | null;
}

/** What a correction may touch. */
export interface EstablishmentFacts {
  readonly name: string;
  /** The latest first. */
  readonly formerNames: readonly FormerName[];
  readonly trade: EligibleTrade | null;
  /** As it was reported, under the code scheme of that time. */
  readonly province: ProvinceRef;
  readonly commune: string | null;
  /** The same commune by its code, when it was given. */
  readonly communeRef: CommuneRef | null;
}

export interface Establishment extends Identity, EstablishmentFacts {
  readonly id: string;
  readonly legalForm: LegalForm;
  /** What is invented and why; null for a real establishment. */
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly version: number;
}

/** Undefined leaves a fact as it is. */
export interface Correction {
  readonly name: string | undefined;
  /**
   * First day of the new name; without it the old name was a mistake and is nobody's former name.
   */
  readonly renamedFrom: string | undefined;
  readonly trade: EligibleTrade | undefined;
  readonly province: ProvinceRef | undefined;
  readonly commune: string | undefined;
  readonly communeRef: CommuneRef | undefined;
}

/** The next version, or null when the record already says so. */
export function corrected(before: Establishment, correction: Correction): Establishment | null {
  const name = correction.name ?? before.name;
  const facts: EstablishmentFacts = {
    name,
    formerNames: formerNamesAfter(before, name, correction.renamedFrom),
    trade: correction.trade ?? before.trade,
    province: correction.province ?? before.province,
    commune: correction.commune ?? before.commune,
    communeRef: correction.communeRef ?? before.communeRef,
  };
  if (sameFacts(before, facts)) return null;
  return { ...before, ...facts, version: before.version + 1 };
}

export function latestFirst(names: readonly FormerName[]): FormerName[] {
  return [...names].sort((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : 0));
}

function formerNamesAfter(
  before: Establishment,
  name: string,
  renamedFrom: string | undefined,
): readonly FormerName[] {
  if (renamedFrom === undefined || name === before.name) return before.formerNames;
  return latestFirst([{ name: before.name, until: dayBefore(renamedFrom) }, ...before.formerNames]);
}

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

function sameFacts(a: EstablishmentFacts, b: EstablishmentFacts): boolean {
  return (
    a.name === b.name &&
    a.formerNames === b.formerNames &&
    a.trade === b.trade &&
    a.province.scheme === b.province.scheme &&
    a.province.code === b.province.code &&
    a.commune === b.commune &&
    a.communeRef?.scheme === b.communeRef?.scheme &&
    a.communeRef?.code === b.communeRef?.code
  );
}
