// The promise itself, on what one record has changed: rows say what the records say, and a thing
// is held by one.
import type { Folded } from '@kc/claim-ledger';
import type { Holdings, KnownClaim } from './holdings.js';
import { Violation } from './violation.js';

/** What the row of the claim says about state and money. */
export function checkRow(changed: KnownClaim | undefined, { changes, head }: Folded): void {
  const { claims } = changes;
  if (claims.length !== (changed === undefined ? 0 : 1)) {
    throw new Violation('row', `${claims.length} claims change at ${head.position}`);
  }
  const [row] = claims;
  if (changed === undefined || row === undefined) return;
  const { state, granted, paid } = changed;
  const said = `${row.claimId} ${row.state} ${row.granted} ${row.authorised}`;
  const known = `${changed.claimId} ${state} ${granted} ${paid}`;
  if (said === known) return;
  const check =
    row.granted === granted ? (row.state === state ? 'paid-within-grant' : 'row') : 'ceiling';
  throw new Violation(check, `the row says ${said}, the records ${known}`);
}

/** Nobody stands alone on a key beside others who may be paid, but where a warning is all. */
export function checkHolders(held: Holdings, claim: KnownClaim): void {
  if (claim.paid > claim.granted) {
    throw new Violation(
      'paid-within-grant',
      `${claim.paid} of ${claim.granted} for ${claim.claimId}`,
    );
  }
  if (claim.klass === 'AUDIT' || claim.state === 'UNDER_REVIEW') return;
  for (const [key, mode] of claim.stands) {
    if (mode !== 'alone' || key.startsWith('HINT') || key.startsWith('COUNTERPART')) continue;
    for (const [other] of held.holdersOf(key)) {
      if (other === claim || other.state === 'UNDER_REVIEW' || other.klass === 'AUDIT') continue;
      throw new Violation('one-holder', `${claim.claimId} and ${other.claimId} hold ${key}`);
    }
  }
}
