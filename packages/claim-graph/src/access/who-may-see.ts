// Who may see the whole file of a claim, and which cases (README, "Permissions"). Anyone may know
// that a thing is funded, from which kind of source, since when and whom to ask; nobody learns the
// file of another party from being refused.
import type { Case } from '@kc/claim-ledger';
import type { ClaimHead } from '@kc/claim-participant';
import { liesWithin, type ProvinceBook, type ProvinceRef, placesWithin } from '@kc/geography';
import type { Actor, Role } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import { provinceKey, provinceOfKey } from './province-key.js';

type Looking = Pick<Context, 'actor' | 'book' | 'ledger'>;

const everywhere: readonly Role[] = ['MINISTRY', 'AUDITOR'];
const provincial: readonly Role[] = ['DOIT', 'DOF', 'PROVINCIAL_CENTRE', 'PPC', 'CPC'];
/** Which regional centre serves which province is not modelled: each of them serves khuyến công. */
const regionalCentresServe = 'programs';

export function maySeeFile({ actor, book, ledger }: Looking, claim: ClaimHead): boolean {
  if (ledger.opened.has(claim.claimId)) return true;
  if (actor === null) return false;
  if (everywhere.includes(actor.role)) return true;
  if (actor.role === 'REGIONAL_CENTRE') return claim.service === regionalCentresServe;
  if (provincial.includes(actor.role)) {
    return servesProvince(actor, book, provinceOfKey(claim.province));
  }
  return actor.partyKey !== undefined && actor.partyKey === claim.beneficiary;
}

function servesProvince(actor: Actor, book: ProvinceBook, place: ProvinceRef | null): boolean {
  if (place === null || actor.province === undefined) return false;
  return liesWithin(book, place, actor.province);
}

/** A claim of the first reader level carries no province; its own service knows where it is. */
export async function openByItem(context: Context, claim: ClaimHead): Promise<void> {
  const { actor, book, desk, ledger } = context;
  if (claim.province !== null || actor === null || !provincial.includes(actor.role)) return;
  const place = await desk.placeOf(claim);
  if (servesProvince(actor, book, place)) ledger.opened.add(claim.claimId);
}

/** Which cases an actor may list: null for all, undefined for none. */
export function casesOf(actor: Actor, book: ProvinceBook): readonly string[] | null | undefined {
  const { role, province } = actor;
  if (role === 'REGIONAL_CENTRE' || everywhere.includes(role)) return null;
  if (!provincial.includes(role) || province === undefined) return undefined;
  return placesWithin(book, province).map(provinceKey);
}

/** Whoever may list it, and the parties of the claims that it is about. */
export async function maySeeCase(looking: Looking, one: Case): Promise<boolean> {
  const { actor, book, ledger } = looking;
  if (actor === null) return false;
  const within = casesOf(actor, book);
  if (within === null) return true;
  const claims = await ledger.claim.loadMany([...one.subject, ...one.met]);
  return claims.some((claim) => {
    if (claim === undefined || claim instanceof Error) return false;
    if (within === undefined) return maySeeFile(looking, claim);
    return claim.province !== null && within.includes(claim.province);
  });
}
