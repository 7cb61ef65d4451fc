// ClaimRequested: the one decision everything else serves. A request may take the place of an own
// claim: that one gives way only if the new one is not refused.
import { canonicalJson } from './canonical-json.js';
import { caseOf, type Opening, openCase } from './cases.js';
import { holdingStates } from './claim-state.js';
import {
  activeRules,
  answer,
  type Decision,
  dayMs,
  dayOf,
  type Moment,
  netPaid,
  ownClaimIn,
  refuse,
  voided,
} from './decide.js';
import { ended } from './ended.js';
import type { Claim } from './ledger.js';
import { requestText } from './levels.js';
import type { Body } from './records.js';
import type { RuleTable } from './rule-table.js';
import { plainVerdict, type Verdict, type VerdictCode } from './verdict.js';
import { type Weighed, weigh } from './weigh.js';

export function decideRequest(moment: Moment, body: Body<'ClaimRequested'>): Decision {
  const { ledger, service } = moment;
  const { replaces } = body;
  const asked = { ...(requestText(body) as object), service };
  const requestHash = moment.crypto.sha256(canonicalJson(asked));
  const earlier = ledger.claim(body.claimId);
  if (earlier !== undefined) return again(earlier, requestHash);

  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  const replaced = replaces === null ? null : replaceable(moment, replaces);
  if (replaced !== null && 'refusal' in replaced) return replaced.refusal;
  const open = ledger.openClaim(service, body.origin);
  if (open !== undefined && open !== replaces) {
    return refuse('not-allowed-in-state', {
      claimId: body.claimId,
      reason: 'origin-has-open-claim',
      at: open,
    });
  }
  const { item, claimId, decidingBody } = body;
  const today = dayOf(moment.logTimeMs);
  const on = body.decisionDate ?? today;
  const question = { rules, service, decidingBody, on, today, item, claimId, replaces };
  const weighed = weigh(ledger, question);
  if ('fault' in weighed) return voided(weighed.fault, weighed.at);
  const claim = claimOf(moment, body, { rules, weighed, requestHash });
  return decided(moment, { rules, claim, weighed, replaced: replaced?.claim ?? null });
}

function decided(
  moment: Moment,
  by: { rules: RuleTable; claim: Claim; weighed: Weighed; replaced: Claim | null },
): Decision {
  const { rules, claim, weighed, replaced } = by;
  const verdict = verdictOf(claim, weighed);
  const gone =
    replaced === null || !holdingStates.has(claim.state)
      ? { claims: [], cases: [] }
      : ended(moment, { ...replaced, state: 'RELEASED' });
  const opening = rules.level > 1 ? openingFor(claim, weighed) : null;
  if (opening === null) {
    return answer(verdict, { ...gone, claims: [...gone.claims, claim] });
  }
  const opened = openCase(moment, rules, opening);
  return answer(verdict, {
    claims: [...gone.claims, ...opened.claims],
    cases: [...gone.cases, opened.case],
  });
}

/** A review is about the claim; a contested one is refused, and those it met are stopped. */
function openingFor(claim: Claim, { code, grounds, met }: Weighed): Opening | null {
  const about = { subject: [claim], grounds, met, before: null };
  if (code === 'needs-review') return { kind: 'REVIEW', ...about };
  return code === 'contested' ? { kind: 'CONFLICT', ...about } : null;
}

type Replaceable = { readonly claim: Claim } | { readonly refusal: Decision };

function replaceable(moment: Moment, claimId: string): Replaceable {
  const own = ownClaimIn(moment, claimId, ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED']);
  if ('refusal' in own) return own;
  const { claim } = own;
  const { state, granted } = claim;
  if (netPaid(claim) > 0n) {
    const reason = 'money-was-authorised';
    return { refusal: refuse('not-allowed-in-state', { claimId, state, granted, reason }) };
  }
  return claim.conflicts.length === 0 ? own : { refusal: caseOf(claim) };
}

/** The same claim again gets the first answer; the same id for something else gets none. */
export function again(earlier: Claim, requestHash: string): Decision {
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

function claimOf(
  moment: Moment,
  body: Body<'ClaimRequested'>,
  by: { rules: RuleTable; weighed: Weighed; requestHash: string },
): Claim {
  const { rules, weighed, requestHash } = by;
  const { item } = body;
  const state = stateAfter(weighed.code);
  const holds = holdingStates.has(state);
  // Written out: every record passes here, and spreading rows costs more than deciding them.
  return {
    claimId: body.claimId,
    service: moment.service,
    origin: body.origin,
    decidingBody: body.decidingBody,
    decisionDate: body.decisionDate,
    beneficiary: item.beneficiary,
    content: item.content,
    variant: item.variant,
    objectClass: weighed.objectClass.code,
    source: item.source,
    project: item.project,
    objects: item.objects,
    evidence: item.evidence,
    costLines: item.costLines,
    period: item.period,
    capMultiplierBp: item.capMultiplierBp,
    named: weighed.named,
    state,
    firstVerdict: weighed.code,
    requested: item.requested,
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
    recovered: 0n,
    conflicts: [],
    reviewCase: null,
    waived: [],
    excludedLines: weighed.excludedLines,
    otherFunding: item.otherFunding,
    province: item.province,
    coFinance: weighed.coFinance,
    renewals: 0,
    replaces: body.replaces,
    recorded: false,
    changedMs: moment.logTimeMs,
  };
}

/** What no claim has when it begins. */
export const nothingYet = {
  authorised: 0n,
  recovered: 0n,
  decision: null,
  conflicts: [],
  reviewCase: null,
  waived: [],
  renewals: 0,
  recorded: false,
} as const;

function stateAfter(code: VerdictCode): Claim['state'] {
  if (code === 'granted' || code === 'reduced') return 'RESERVED';
  return code === 'needs-review' ? 'UNDER_REVIEW' : 'REFUSED';
}

function verdictOf(claim: Claim, weighed: Weighed): Verdict {
  const { claimId, state, granted, rulesVersion } = claim;
  const { code, grounds } = weighed;
  return plainVerdict(code, { claimId, state, granted, rulesVersion, grounds });
}
