// Who sees requests for support, which name households: bodies that take part in deciding them, of
// the province, and the applicant its own. Whole phone numbers are for those who handle requests.
import { type ProvinceBook, type ProvinceRef, requireProvince } from '@kc/geography';
import { type Actor, type HasActor, type Role, requireActor } from '@kc/subgraph-kit';
import { placeOf } from '../registers/entry.js';
import { mayRead, readablePlaces } from '../registers/who-may-read.js';
import type { SupportRequest } from './support-request.js';

const readers: readonly Role[] = [
  ...['MINISTRY', 'REGIONAL_CENTRE', 'DOIT', 'PROVINCIAL_CENTRE', 'PPC', 'CPC', 'AUDITOR'],
] as Role[];
const handling: readonly Role[] = ['DOIT', 'PROVINCIAL_CENTRE', 'CPC'];

export interface Sight {
  readonly places: readonly ProvinceRef[] | null;
  /** Of an applicant, who sees its own wherever it was filed. */
  readonly partyKey: string | null;
}

export function sightOf(caller: HasActor, book: ProvinceBook): Sight {
  const actor = requireActor(caller, { roles: [...readers, 'ESTABLISHMENT'] });
  if (actor.role === 'ESTABLISHMENT') return { places: null, partyKey: actor.partyKey ?? '' };
  return { places: readablePlaces(caller, book), partyKey: null };
}

export function maySee(actor: Actor | null, book: ProvinceBook, request: SupportRequest): boolean {
  if (actor === null) return false;
  if (actor.role === 'ESTABLISHMENT') return actor.partyKey === request.partyKey;
  return readers.includes(actor.role) && mayRead(actor, book, request);
}

export function requireHandler(caller: HasActor): Actor {
  return requireActor(caller, { roles: handling });
}

export function requireSamePlace(
  actor: Actor,
  book: ProvinceBook,
  request: Pick<SupportRequest, 'provinceScheme' | 'provinceCode'>,
): void {
  requireProvince(actor, book, placeOf(request));
}
