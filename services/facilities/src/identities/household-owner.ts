// Who heads a household business, over time, as keyed hashes: the number itself is nowhere, and
// only its last four digits can be shown.
import { Problem } from '@kc/problems';
import type { Establishment } from '../establishments/establishment.js';
import type { Recorded } from '../establishments/record-fact.js';

export interface NewHouseholdOwner {
  readonly id: string;
  readonly establishmentId: string;
  /** `pid:<key id>:<hash>`, as a party key is spelt. */
  readonly ownerKey: string;
  readonly lastFour: string;
  readonly validFrom: string;
  readonly document: string;
}

export type HouseholdOwner = NewHouseholdOwner & Recorded;

export function assertMayChangeOwner({ legalForm, personalLastFour }: Establishment): void {
  if (legalForm !== 'HOUSEHOLD_BUSINESS') {
    const rule = 'HOUSEHOLD_BUSINESS (hộ kinh doanh / household business)';
    throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'legalForm', value: legalForm, rule });
  }
  if (personalLastFour !== null) {
    const rule =
      'hộ được nhận diện bằng mã số thuế; nếu không, đăng ký hộ của chủ mới rồi ghi kế thừa' +
      ' (recordSuccession, OWNER_CHANGE) / the household is known by a tax code; otherwise' +
      ' register the new head and record a succession';
    throw new Problem('NOT_ALLOWED_IN_STATE', {
      field: 'partyKey',
      value: 'pid:…',
      rule,
    });
  }
}

/** Each owner with the last day, the present one first. */
export function ownersInTime(
  owners: readonly HouseholdOwner[],
): readonly (HouseholdOwner & { readonly validTo: string | null })[] {
  const latest = [...owners].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return latest.map((owner, index) => {
    const next = latest[index - 1];
    return { ...owner, validTo: next === undefined ? null : dayBefore(next.validFrom) };
  });
}

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
