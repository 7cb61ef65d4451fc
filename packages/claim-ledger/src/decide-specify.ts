// ClaimSpecified: a claim reserved vague learns which thing it is. It only ever adds; what is added
// may meet somebody, and then the claim stays as it was.
import { caseOf, openCase } from './cases.js';
import { activeRules, answer, type Decision, type Moment, ownClaimIn, voided } from './decide.js';
import { type Roots, rootsOf } from './keys.js';
import type { Claim } from './ledger.js';
import type { LockedThing } from './locks.js';
import { isYearLock, locksOf, withLocks } from './locks.js';
import { isSettledOne, type Met, meet, payerOf } from './meet.js';
import type { Body } from './records.js';
import type { RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import { type Ground, plainVerdict, type VerdictCode } from './verdict.js';

export function decideSpecify(moment: Moment, body: Body<'ClaimSpecified'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING']);
  if ('refusal' in own) return own.refusal;
  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  if (own.claim.conflicts.length > 0) return caseOf(own.claim);
  const claim: Claim = {
    ...own.claim,
    objects: [...own.claim.objects, ...body.objects],
    evidence: [...own.claim.evidence, ...body.evidence],
  };
  let thing: LockedThing;
  try {
    thing = lockedThing(moment, rules, claim);
  } catch (error) {
    if (error instanceof Malformed) return voided('identifier', error.message);
    throw error;
  }
  const { locks, glances } = thing;
  const { claimId, waived, coFinance } = claim;
  const asking = { claimId, replaces: null, waived, coFinance, payer: payerOf(claim) };
  const met = meet(moment.ledger, rules, { ...asking, locks, glances });
  return specified(moment, { rules, before: own.claim, claim, thing, met });
}

interface Specifying {
  readonly rules: RuleTable;
  readonly before: Claim;
  readonly claim: Claim;
  readonly thing: LockedThing;
  readonly met: Met;
}

function specified(moment: Moment, by: Specifying): Decision {
  const { rules, before, claim, thing } = by;
  const { grounds, claims: met } = by.met;
  const facts = { claimId: claim.claimId, rulesVersion: rules.version, grounds };
  const has = (effect: Ground['effect']) => grounds.some((ground) => ground.effect === effect);
  if (has('REFUSE') || has('CONTEST')) {
    const { state, granted } = before;
    const refused: VerdictCode = has('REFUSE') ? 'object-claimed' : 'contested';
    const code = isSettledOne(grounds) ? 'object-settled' : refused;
    const verdict = plainVerdict(code, { ...facts, state, granted });
    if (code !== 'contested') return answer(verdict);
    const conflict = { kind: 'CONFLICT', subject: [before], grounds, met, before: null } as const;
    const opened = openCase(moment, rules, conflict);
    return answer(verdict, { claims: opened.claims, cases: [opened.case] });
  }
  const review = has('REVIEW');
  const after: Claim = {
    ...claim,
    named: thing.named,
    state: review ? 'UNDER_REVIEW' : claim.state,
    locks: keptAndNew(before, thing),
  };
  const { state, granted } = after;
  const code: VerdictCode = review ? 'needs-review' : 'specified';
  const verdict = plainVerdict(code, { ...facts, state, granted });
  // One that is under review already has its case; whoever rules sees the claim as it is then.
  if (!review || rules.level === 1 || before.reviewCase !== null) {
    return answer(verdict, { claims: [after] });
  }
  const opened = openCase(moment, rules, {
    kind: 'REVIEW',
    subject: [after],
    grounds,
    met,
    before: before.state,
  });
  return answer(verdict, { claims: opened.claims, cases: [opened.case] });
}

function lockedThing(moment: Moment, rules: RuleTable, claim: Claim): LockedThing {
  const objectClass = rules.classes.find((row) => row.code === claim.objectClass);
  const payer = rules.sources.find((row) => row.code === claim.source);
  if (objectClass === undefined || payer === undefined) {
    throw new Malformed('', 'a class and a source that the active rules still hold');
  }
  const rootOf: Roots = rules.level > 1 ? rootsOf(moment.ledger) : (party) => party;
  return locksOf({ rules, rootOf, objectClass, payer }, claim);
}

/**
 * The year keys loosen once the thing is named; every other key a claim holds it keeps as it was.
 */
function keptAndNew(before: Claim, thing: LockedThing): Claim['locks'] {
  const again = new Set(thing.locks.filter(isYearLock).map((lock) => lock.key));
  return withLocks(
    before.locks.filter((lock) => !again.has(lock.key)),
    thing.locks,
  );
}
