// PaymentAuthorized: money may leave. Only for a confirmed claim, only for a named thing, only up
// to what was granted, and every đồng by an invoice line that nobody else has used.
import { canonicalJson } from './canonical-json.js';
import { citeGround } from './cite.js';
import {
  activeRules,
  answer,
  type Decision,
  type Moment,
  moved,
  notAllowed,
  ownClaimIn,
  voided,
} from './decide.js';
import { keysOfRef } from './keys.js';
import type { Claim, HeldLock } from './ledger.js';
import { invoiceLock, type WantedLock, withLocks } from './locks.js';
import { isSettledOne, meet } from './meet.js';
import type { Body } from './records.js';
import type { RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import { plainVerdict } from './verdict.js';

export function decidePayment(moment: Moment, body: Body<'PaymentAuthorized'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['CONFIRMED', 'PAYING', 'SETTLED']);
  if ('refusal' in own) return own.refusal;
  const { claim } = own;
  const bodyHash = moment.crypto.sha256(canonicalJson(body));
  const earlier = moment.ledger.payment(body.paymentId);
  if (earlier !== undefined) {
    if (earlier.bodyHash !== bodyHash) return notAllowed(claim, 'payment-id-reused');
    const { claimId, state, granted, rulesVersion } = claim;
    return answer(
      plainVerdict('payment-authorized', {
        claimId,
        state,
        granted,
        rulesVersion,
        reason: 'asked-before',
      }),
    );
  }
  if (claim.state === 'SETTLED') return notAllowed(claim, 'state-is-SETTLED');
  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  return onInvoices(moment, { rules, claim, body, bodyHash });
}

function notNamed(rules: RuleTable, claim: Claim): Decision | null {
  const needs = rules.classes.find((row) => row.code === claim.objectClass)?.namedBeforePayment;
  if (claim.named || needs === false) return null;
  const rule = citeGround(rules, 'NAMED_BEFORE_PAYMENT');
  const { claimId, state, granted } = claim;
  const grounds = [{ rule, effect: 'REFUSE', met: [], allowed: null }] as const;
  return answer(
    plainVerdict('object-not-named', {
      claimId,
      state,
      granted,
      rulesVersion: rules.version,
      grounds,
    }),
  );
}

function aboveGrant(claim: Claim, amount: bigint): Decision | null {
  const left = claim.granted - claim.authorised;
  if (amount <= left) return null;
  const { claimId, state, granted, rulesVersion } = claim;
  const reason = 'above-what-is-granted';
  return answer(
    plainVerdict('ceiling-exhausted', {
      claimId,
      state,
      granted,
      rulesVersion,
      reason,
      at: `${left}`,
    }),
  );
}

function onInvoices(
  moment: Moment,
  given: { rules: RuleTable; claim: Claim; body: Body<'PaymentAuthorized'>; bodyHash: string },
): Decision {
  const { rules, claim, body, bodyHash } = given;
  const wanted: WantedLock[] = [];
  const wholes: HeldLock[] = [];
  try {
    for (const [index, line] of body.invoiceLines.entries()) {
      const keys = keysOfRef(rules, line, `invoiceLines[${index}]`);
      wanted.push(invoiceLock(keys.own));
      for (const key of keys.wholes) wholes.push({ key, mode: 'SHARED' });
    }
  } catch (error) {
    if (error instanceof Malformed) return voided('identifier', error.message);
    throw error;
  }
  const shared = wholes.map(
    (lock) => ({ ...lock, onConflict: 'REFUSE', ground: 'INVOICE' }) as const,
  );
  const grounds = meet(moment.ledger, rules, {
    claimId: claim.claimId,
    locks: [...wanted, ...shared],
  });
  if (grounds.length > 0) {
    const code = isSettledOne(grounds) ? 'object-settled' : 'object-claimed';
    const { claimId, state, granted } = claim;
    return answer(
      plainVerdict(code, { claimId, state, granted, rulesVersion: rules.version, grounds }),
    );
  }
  const refusal = notNamed(rules, claim) ?? aboveGrant(claim, body.amount);
  if (refusal !== null) return refusal;
  const paying: Claim = {
    ...claim,
    state: 'PAYING',
    authorised: claim.authorised + body.amount,
    locks: withLocks(claim.locks, [...wanted.map(({ key, mode }) => ({ key, mode })), ...wholes]),
  };
  const { paymentId, claimId, kind, amount } = body;
  const invoiceLines = wanted.map((lock) => lock.key);
  const payment = {
    paymentId,
    claimId,
    kind,
    amount,
    invoiceLines,
    authorisedAt: moment.position,
    bodyHash,
  };
  return moved('payment-authorized', paying, { payments: [payment] });
}
