// SupportRecorded: a grant that was made outside, entered late or from the archive. It is a fact
// and cannot be refused: it joins the holders, and whatever it meets is stopped until ruled on.
import { canonicalJson } from './canonical-json.js';
import { isConflict, openCase } from './cases.js';
import {
  activeRules,
  answer,
  type Decision,
  dayOf,
  type Moment,
  refuse,
  voided,
} from './decide.js';
import { countedAt } from './decide-life.js';
import { again, nothingYet } from './decide-request.js';
import type { Claim } from './ledger.js';
import { isUnnamedGroup } from './party.js';
import type { Body } from './records.js';
import type { FundingSource, ObjectClass } from './rule-rows.js';
import type { RuleTable } from './rule-table.js';
import { plainVerdict } from './verdict.js';
import { classOf, type Fault, type Weighed, weighFacts } from './weigh.js';

export function decideRecorded(moment: Moment, body: Body<'SupportRecorded'>): Decision {
  const { ledger, service } = moment;
  const requestHash = moment.crypto.sha256(canonicalJson({ ...body, service } as never));
  const earlier = ledger.claim(body.claimId);
  if (earlier !== undefined) return again(earlier, requestHash);
  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  const open = ledger.openClaim(service, body.origin);
  if (open !== undefined) {
    const reason = 'origin-has-open-claim';
    return refuse('not-allowed-in-state', { claimId: body.claimId, reason, at: open });
  }
  const fit = fitting(moment, rules, body);
  if ('fault' in fit) return voided(fit.fault, fit.at);
  const { item, claimId, decidingBody, granted, decisionDate: on } = body;
  const payer = `${service}|${decidingBody}`;
  const asking = { claimId, replaces: null, waived: [], payer };
  const weighed = weighFacts(ledger, { rules, ...fit, item, on, asking, granted });
  if ('fault' in weighed) return voided(weighed.fault, weighed.at);
  const claim = claimOf(moment, body, { rules, weighed, requestHash });
  return kept(moment, rules, { claim, weighed });
}

function kept(
  moment: Moment,
  rules: RuleTable,
  { claim, weighed }: { readonly claim: Claim; readonly weighed: Weighed },
): Decision {
  const { claimId, state, granted, rulesVersion } = claim;
  const { grounds, met } = weighed;
  const verdict = plainVerdict('recorded', { claimId, state, granted, rulesVersion, grounds });
  if (!isConflict(grounds)) return answer(verdict, { claims: [claim] });
  const conflict = { kind: 'CONFLICT', subject: [claim], grounds, met, before: null } as const;
  const opened = openCase(moment, rules, { ...conflict, granted: true });
  return answer(verdict, { claims: opened.claims, cases: [opened.case] });
}

type Fit = { readonly objectClass: ObjectClass; readonly payer: FundingSource };

/** A source that is closed by now may have paid while it was open; another service's may not. */
function fitting(moment: Moment, rules: RuleTable, body: Body<'SupportRecorded'>): Fit | Fault {
  const { item, decisionDate, granted, paid, settled } = body;
  if (decisionDate > dayOf(moment.logTimeMs)) {
    return { fault: 'decision-in-the-future', at: decisionDate };
  }
  if (isUnnamedGroup(item.beneficiary)) {
    return { fault: 'beneficiary-not-named', at: item.beneficiary };
  }
  if (paid > granted) return { fault: 'paid-above-grant', at: 'body.paid' };
  if (settled && paid === 0n) return { fault: 'settled-and-not-paid', at: 'body.paid' };
  const payer = rules.sources.find((row) => row.code === item.source);
  if (payer === undefined) return { fault: 'unknown-source', at: 'item.source' };
  if (payer.service !== null && payer.service !== moment.service) {
    return { fault: 'source-of-another-service', at: 'item.source' };
  }
  if (payer.until !== null && payer.until < decisionDate) {
    return { fault: 'source-is-closed', at: 'item.source' };
  }
  const content = rules.contents.find((row) => row.code === item.content);
  if (content === undefined) return { fault: 'unknown-content', at: 'item.content' };
  const objectClass = classOf(rules, content.objectClass);
  if (objectClass.needsProject && item.project === null) {
    return { fault: 'project-missing', at: 'item.project' };
  }
  return { objectClass, payer };
}

function claimOf(
  moment: Moment,
  body: Body<'SupportRecorded'>,
  by: { readonly rules: RuleTable; readonly weighed: Weighed; readonly requestHash: string },
): Claim {
  const { rules, weighed, requestHash } = by;
  const { item, claimId, origin, decidingBody, decisionNumber, decisionDate } = body;
  const { paid, settled } = body;
  // What is closed counts as what was paid, as if it had been settled here.
  const granted = settled ? paid : body.granted;
  return {
    claimId,
    origin,
    decidingBody,
    decisionDate,
    ...item,
    ...nothingYet,
    replaces: null,
    recorded: true,
    service: moment.service,
    objectClass: weighed.objectClass.code,
    named: weighed.named,
    state: settled ? 'SETTLED' : paid > 0n ? 'PAYING' : 'CONFIRMED',
    firstVerdict: 'recorded',
    granted,
    authorised: paid,
    deadlineMs: null,
    requestedAt: moment.position,
    requestedMs: moment.logTimeMs,
    changedMs: moment.logTimeMs,
    decision: { number: decisionNumber, date: decisionDate },
    requestHash,
    rulesVersion: rules.version,
    locks: weighed.locks,
    counted: countedAt(weighed.counted, granted),
    excludedLines: weighed.excludedLines,
    coFinance: weighed.coFinance,
  };
}
