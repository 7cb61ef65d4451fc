// Reads further numbers, household owners, head offices and branches, in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { HouseholdOwner } from './household-owner.js';
import type { IdentityNumber } from './identity-number.js';

export function numbersOf(source: DataSource, ids: readonly string[]): Promise<IdentityNumber[]> {
  const sql = `
    select id, establishment_id as "establishmentId", party_key as "partyKey",
      tax_code as "taxCode", wrong_check_digit_reason as "wrongCheckDigitReason",
      personal_last_four as "personalLastFour", valid_from::text as "validFrom",
      valid_to::text as "validTo", reason, document,
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from identity_number where establishment_id = any($1::uuid[]) order by entry`;
  return selectRows(source, sql, [ids]);
}

export function ownersOf(source: DataSource, ids: readonly string[]): Promise<HouseholdOwner[]> {
  const sql = `
    select id, establishment_id as "establishmentId", owner_key as "ownerKey",
      last_four as "lastFour", valid_from::text as "validFrom", document,
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from household_owner where establishment_id = any($1::uuid[])
    order by valid_from desc, id`;
  return selectRows(source, sql, [ids]);
}

export interface BranchRow {
  readonly headTaxCode: string;
  readonly id: string;
}

/** The branches of enterprises, by the first ten digits of their tax codes. */
export function branchesOf(
  source: DataSource,
  headTaxCodes: readonly string[],
): Promise<BranchRow[]> {
  const sql = `
    select left(tax_code, 10) as "headTaxCode", id from establishment
    where legal_form = 'BRANCH' and left(tax_code, 10) = any($1) order by tax_code`;
  return selectRows(source, sql, [headTaxCodes]);
}
