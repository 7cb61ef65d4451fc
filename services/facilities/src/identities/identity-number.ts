// The numbers that an establishment bore or bears beside the one that names its record, each with
// the days on which it was valid. The party key of the record itself never changes: claims for
// support name it.

import type { Identity } from '../establishments/establishment.js';
import type { Recorded } from '../establishments/record-fact.js';

export const numberReasons = [
  'REISSUED',
  'PERSONAL_NUMBER_AS_TAX_CODE',
  'LEGAL_FORM_CHANGED',
  'BRANCH_RENUMBERED',
  'OTHER_REGISTER',
  'MISTYPED',
] as const;
export type NumberReason = (typeof numberReasons)[number];

export interface NewIdentityNumber extends Identity {
  readonly id: string;
  readonly establishmentId: string;
  /** First and last day; null where that is not known, or where it is still valid. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly reason: NumberReason;
  readonly document: string | null;
}

export type IdentityNumber = NewIdentityNumber & Recorded;

export interface PartyKeyPeriod {
  readonly partyKey: string;
  readonly taxCode: string | null;
  readonly personalLastFour: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly reason: NumberReason | null;
  readonly document: string | null;
  readonly namesTheRecord: boolean;
}

type Holder = Pick<PartyKeyPeriod, 'partyKey' | 'taxCode' | 'personalLastFour'>;

/**
 * What was said last about each number counts. The key of the record stands first, for it is the
 * one that claims name; then the latest first.
 */
export function partyKeysOf(
  { partyKey, taxCode, personalLastFour }: Holder,
  statements: readonly IdentityNumber[],
): readonly PartyKeyPeriod[] {
  const numbers = [...new Map(statements.map((each) => [each.partyKey, each])).values()];
  const named = numbers.find((each) => each.partyKey === partyKey);
  const record = {
    partyKey,
    taxCode,
    personalLastFour,
    validFrom: named?.validFrom ?? null,
    validTo: named?.validTo ?? null,
    reason: named?.reason ?? null,
    document: named?.document ?? null,
    namesTheRecord: true,
  };
  const others = numbers
    .filter((each) => each !== named)
    .map((each) => ({ ...each, namesTheRecord: false }));
  return [record, ...others.sort(latestFirst)];
}

/** What is still valid ends last; what began earlier stands behind what began later. */
function latestFirst(a: PartyKeyPeriod, b: PartyKeyPeriod): number {
  const end = compare(b.validTo ?? '9999-12-31', a.validTo ?? '9999-12-31');
  return end === 0 ? compare(b.validFrom ?? '', a.validFrom ?? '') : end;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
