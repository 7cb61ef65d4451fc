// Who may write the record of an establishment: the departments, centres and communes of its own
// province, the ministry everywhere, and an establishment its own record, which it cannot create.
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import {
  findProvince,
  liesWithin,
  type ProvinceBook,
  type ProvinceRef,
} from '../geography/province.js';
import type { Caller } from '../records/actor-stamp.js';

const provincialRoles: readonly Role[] = ['DOIT', 'PROVINCIAL_CENTRE', 'CPC'];
const registrars: readonly Role[] = ['MINISTRY', ...provincialRoles];
const writers: readonly Role[] = [...registrars, 'ESTABLISHMENT'];

/** These roles have no business with household data, masked or not. */
const withoutHouseholdData: readonly Role[] = ['CLUSTER_INVESTOR', 'DASHBOARD'];

export function requireRegistrar(caller: Caller): Actor {
  return requireActor(caller, { roles: registrars });
}

/** Before anything is looked up, so that nobody can probe for records with a role that may not write. */
export function requireWriter(caller: Caller): Actor {
  return requireActor(caller, { roles: writers });
}

/** Throws unless the place lies in the actor's province; an old code under its new one does. */
export function requireProvince(actor: Actor, book: ProvinceBook, place: ProvinceRef): void {
  if (!provincialRoles.includes(actor.role)) return;
  if (actor.province !== undefined && liesWithin(book, place, actor.province)) return;
  const name = findProvince(book, place)?.fullName ?? place.code;
  throw new Problem('FORBIDDEN_PROVINCE', {
    value: `${name} (${place.scheme} ${place.code})`,
  });
}

export function requireOwnRecord(actor: Actor, partyKey: string): void {
  if (actor.role !== 'ESTABLISHMENT' || actor.partyKey === partyKey) return;
  const rule = 'Cơ sở chỉ được ghi hồ sơ của mình. / An establishment writes its own record only.';
  throw new Problem('FORBIDDEN', { rule });
}

export function maySeeHouseholdData(actor: Actor | null, partyKey: string): boolean {
  if (actor === null || withoutHouseholdData.includes(actor.role)) return false;
  return actor.role !== 'ESTABLISHMENT' || actor.partyKey === partyKey;
}
