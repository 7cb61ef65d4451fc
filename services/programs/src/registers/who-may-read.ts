// Whose entries of a register a state body sees: nation-wide bodies all, provincial bodies those of
// their own province. Anyone else needs a rule of the register itself.
import {
  type GivenProvince,
  knownProvince,
  liesWithin,
  type ProvinceBook,
  type ProvinceRef,
  placesWithin,
} from '@kc/geography';
import { ifGiven, Problem } from '@kc/problems';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import { placeOf, type RegisterEntry } from './entry.js';

/** Which regional centre serves which province is not modelled: each of them sees all. */
const everywhere: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'FINANCE_MINISTRY', 'AUDITOR'];
const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];

export const stateBodies: readonly Role[] = [...everywhere, ...provincial];

/** Null for everywhere. */
export function readablePlaces(
  caller: HasActor,
  book: ProvinceBook,
): readonly ProvinceRef[] | null {
  const actor = requireActor(caller, { roles: stateBodies });
  if (everywhere.includes(actor.role)) return null;
  if (actor.province === undefined) throw new Problem('FORBIDDEN', { value: actor.role });
  return placesWithin(book, actor.province);
}

export function mayRead(
  actor: Actor | null,
  book: ProvinceBook,
  entry: Pick<RegisterEntry, 'provinceScheme' | 'provinceCode'>,
): boolean {
  if (actor === null) return false;
  if (everywhere.includes(actor.role)) return true;
  if (!provincial.includes(actor.role) || actor.province === undefined) return false;
  return liesWithin(book, placeOf(entry), actor.province);
}

/** The places of a province that a caller asks for; null when it asks for none. */
export function askedPlaces(
  book: ProvinceBook,
  field: string,
  given: GivenProvince | null | undefined,
): readonly ProvinceRef[] | null {
  const places = ifGiven(given, (province) =>
    placesWithin(book, knownProvince(book, field, province)),
  );
  return places ?? null;
}
