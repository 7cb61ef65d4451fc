// Whether an actor may write what belongs to a place: provincial bodies in their own province only.
// An old code counts as inside the new province that took the old one in.
import { Problem } from '@kc/problems';
import type { Actor, Role } from '@kc/subgraph-kit';
import { findProvince, liesWithin, type ProvinceBook, type ProvinceRef } from './province.js';

/** Roles that speak for one province, and for no other. */
const provincialRoles: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];

export function requireProvince(actor: Actor, book: ProvinceBook, place: ProvinceRef): void {
  if (!provincialRoles.includes(actor.role)) return;
  if (actor.province !== undefined && liesWithin(book, place, actor.province)) return;
  const name = findProvince(book, place)?.fullName ?? place.code;
  throw new Problem('FORBIDDEN_PROVINCE', { value: `${name} (${place.scheme} ${place.code})` });
}
