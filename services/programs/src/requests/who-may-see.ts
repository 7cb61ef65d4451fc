// Who sees requests for support, which name households: bodies that take part in deciding them, of
// the province or the commune, and the applicant its own. Whole phone numbers are for those who
// handle requests.
import {
  isOwnCommune,
  type ProvinceBook,
  type ProvinceRef,
  requirePlace,
  spellingsOf,
} from '@kc/geography';
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
  /** Of a committee: its commune, in every spelling. */
  readonly communes: readonly string[] | null;
  /** Of an applicant, who sees its own wherever it was filed. */
  readonly partyKey: string | null;
}

export function sightOf(caller: HasActor, book: ProvinceBook): Sight {
  const actor = requireActor(caller, { roles: [...readers, 'ESTABLISHMENT'] });
  const { role, partyKey, commune } = actor;
  if (role === 'ESTABLISHMENT') return { places: null, communes: null, partyKey: partyKey ?? '' };
  const places = readablePlaces(caller, book);
  if (role !== 'CPC') return { places, communes: null, partyKey: null };
  return { places, communes: commune === undefined ? [] : spellingsOf(commune), partyKey: null };
}

export function maySee(actor: Actor | null, book: ProvinceBook, request: SupportRequest): boolean {
  if (actor === null) return false;
  if (actor.role === 'ESTABLISHMENT') return actor.partyKey === request.partyKey;
  if (!isOwnCommune(actor, request.commune)) return false;
  return readers.includes(actor.role) && mayRead(actor, book, request);
}

export function requireHandler(caller: HasActor): Actor {
  return requireActor(caller, { roles: handling });
}

export function requireSamePlace(
  actor: Actor,
  book: ProvinceBook,
  request: Pick<SupportRequest, 'provinceScheme' | 'provinceCode' | 'commune'>,
): void {
  requirePlace(actor, book, { province: placeOf(request), commune: request.commune });
}
