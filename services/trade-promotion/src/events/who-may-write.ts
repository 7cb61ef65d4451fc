// Who may write about events: the ministry and the regional centres everywhere, departments and
// provincial centres in their own province. National money is the ministry's, local money the
// province's.
import type { Caller } from '@kc/commands';
import { type ProvinceBook, type ProvinceRef, requireProvince } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';

const provincialOrganisers: readonly Role[] = ['DOIT', 'PROVINCIAL_CENTRE'];
const organisers: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', ...provincialOrganisers];

export const nationalSource = 'TRADE_PROMOTION_NATIONAL';

/**
 * Before anything is looked up, so that nobody can probe for records with a role that may not
 * write.
 */
export function requireOrganiser(caller: Caller): Actor {
  return requireActor(caller, { roles: organisers });
}

/** The province whose local programme may pay: the place, or abroad the registering body's own. */
export function provinceInCharge(actor: Actor, place: ProvinceRef | null): ProvinceRef | null {
  if (place !== null) return place;
  return provincialOrganisers.includes(actor.role) ? (actor.province ?? null) : null;
}

export function requireProvinceInCharge(
  actor: Actor,
  book: ProvinceBook,
  province: ProvinceRef | null,
): void {
  if (!provincialOrganisers.includes(actor.role)) return;
  if (province !== null) {
    requireProvince(actor, book, province);
    return;
  }
  throw new Problem('FORBIDDEN', {
    rule: 'Sự kiện do cấp Bộ phụ trách. / The event is in the charge of the ministry.',
  });
}

export interface Spending {
  readonly source: string;
  readonly province: ProvinceRef | null;
}

export function requirePayer(
  actor: Actor,
  book: ProvinceBook,
  { source, province }: Spending,
): void {
  const roles: readonly Role[] = source === nationalSource ? ['MINISTRY'] : provincialOrganisers;
  requireActor({ actor }, { roles });
  requireProvinceInCharge(actor, book, province);
}
