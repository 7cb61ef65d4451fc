// PaymentAuthorized: money may leave. Only for a confirmed claim, only for a named thing, only up
// to what was granted, and every đồng by an invoice line that nobody else has used.
import { byCodeUnit, canonicalJson } from './canonical-json.js';
import { caseOf, openCase } from './cases.js';
import { citeGround } from './cite.js';
import {
  activeRules,
  answer,
  type Decision,
  type Moment,
  moved,
  netPaid,
  notAllowed,
  ownClaimIn,
  voided,
} from './decide.js';
import { recoveryKind } from './decide-adjust.js';
import { keysOfRef, rootsOf } from './keys.js';
import type { Claim } from './ledger.js';
import { invoiceLocks, type WantedLock, withLocks } from './locks.js';
import { isSettledOne, type Met, meet, payerOf } from './meet.js';
import type { Body } from './records.js';
import type { RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import type { Evidence } from './support-item.js';
import { plainVerdict, type VerdictCode } from './verdict.js';

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
  if (claim.conflicts.length > 0) return caseOf(claim);
  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  if (rules.level > 1 && body.kind === recoveryKind) return voided('kind', body.kind);
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
  const left = claim.granted - netPaid(claim);
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

interface Paying {
  readonly rules: RuleTable;
  readonly claim: Claim;
  readonly body: Body<'PaymentAuthorized'>;
  readonly bodyHash: string;
}

function onInvoices(moment: Moment, given: Paying): Decision {
  const { rules, claim } = given;
  const lines = linesOf(moment, given);
  if ('fault' in lines) return voided('identifier', lines.fault);
  const locks = excludes(rules, claim) ? lines : [];
  const met = meet(moment.ledger, rules, {
    claimId: claim.claimId,
    replaces: null,
    waived: claim.waived,
    coFinance: claim.coFinance,
    payer: payerOf(claim),
    locks,
  });
  const grounds = met.grounds.filter(({ effect }) => effect !== 'WARN');
  if (grounds.length > 0) return usedElsewhere(moment, given, { ...met, grounds });
  return (
    notNamed(rules, claim) ?? aboveGrant(claim, given.body.amount) ?? paid(moment, given, lines)
  );
}

/** Throws nothing: an invoice that cannot be read makes the record void. */
function linesOf(
  moment: Moment,
  { rules, body }: Paying,
): readonly WantedLock[] | { fault: string } {
  try {
    const speller = { rules, rootOf: rootsOf(moment.ledger) };
    const all = body.invoiceLines.flatMap((line, index) => {
      const at = { path: `invoiceLines[${index}]`, period: null };
      return [...invoiceLocks(speller, keysOfRef(speller, line, at))];
    });
    // Lines first, then the invoices that they stand on.
    return [...all].sort((a, b) => byCodeUnit(a.mode, b.mode));
  } catch (error) {
    if (error instanceof Malformed) return { fault: error.message };
    throw error;
  }
}

/** One invoice in two dossiers stops both of them until it is known whose it is. */
function usedElsewhere(
  moment: Moment,
  { rules, claim }: Paying,
  { grounds, claims: met }: Met,
): Decision {
  const refused = grounds.some(({ effect }) => effect === 'REFUSE');
  const settled = isSettledOne(grounds);
  const code: VerdictCode = settled ? 'object-settled' : refused ? 'object-claimed' : 'contested';
  const { claimId, state, granted } = claim;
  const verdict = plainVerdict(code, {
    claimId,
    state,
    granted,
    rulesVersion: rules.version,
    grounds,
  });
  if (code !== 'contested') return answer(verdict);
  const opened = openCase(moment, rules, {
    kind: 'CONFLICT',
    subject: [claim],
    grounds,
    met,
    before: null,
  });
  return answer(verdict, { claims: opened.claims, cases: [opened.case] });
}

/** Only money of the state excludes money of the state; the first level did not tell them apart. */
function excludes(rules: RuleTable, { source }: Claim): boolean {
  return rules.level === 1 || rules.sources.find((row) => row.code === source)?.state !== false;
}

function paid(moment: Moment, given: Paying, lines: readonly WantedLock[]): Decision {
  const { rules, claim, body, bodyHash } = given;
  const locks = excludes(rules, claim) ? lines : [];
  const { paymentId, claimId, kind, amount } = body;
  const paying: Claim = {
    ...claim,
    state: 'PAYING',
    authorised: claim.authorised + amount,
    locks: withLocks(
      claim.locks,
      locks.map(({ key, mode }) => ({ key, mode })),
    ),
    evidence: rules.level > 1 ? withInvoices(claim.evidence, body) : claim.evidence,
  };
  const payment = {
    paymentId,
    claimId,
    kind,
    amount,
    invoiceLines: lines.filter(({ mode }) => mode === 'EXCLUSIVE').map(({ key }) => key),
    authorisedAt: moment.position,
    bodyHash,
  };
  return moved('payment-authorized', paying, { payments: [payment] });
}

/** Kept as they were typed, so that their keys can be spelt anew. */
function withInvoices(
  evidence: Claim['evidence'],
  { invoiceLines }: Body<'PaymentAuthorized'>,
): Claim['evidence'] {
  const known = new Set(evidence.map((one) => canonicalJson(one as never)));
  const more = invoiceLines.map((ref): Evidence => ({ ref, role: 'INVOICE' }));
  return [...evidence, ...more.filter((one) => !known.has(canonicalJson(one as never)))];
}
