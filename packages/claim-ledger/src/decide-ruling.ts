// ReviewRuled: two persons have looked at a case and decided. Each claim is decided again at this
// position, and only the claims that they weighed are waived; whatever else stands in the way does.
import { twoPersons, writerMayRule } from './authority.js';
import { byCodeUnit } from './canonical-json.js';
import { claimsOf, openCase } from './cases.js';
import { holdingStates } from './claim-state.js';
import {
  activeRules,
  answer,
  type Decision,
  dayMs,
  dayOf,
  type Moment,
  netPaid,
  notAllowed,
  refuse,
  voided,
} from './decide.js';
import { countedAs } from './decide-life.js';
import { ended, unflagged } from './ended.js';
import type { Case, Claim, Ruling } from './ledger.js';
import { withLocks } from './locks.js';
import { payerOf } from './meet.js';
import { overlaid } from './overlay.js';
import type { Body } from './records.js';
import type { RuleTable } from './rule-table.js';
import { type Ground, plainVerdict } from './verdict.js';
import { classOf, sortedIds, type Weighed, weighFacts } from './weigh.js';

export function decideRuling(moment: Moment, body: Body<'ReviewRuled'>): Decision {
  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  const one = moment.ledger.caseOf(body.caseId);
  if (one === undefined) return voided('unknown-case', body.caseId);
  if (one.status !== 'OPEN') {
    return refuse('not-allowed-in-state', { reason: `case-is-${one.status}`, at: body.caseId });
  }
  const claims = claimsOf(moment, one);
  if (!mayRule(moment, one)) return refuse('not-the-owner', { at: body.caseId });
  if (!twoPersons(body.persons)) return voided('two-persons-needed', 'body.persons');
  const weighed = one.kind === 'REVIEW' ? weighedIn(moment, one) : claims;
  const ids = sortedIds(weighed.map(({ claimId }) => claimId));
  if (String(sortedIds(body.weighed)) !== String(ids)) {
    return voided('weighed-is-not-the-case', ids.slice(0, 20).join(' '));
  }
  const asked = one.kind === 'REVIEW' ? one.subject : ids;
  const decided = sortedIds(body.decisions.map(({ claimId }) => claimId));
  if (String(decided) !== String(sortedIds(asked))) {
    return voided('decisions-do-not-fit', asked.slice(0, 20).join(' '));
  }
  const ruled = { ...one, status: 'RULED', ruling: rulingOf(moment, body) } as const;
  return one.kind === 'REVIEW'
    ? reviewed(moment, { rules, body, one: ruled, weighed: ids })
    : settled(moment, { rules, body, one: ruled, weighed: ids });
}

/** A payer may rule on its own claim; between payers only those whom the rules name. */
function mayRule(moment: Moment, one: Case): boolean {
  const own = one.subject.every((id) => moment.ledger.claim(id)?.service === moment.service);
  return writerMayRule(moment) || (one.kind === 'REVIEW' && own);
}

/** The claim itself and those beside which it would stand, if they still do. */
function weighedIn(moment: Moment, one: Case): readonly Claim[] {
  return [...one.subject, ...one.met].flatMap((id) => {
    const claim = moment.ledger.claim(id);
    return claim !== undefined && holdingStates.has(claim.state) ? [claim] : [];
  });
}

function rulingOf(moment: Moment, body: Body<'ReviewRuled'>): Ruling {
  const { reason, citation, decisions, persons } = body;
  return {
    ruledAt: moment.position,
    ruledMs: moment.logTimeMs,
    reason,
    citation,
    persons: persons.map(({ personId, organisation }) => ({ personId, organisation })),
    decisions: [...decisions].sort((a, b) => byCodeUnit(a.claimId, b.claimId)),
  };
}

interface Ruled {
  readonly rules: RuleTable;
  readonly body: Body<'ReviewRuled'>;
  readonly one: Case;
  readonly weighed: readonly string[];
}

function reviewed(moment: Moment, ruled: Ruled): Decision {
  const { one, body } = ruled;
  const [claimId = ''] = one.subject;
  const claim = moment.ledger.claim(claimId);
  if (claim === undefined) return voided('unknown-case', one.caseId);
  const keep = body.decisions.every(({ decision }) => decision === 'KEEP');
  if (keep) return decidedAgain(moment, ruled, claim);
  if (netPaid(claim) > 0n) return notAllowed(claim, 'money-was-authorised');
  return over(moment, ruled, { claim, grounds: [] });
}

function over(
  moment: Moment,
  { one, rules }: Ruled,
  { claim, grounds }: { readonly claim: Claim; readonly grounds: readonly Ground[] },
): Decision {
  const gone = ended(moment, { ...claim, state: 'REFUSED' });
  const { claimId } = claim;
  const rulesVersion = rules.version;
  const facts = { claimId, state: 'REFUSED' as const, granted: 0n, rulesVersion, grounds };
  const cases = gone.cases.filter(({ caseId }) => caseId !== one.caseId);
  return answer(plainVerdict('ruled', facts), { ...gone, cases: [...cases, one] });
}

function decidedAgain(moment: Moment, ruled: Ruled, claim: Claim): Decision {
  const { one, rules, weighed } = ruled;
  const waived = sortedIds([...claim.waived, ...weighed.filter((id) => id !== claim.claimId)]);
  const again = weighAgain(moment, rules, { ...claim, waived });
  if ('fault' in again) return voided(again.fault, again.at);
  const grounds = again.grounds;
  if (isRefused(again) && netPaid(claim) === 0n) return over(moment, ruled, { claim, grounds });
  const standing = stands(moment, { rules, one, again, claim: { ...claim, waived } });
  const rulesVersion = rules.version;
  const { claimId } = claim;
  const open = grounds.filter((ground) => isNew(ground, one, weighed));
  const facts = { claimId, rulesVersion, grounds };
  if (open.length === 0) {
    const { state, granted } = standing;
    return answer(plainVerdict('ruled', { ...facts, state, granted }), {
      claims: [standing],
      cases: [one],
    });
  }
  const { before } = one;
  const under: Claim = { ...standing, state: 'UNDER_REVIEW', deadlineMs: claim.deadlineMs };
  const { met } = again;
  const opened = openCase(moment, rules, {
    kind: 'REVIEW',
    subject: [under],
    grounds,
    met,
    before,
  });
  return answer(
    plainVerdict('ruled', { ...facts, state: 'UNDER_REVIEW', granted: under.granted }),
    { claims: opened.claims, cases: [one, opened.case] },
  );
}

function weighAgain(moment: Moment, rules: RuleTable, claim: Claim) {
  const payer = rules.sources.find((row) => row.code === claim.source);
  const known = rules.classes.some((row) => row.code === claim.objectClass);
  if (payer === undefined || !known) return { fault: 'rules-no-longer-fit', at: claim.claimId };
  return weighFacts(moment.ledger, {
    rules,
    objectClass: classOf(rules, claim.objectClass),
    payer,
    item: claim,
    on: claim.decisionDate ?? dayOf(claim.requestedMs),
    asking: {
      claimId: claim.claimId,
      replaces: null,
      waived: claim.waived,
      payer: payerOf(claim),
    },
  });
}

function isRefused({ code }: Weighed): boolean {
  return !['granted', 'reduced', 'needs-review'].includes(code);
}

/** What the two persons have not seen: another rule, or another claim. */
function isNew(ground: Ground, one: Case, weighed: readonly string[]): boolean {
  if (ground.effect !== 'REVIEW') return false;
  const seen = one.grounds.some(({ rule }) => rule.id === ground.rule.id);
  return !seen || ground.met.some(({ claimId }) => !weighed.includes(claimId));
}

/** A reduction survives the ruling, and what was paid is not taken back by it. */
function stands(
  moment: Moment,
  by: {
    readonly rules: RuleTable;
    readonly one: Case;
    readonly again: Weighed;
    readonly claim: Claim;
  },
): Claim {
  const { rules, one, again, claim } = by;
  const state = one.before ?? 'RESERVED';
  const ceiling =
    claim.state === 'UNDER_REVIEW' ? least(claim.granted, again.granted) : again.granted;
  const paid = netPaid(claim);
  const granted = least(ceiling, paid) === ceiling ? paid : ceiling;
  const deadlineMs = moment.logTimeMs + rules.reservationDays * dayMs;
  const counted = again.counted;
  const after: Claim = {
    ...claim,
    state,
    granted,
    reviewCase: null,
    deadlineMs: state === 'RESERVED' ? deadlineMs : null,
    locks: withLocks(claim.locks, again.locks),
    excludedLines: again.excludedLines,
    counted,
  };
  return { ...after, counted: countedAs(after, granted) };
}

/** Of those that stand in one another's way, some stay and the others end: these first. */
function settled(moment: Moment, ruled: Ruled): Decision {
  const { one, rules, body } = ruled;
  const kept = body.decisions.filter(({ decision }) => decision === 'KEEP').map((d) => d.claimId);
  const claims = new Map<string, Claim>();
  const cases = new Map<string, Case>([[one.caseId, one]]);
  const ledger = () => overlaid(moment.ledger, { claims, cases, all: false });
  const now = (id: string) => ledger().claim(id) as Claim;
  for (const { claimId, decision } of body.decisions) {
    if (decision === 'KEEP') continue;
    const gone = endedBy({ ...moment, ledger: ledger() }, now(claimId));
    for (const row of gone.claims) claims.set(row.claimId, row);
    for (const row of gone.cases) cases.set(row.caseId, row);
  }
  for (const claimId of kept) {
    const claim = now(claimId);
    if (claim.state === 'REFUSED') {
      const again = { ...moment, ledger: ledger() };
      const revived = revivedBy(again, rules, { claim, one, kept });
      if (revived !== null) claims.set(claimId, revived);
      continue;
    }
    const waived = sortedIds([...claim.waived, ...kept.filter((id) => id !== claimId)]);
    claims.set(claimId, { ...unflagged(claim, one.caseId), waived });
  }
  const [about = null] = one.subject;
  const verdict = plainVerdict('ruled', {
    claimId: about,
    state: about === null ? null : now(about).state,
    rulesVersion: rules.version,
    grounds: one.grounds,
  });
  return answer(verdict, { claims: [...claims.values()], cases: [...cases.values()] });
}

/** One that was paid stays stopped until the money has come back. */
function endedBy(moment: Moment, claim: Claim) {
  if (!holdingStates.has(claim.state)) return { claims: [], cases: [] };
  const paid = netPaid(claim);
  if (paid === 0n) return ended(moment, { ...claim, state: 'RELEASED' });
  return { claims: [{ ...claim, granted: paid, counted: countedAs(claim, paid) }], cases: [] };
}

/** One that was refused because it was contested is decided again, beside those that stay. */
function revivedBy(
  moment: Moment,
  rules: RuleTable,
  by: { readonly claim: Claim; readonly one: Case; readonly kept: readonly string[] },
): Claim | null {
  const { claim, one, kept } = by;
  if (moment.ledger.openClaim(claim.service, claim.origin) !== undefined) return null;
  const waived = sortedIds(kept.filter((id) => id !== claim.claimId));
  const again = weighAgain(moment, rules, { ...claim, waived });
  if ('fault' in again || isRefused(again) || again.code === 'needs-review') return null;
  return { ...stands(moment, { rules, one, again, claim: { ...claim, waived } }) };
}

function least(a: bigint, b: bigint): bigint {
  return a <= b ? a : b;
}
