// What every judgement of the checker is given and gives back, and the checks that several share.
import type { Folded } from '@kc/claim-ledger';
import type { Books } from './books.js';
import type { KnownClaim, State } from './holdings.js';
import type { RawRecord } from './reading.js';
import type { Check } from './violation.js';

export interface Judged {
  readonly position: number;
  readonly logTimeMs: number;
  readonly previousMs: number;
  readonly record: RawRecord;
  readonly code: string;
  readonly folded: Folded;
}

export interface Answer {
  readonly code: string;
  /** What is broken when another answer is given. */
  readonly check?: Check;
  /** The changes that follow: the claims that are other than before. */
  readonly keep?: () => readonly KnownClaim[];
  /** Who must be stopped by an open case afterwards. */
  readonly stops?: readonly KnownClaim[];
}

export const dayMs = 86_400_000;

export function ownIn(
  { held }: Books,
  { record, states }: { readonly record: RawRecord; readonly states: readonly State[] },
  go: (claim: KnownClaim) => Answer,
): Answer {
  const claim = held.claims.get(record.body.claimId);
  if (claim === undefined) return { code: 'unknown-claim' };
  if (claim.service !== record.service) return { code: 'not-the-owner' };
  return states.includes(claim.state) ? go(claim) : { code: 'not-allowed-in-state' };
}

export function ended({ held }: Books, claim: KnownClaim, state: State): KnownClaim {
  held.letGo(claim);
  claim.granted = 0n;
  claim.state = state;
  return claim;
}
