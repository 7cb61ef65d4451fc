// The life of a claim after it is reserved: confirmed, released, expired, settled. Each is allowed
// in few states, and says which state stands in the way.
import { isAmount } from './amounts.js';
import { caseOf } from './cases.js';
import {
  activeRules,
  claimIn,
  type Decision,
  dayMs,
  type Moment,
  moved,
  netPaid,
  notAllowed,
  ownClaimIn,
  refuse,
  voided,
} from './decide.js';
import { ended } from './ended.js';
import type { Claim } from './ledger.js';
import { isUnnamedGroup } from './party.js';
import type { Body } from './records.js';
import { plainVerdict, type VerdictCode } from './verdict.js';

export function decideConfirm(moment: Moment, body: Body<'ClaimConfirmed'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['RESERVED']);
  if ('refusal' in own) return own.refusal;
  if (own.claim.conflicts.length > 0) return caseOf(own.claim);
  if (isUnnamedGroup(own.claim.beneficiary)) {
    return notAllowed(own.claim, 'beneficiary-not-named');
  }
  const decision = { number: body.decisionNumber, date: body.decisionDate };
  return moved('confirmed', { ...own.claim, state: 'CONFIRMED', decision, deadlineMs: null });
}

export function decideRelease(moment: Moment, body: Body<'ClaimReleased'>): Decision {
  const states = ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED'] as const;
  const own = ownClaimIn(moment, body.claimId, states);
  if ('refusal' in own) return own.refusal;
  // Under review a claim may have been paid before: what is paid is not let go of.
  if (netPaid(own.claim) > 0n) return notAllowed(own.claim, 'money-was-authorised');
  return endedAs('released', moment, { ...own.claim, state: 'RELEASED' });
}

/** Anyone may write it, for the log's time alone decides whether it is true. */
export function decideExpire(moment: Moment, body: Body<'ClaimExpired'>): Decision {
  const found = moment.ledger.claim(body.claimId);
  if (found === undefined) return refuse('unknown-claim', { claimId: body.claimId });
  const live = claimIn(found, ['RESERVED', 'UNDER_REVIEW']);
  if ('refusal' in live) return live.refusal;
  const { claim } = live;
  if (claim.deadlineMs === null || moment.logTimeMs < claim.deadlineMs) {
    return voided('before-the-deadline', claim.claimId);
  }
  if (netPaid(claim) > 0n) return notAllowed(claim, 'money-was-authorised');
  const maxJumpMs = (activeRules(moment)?.maxClockJumpDays ?? 1) * dayMs;
  if (moment.logTimeMs - moment.previousMs > maxJumpMs)
    return voided('clock-jumped', claim.claimId);
  return endedAs('expired', moment, { ...claim, state: 'EXPIRED' });
}

/** The verdict speaks of the claim as it stands when it has let go of everything. */
export function endedAs(code: VerdictCode, moment: Moment, claim: Claim): Decision {
  const gone = ended(moment, claim);
  const { claimId, state, rulesVersion } = claim;
  const verdict = plainVerdict(code, { claimId, state, granted: 0n, rulesVersion });
  return { ...moved(code, claim, gone), verdict };
}

/** The last payment is made: the object stays closed for ever, unused money is free again. */
export function decideSettle(moment: Moment, body: Body<'ClaimSettled'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['PAYING']);
  if ('refusal' in own) return own.refusal;
  const granted = netPaid(own.claim);
  const settled: Claim = { ...own.claim, state: 'SETTLED', granted };
  return moved('settled', { ...settled, counted: countedAs(settled, granted) });
}

/** What it counts by amount, at another amount; what it counts by heads stays. */
export function countedAs(claim: Claim, amount: bigint): Claim['counted'] {
  return countedAt(claim.counted, amount);
}

export function countedAt(counted: Claim['counted'], amount: bigint): Claim['counted'] {
  return counted.map((one) => (isAmount(one) ? { counter: one.counter, amount } : one));
}
