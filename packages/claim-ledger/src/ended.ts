// A claim that ends lets go of everything, and with it end the cases that were only about it.
import { claimsOf } from './cases.js';
import type { Moment } from './decide.js';
import type { Case, Claim } from './ledger.js';

export interface Gone {
  /** The claim that has ended and those that are free of a conflict with it. */
  readonly claims: readonly Claim[];
  readonly cases: readonly Case[];
}

/** `claim` stands in the state it ends in. */
export function ended(moment: Moment, claim: Claim): Gone {
  const over = [...claim.conflicts, ...(claim.reviewCase === null ? [] : [claim.reviewCase])]
    .flatMap((id) => moment.ledger.caseOf(id) ?? [])
    .filter((one) => one.status === 'OPEN')
    .map((one) => ({ case: one, left: othersIn(moment, one, claim.claimId) }))
    .filter(({ case: one, left }) => one.kind === 'REVIEW' || left.length < 2);
  const freed = new Map<string, Claim>();
  for (const { case: one, left } of over) {
    for (const other of one.kind === 'REVIEW' ? [] : left) {
      freed.set(other.claimId, unflagged(freed.get(other.claimId) ?? other, one.caseId));
    }
  }
  const gone: Claim = {
    ...claim,
    granted: 0n,
    deadlineMs: null,
    locks: [],
    counted: [],
    conflicts: [],
    reviewCase: null,
  };
  return {
    claims: [gone, ...freed.values()],
    cases: over.map(({ case: one }) => ({ ...one, status: 'MOOT' })),
  };
}

function othersIn(moment: Moment, one: Case, claimId: string): readonly Claim[] {
  return claimsOf(moment, one).filter((claim) => claim.claimId !== claimId);
}

export function unflagged(claim: Claim, caseId: string): Claim {
  return { ...claim, conflicts: claim.conflicts.filter((id) => id !== caseId) };
}
