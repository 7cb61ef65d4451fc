// Who may file and who may read a participation: the organiser of the event, the centre of the
// province the establishment comes from, and the establishment itself.
import type { Caller } from '@kc/commands';
import { liesWithin, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import { Problem } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { FiledAs, Participation } from './participation.js';

const national: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE'];
const provincial: readonly Role[] = ['DOIT', 'PROVINCIAL_CENTRE'];
const readsEverywhere: readonly Role[] = ['MINISTRY', 'REGIONAL_CENTRE', 'AUDITOR'];
const readsProvince: readonly Role[] = ['DOIT', 'PROVINCIAL_CENTRE', 'DOF', 'PPC'];

/** Before anything is looked up, so that nobody can probe for records. */
export function requireFiler(caller: Caller): Actor {
  return requireActor(caller, { roles: [...national, ...provincial, 'ESTABLISHMENT'] });
}

type Filed = Pick<Participation, 'partyKey' | 'home'>;

/** In which part the actor files these rows; throws when it may not. */
export function filingAs(
  actor: Actor,
  book: ProvinceBook,
  { inCharge, rows }: { readonly inCharge: ProvinceRef | null; readonly rows: readonly Filed[] },
): FiledAs {
  if (national.includes(actor.role)) return 'ORGANISER';
  if (actor.role === 'ESTABLISHMENT') {
    if (rows.every(({ partyKey }) => partyKey === actor.partyKey)) return 'ESTABLISHMENT';
    throw new Problem('FORBIDDEN', {
      rule: 'Một cơ sở chỉ ghi cho chính mình. / An establishment files for itself alone.',
    });
  }
  if (isOwn(actor, book, inCharge)) return 'ORGANISER';
  const foreign = rows.findIndex(({ home }) => !isOwn(actor, book, home));
  if (foreign === -1) return 'CENTRE';
  const home = rows[foreign]?.home;
  throw new Problem('FORBIDDEN_PROVINCE', {
    field: `input.rows[${foreign}].homeProvince`,
    value: home == null ? '–' : `${home.scheme} ${home.code}`,
  });
}

/** Whether contract, prices and results are open to the caller; names of firms are public. */
export function mayReadParticipation(
  actor: Actor | null,
  book: ProvinceBook,
  { inCharge, partyKey, home }: Filed & { readonly inCharge: ProvinceRef | null },
): boolean {
  if (actor === null) return false;
  if (readsEverywhere.includes(actor.role)) return true;
  if (actor.partyKey !== undefined && actor.partyKey === partyKey) return true;
  if (!readsProvince.includes(actor.role)) return false;
  return isOwn(actor, book, inCharge) || isOwn(actor, book, home);
}

/** Whether the money of a whole event is open to the caller. */
export function mayReadEventMoney(
  actor: Actor | null,
  book: ProvinceBook,
  inCharge: ProvinceRef | null,
): boolean {
  if (actor === null) return false;
  if (readsEverywhere.includes(actor.role)) return true;
  return readsProvince.includes(actor.role) && isOwn(actor, book, inCharge);
}

function isOwn(actor: Actor, book: ProvinceBook, place: ProvinceRef | null): boolean {
  return place !== null && actor.province !== undefined && liesWithin(book, place, actor.province);
}
