// ClaimRequested: the one decision everything else serves. The same function answers a question
// that writes no record (`weigh`), so that advice and verdict cannot differ.

import { allowanceOf } from './amounts.js';
import { canonicalJson } from './canonical-json.js';
import { holdingStates } from './claim-state.js';
import {
  activeRules,
  answer,
  type Decision,
  dayMs,
  dayOf,
  daysBetween,
  type Moment,
  refuse,
  voided,
} from './decide.js';
import type { Claim, CountedAmount, HeldLock, LedgerReader } from './ledger.js';
import { locksOf } from './locks.js';
import { isSettledOne, meet } from './meet.js';
import type { Body } from './records.js';
import { type FundingSource, isInForce, type ObjectClass, type RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import type { SupportItem } from './support-item.js';
import { type Ground, plainVerdict, type Verdict, type VerdictCode } from './verdict.js';

export function decideRequest(moment: Moment, body: Body<'ClaimRequested'>): Decision {
  const { ledger, service } = moment;
  const requestHash = moment.crypto.sha256(canonicalJson({ ...body, service }));
  const earlier = ledger.claim(body.claimId);
  if (earlier !== undefined) return again(earlier, requestHash);

  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  const open = ledger.openClaim(service, body.origin);
  if (open !== undefined) {
    return refuse('not-allowed-in-state', {
      claimId: body.claimId,
      reason: 'origin-has-open-claim',
      at: open,
    });
  }
  const { item, claimId } = body;
  const today = dayOf(moment.logTimeMs);
  const on = body.decisionDate ?? today;
  const weighed = weigh(ledger, { rules, service, on, today, item, claimId });
  if ('fault' in weighed) return voided(weighed.fault, weighed.at);
  const claim = claimOf(moment, body, { rules, weighed, requestHash });
  return answer(verdictOf(claim, weighed), { claims: [claim] });
}

/** The same claim again gets the first answer; the same id for something else gets none. */
function again(earlier: Claim, requestHash: string): Decision {
  const { claimId, state, granted, rulesVersion } = earlier;
  if (earlier.requestHash !== requestHash) return refuse('claim-id-reused', { claimId });
  return answer(
    plainVerdict(earlier.firstVerdict, {
      claimId,
      state,
      granted,
      rulesVersion,
      reason: 'asked-before',
    }),
  );
}

export interface Question {
  readonly rules: RuleTable;
  readonly service: string;
  /** The day that selects the norm: of the decision, where one is given. */
  readonly on: string;
  /** The day of the log. */
  readonly today: string;
  readonly item: SupportItem;
  readonly claimId: string | null;
}
export interface Weighed {
  readonly code: VerdictCode;
  readonly objectClass: ObjectClass;
  readonly named: boolean;
  readonly granted: bigint;
  readonly locks: readonly HeldLock[];
  readonly counted: readonly CountedAmount[];
  readonly grounds: readonly Ground[];
}
export interface Fault {
  readonly fault: string;
  readonly at: string | null;
}

export function weigh(ledger: LedgerReader, question: Question): Weighed | Fault {
  const { rules, item, on } = question;
  const fit = fitting(question);
  if ('fault' in fit) return fit;
  const { objectClass, payer } = fit;
  let thing: ReturnType<typeof locksOf>;
  try {
    thing = locksOf({ rules, objectClass, payer }, item);
  } catch (error) {
    if (error instanceof Malformed) return { fault: 'identifier', at: error.message };
    throw error;
  }
  const met = meet(ledger, rules, { claimId: question.claimId, locks: thing.locks });
  const allowance = allowanceOf(ledger, {
    rules,
    item,
    on,
    claimId: question.claimId,
    counts: payer.state,
  });
  const grounds = [...met, ...allowance.grounds];
  return {
    code: codeOf(met, allowance, item.requested),
    objectClass,
    named: thing.named,
    granted: allowance.amount,
    locks: thing.locks.map(({ key, mode }) => ({ key, mode })),
    counted: allowance.counted,
    grounds,
  };
}

function codeOf(
  met: readonly Ground[],
  allowance: { amount: bigint; grounds: readonly Ground[] },
  requested: bigint,
): VerdictCode {
  const all = [...met, ...allowance.grounds];
  if (isSettledOne(met)) return 'object-settled';
  if (met.some((ground) => ground.effect === 'REFUSE')) return 'object-claimed';
  if (allowance.amount === 0n || allowance.grounds.some((ground) => ground.effect === 'REFUSE')) {
    return 'ceiling-exhausted';
  }
  if (all.some((ground) => ground.effect === 'REVIEW')) return 'needs-review';
  return allowance.amount < requested ? 'reduced' : 'granted';
}

/** Whether this payer may pay for this content at all, under the rows in force on that day. */
function fitting(question: Question): { objectClass: ObjectClass; payer: FundingSource } | Fault {
  const { rules, item, on, today, service } = question;
  if (daysBetween(on, today) > rules.maxDecisionDays) {
    return { fault: 'decision-date-too-far', at: on };
  }
  const payer = rules.sources.find((row) => row.code === item.source);
  if (payer === undefined) return { fault: 'unknown-source', at: 'item.source' };
  if (payer.service !== service) return { fault: 'source-of-another-service', at: 'item.source' };
  if (payer.until !== null && payer.until < on)
    return { fault: 'source-is-closed', at: 'item.source' };
  const content = rules.contents.find((row) => row.code === item.content);
  if (content === undefined) return { fault: 'unknown-content', at: 'item.content' };
  if (content.scheme !== payer.scheme)
    return { fault: 'content-of-another-scheme', at: 'item.content' };
  if (!isInForce(content, on)) return { fault: 'content-not-in-force', at: 'item.content' };
  const objectClass = rules.classes.find((row) => row.code === content.objectClass);
  if (objectClass === undefined) throw new Error(`content ${content.code} has no class`);
  if (objectClass.needsProject && item.project === null) {
    return { fault: 'project-missing', at: 'item.project' };
  }
  return { objectClass, payer };
}

function claimOf(
  moment: Moment,
  body: Body<'ClaimRequested'>,
  by: { rules: RuleTable; weighed: Weighed; requestHash: string },
): Claim {
  const { rules, weighed, requestHash } = by;
  const { item, ...facts } = body;
  const state = stateAfter(weighed.code);
  const holds = holdingStates.has(state);
  return {
    ...facts,
    ...item,
    service: moment.service,
    objectClass: weighed.objectClass.code,
    named: weighed.named,
    state,
    firstVerdict: weighed.code,
    granted: holds ? weighed.granted : 0n,
    authorised: 0n,
    deadlineMs: holds ? moment.logTimeMs + rules.reservationDays * dayMs : null,
    requestedAt: moment.position,
    requestedMs: moment.logTimeMs,
    decision: null,
    requestHash,
    rulesVersion: rules.version,
    locks: holds ? weighed.locks : [],
    counted: holds ? weighed.counted : [],
  };
}

function stateAfter(code: VerdictCode): Claim['state'] {
  if (code === 'granted' || code === 'reduced') return 'RESERVED';
  return code === 'needs-review' ? 'UNDER_REVIEW' : 'REFUSED';
}

function verdictOf(claim: Claim, weighed: Weighed): Verdict {
  const { claimId, state, granted, rulesVersion } = claim;
  const { code, grounds } = weighed;
  return plainVerdict(code, { claimId, state, granted, rulesVersion, grounds });
}
