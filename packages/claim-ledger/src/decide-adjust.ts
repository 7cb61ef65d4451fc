// What a payer may change of a claim that stands: its deadline, its amount downwards, and money
// that came back.
import { canonicalJson } from './canonical-json.js';
import {
  activeRules,
  answer,
  type Decision,
  dayMs,
  type Moment,
  moved,
  netPaid,
  notAllowed,
  ownClaimIn,
  voided,
} from './decide.js';
import { countedAs, endedAs } from './decide-life.js';
import type { Claim, Payment } from './ledger.js';
import type { Body } from './records.js';
import { plainVerdict } from './verdict.js';

/** Before the deadline, for a while, and not for ever. */
export function decideRenew(moment: Moment, body: Body<'ClaimRenewed'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['RESERVED', 'UNDER_REVIEW']);
  if ('refusal' in own) return own.refusal;
  const { claim } = own;
  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  const { times, days } = rules.renewal;
  if (body.days > days) return notAllowed(claim, `renewed-for-more-than-${days}-days`);
  if (claim.renewals >= times) return notAllowed(claim, `renewed-${times}-times`);
  // Once reserved by a ruling or by rules that set no time, there is nothing to make longer.
  if (claim.deadlineMs === null) return notAllowed(claim, 'no-deadline');
  if (moment.logTimeMs >= claim.deadlineMs) return notAllowed(claim, 'deadline-has-passed');
  const deadlineMs = claim.deadlineMs + body.days * dayMs;
  return moved('renewed', { ...claim, deadlineMs, renewals: claim.renewals + 1 });
}

/** Never upwards: more money is another request. Never below what has been paid. */
export function decideReduce(moment: Moment, body: Body<'ClaimReduced'>): Decision {
  const states = ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING'] as const;
  const own = ownClaimIn(moment, body.claimId, states);
  if ('refusal' in own) return own.refusal;
  const { claim } = own;
  const { granted } = body;
  if (granted >= claim.granted) return notAllowed(claim, 'not-lower-than-granted');
  if (granted < netPaid(claim)) return notAllowed(claim, 'below-what-is-paid');
  return moved('lowered', { ...claim, granted, counted: countedAs(claim, granted) });
}

/** Locks drop only when nothing is paid any more; then the claim is over. */
export function decideRecover(moment: Moment, body: Body<'PaymentRecovered'>): Decision {
  const states = ['PAYING', 'SETTLED', 'UNDER_REVIEW', 'RECOVERED'] as const;
  const own = ownClaimIn(moment, body.claimId, states);
  if ('refusal' in own) return own.refusal;
  const { claim } = own;
  const bodyHash = moment.crypto.sha256(canonicalJson(body));
  const earlier = moment.ledger.payment(body.recoveryId);
  if (earlier !== undefined) return recoveredBefore(claim, earlier, bodyHash);
  if (claim.state === 'RECOVERED') return notAllowed(claim, 'state-is-RECOVERED');
  const left = netPaid(claim) - body.amount;
  if (left < 0n) return notAllowed(claim, 'more-than-is-paid');
  const payments = [recoveryRow(moment, body, bodyHash)];
  const recovered: Claim = { ...claim, recovered: claim.recovered + body.amount };
  if (left === 0n) {
    const over = endedAs('recovered', moment, { ...recovered, state: 'RECOVERED' });
    return { ...over, changes: { ...over.changes, payments } };
  }
  // What was settled counts as what stays paid; what is still being paid keeps its grant.
  if (claim.state !== 'SETTLED') return moved('recovered', recovered, { payments });
  const counted = countedAs(claim, left);
  return moved('recovered', { ...recovered, granted: left, counted }, { payments });
}

function recoveryRow(
  moment: Moment,
  { recoveryId, claimId, amount }: Body<'PaymentRecovered'>,
  bodyHash: string,
): Payment {
  return {
    paymentId: recoveryId,
    claimId,
    kind: recoveryKind,
    amount,
    invoiceLines: [],
    authorisedAt: moment.position,
    bodyHash,
  };
}

export const recoveryKind = 'RECOVERY';

function recoveredBefore(claim: Claim, earlier: Payment, bodyHash: string): Decision {
  if (earlier.bodyHash !== bodyHash) return notAllowed(claim, 'payment-id-reused');
  const { claimId, state, granted, rulesVersion } = claim;
  const reason = 'asked-before';
  return answer(plainVerdict('recovered', { claimId, state, granted, rulesVersion, reason }));
}
