// How far a reader sees into the work of others: bodies of the nation everywhere, bodies of a
// province their own. Whoever is not of the state reads only what has been approved.
import { type ProvinceBook, type ProvinceRef, placesWithin } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';

/** Which regional centre serves which province is not modelled: each of them reads everywhere. */
const nationWide: readonly Role[] = ['MINISTRY', 'FINANCE_MINISTRY', 'REGIONAL_CENTRE', 'AUDITOR'];
const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];

export const stateBodies: readonly Role[] = [...nationWide, ...provincial];

/** Every spelling of the places that a body of the state works in; null for the whole nation. */
export type Reach = readonly ProvinceRef[] | null;

/** Undefined for whoever is no body of the state. */
export function reachOf(actor: Actor | null, book: ProvinceBook): Reach | undefined {
  if (actor === null) return undefined;
  if (nationWide.includes(actor.role)) return null;
  if (!provincial.includes(actor.role) || actor.province === undefined) return undefined;
  return placesWithin(book, actor.province);
}

/** For reports: refuses whoever is no body of the state, or is none of these. */
export function requireReach(
  caller: HasActor,
  book: ProvinceBook,
  roles: readonly Role[] = stateBodies,
): Reach {
  const actor = requireActor(caller, { roles });
  const reach = reachOf(actor, book);
  if (reach === undefined) throw new Problem('FORBIDDEN', { value: actor.role });
  return reach;
}
