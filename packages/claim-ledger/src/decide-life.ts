// The life of a claim after it is reserved: confirmed, released, expired, settled. Each is allowed
// in few states, and says which state stands in the way.

import { isAmount } from './amounts.js';
import {
  activeRules,
  claimIn,
  type Decision,
  dayMs,
  type Moment,
  moved,
  notAllowed,
  ownClaimIn,
  refuse,
  voided,
} from './decide.js';
import type { Body } from './records.js';

export function decideConfirm(moment: Moment, body: Body<'ClaimConfirmed'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['RESERVED']);
  if ('refusal' in own) return own.refusal;
  const decision = { number: body.decisionNumber, date: body.decisionDate };
  return moved('confirmed', { ...own.claim, state: 'CONFIRMED', decision, deadlineMs: null });
}

export function decideRelease(moment: Moment, body: Body<'ClaimReleased'>): Decision {
  const states = ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED'] as const;
  const own = ownClaimIn(moment, body.claimId, states);
  if ('refusal' in own) return own.refusal;
  // Under review a claim may have been paid before: what is paid is not let go of.
  if (own.claim.authorised > 0n) return notAllowed(own.claim, 'money-was-authorised');
  return moved('released', {
    ...own.claim,
    state: 'RELEASED',
    granted: 0n,
    deadlineMs: null,
    locks: [],
    counted: [],
  });
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
  if (claim.authorised > 0n) return notAllowed(claim, 'money-was-authorised');
  const maxJumpMs = (activeRules(moment)?.maxClockJumpDays ?? 1) * dayMs;
  if (moment.logTimeMs - moment.previousMs > maxJumpMs)
    return voided('clock-jumped', claim.claimId);
  return moved('expired', {
    ...claim,
    state: 'EXPIRED',
    granted: 0n,
    deadlineMs: null,
    locks: [],
    counted: [],
  });
}

/** The last payment is made: the object stays closed for ever, unused money is free again. */
export function decideSettle(moment: Moment, body: Body<'ClaimSettled'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['PAYING']);
  if ('refusal' in own) return own.refusal;
  const { claim } = own;
  const counted = claim.counted.map((one) =>
    isAmount(one) ? { counter: one.counter, amount: claim.authorised } : one,
  );
  return moved('settled', { ...claim, state: 'SETTLED', granted: claim.authorised, counted });
}
