// The promise itself, on what one record has changed: rows say what the records say, and a thing
// is held by one, unless two persons have let it stand or have yet to rule on it.
import type { Folded } from '@kc/claim-ledger';
import { type Books, holding } from './books.js';
import type { KnownClaim } from './holdings.js';
import { Violation } from './violation.js';

/** Every claim that must have changed has, and each row says what the books say. */
export function checkRows(
  books: Books,
  changed: readonly KnownClaim[],
  { changes, head }: Folded,
): void {
  const rows = new Set(changes.claims.map(({ claimId }) => claimId));
  for (const { claimId } of changed) {
    if (!rows.has(claimId)) throw new Violation('row', `${claimId} stays at ${head.position}`);
  }
  for (const row of changes.claims) {
    const claim = books.held.claims.get(row.claimId);
    if (claim === undefined) throw new Violation('row', `${row.claimId} comes from nowhere`);
    const { claimId, state, granted, paid } = claim;
    if (String(row.excludedLines) !== String(claim.excluded)) {
      const detail = `${claimId} leaves out the lines [${row.excludedLines}]`;
      throw new Violation('ceiling', `${detail}, not [${claim.excluded}] at ${head.position}`);
    }
    const net = row.authorised - row.recovered;
    if (row.state === state && row.granted === granted && net === paid) continue;
    const said = `${row.state}, ${row.granted} granted, ${net} paid`;
    const known = `${state}, ${granted} granted, ${paid} paid`;
    const isMoney = row.state === state && row.granted === granted;
    const check = isMoney ? 'paid-within-grant' : row.state === state ? 'ceiling' : 'row';
    const detail = `at ${head.position} the row of ${claimId} says ${said}, the records ${known}`;
    throw new Violation(check, detail);
  }
}

/** After a change of keys everybody is looked at, otherwise those who have changed. */
export function checkHolders(books: Books, { changes, verdict }: Folded): void {
  const isRespelt = ['rules-activated', 'identity-linked', 'identity-unlinked'];
  const all = isRespelt.includes(verdict.code) && books.level > 1;
  const ids = all ? [...books.held.claims.keys()] : changes.claims.map((claim) => claim.claimId);
  for (const id of ids) {
    const claim = books.held.claims.get(id);
    if (claim !== undefined) checkClaim(books, claim);
  }
}

function checkClaim(books: Books, claim: KnownClaim): void {
  if (claim.paid > claim.granted) {
    const detail = `${claim.paid} of ${claim.granted} for ${claim.claimId}`;
    throw new Violation('paid-within-grant', detail);
  }
  if (!mayBePaid(claim)) return;
  const stands = [...books.standsOf(claim), ...claim.beyond];
  for (const { effect, claim: other, key } of books.held.meets(books.held.asker(claim), stands)) {
    if (effect === 'WARN' || effect === 'REVIEW' || !mayBePaid(other)) continue;
    throw new Violation('one-holder', `${claim.claimId} and ${other.claimId} hold ${key}`);
  }
}

/** Whatever stands under review or in conflict is stopped, and two persons will rule. */
function mayBePaid({ state, conflicts }: KnownClaim): boolean {
  return holding.has(state) && state !== 'UNDER_REVIEW' && conflicts.length === 0;
}
