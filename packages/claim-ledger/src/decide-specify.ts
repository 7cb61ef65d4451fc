// ClaimSpecified: a claim reserved vague learns which thing it is. It only ever adds; what is added
// may meet somebody, and then the claim stays as it was.
import { type Allowance, allowanceOf } from './amounts.js';
import { byCodeUnit } from './canonical-json.js';
import { caseOf, openCase } from './cases.js';
import {
  activeRules,
  answer,
  type Decision,
  dayOf,
  type Moment,
  ownClaimIn,
  voided,
} from './decide.js';
import { type Roots, rootsOf } from './keys.js';
import type { Claim } from './ledger.js';
import type { LockedThing } from './locks.js';
import { isYearLock, locksOf, withLocks } from './locks.js';
import { isSettledOne, type Met, meet, metTogether, payerOf, shownIn } from './meet.js';
import type { Body } from './records.js';
import type { RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import { type Ground, plainVerdict, type VerdictCode } from './verdict.js';
import { coFinanceOf } from './weigh.js';

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
  const sums = rules.level === 1 ? nothingMore : newlyCounted(moment, rules, claim);
  return specified(moment, { rules, before: own.claim, claim, thing, met, sums });
}

interface Specifying {
  readonly rules: RuleTable;
  readonly before: Claim;
  readonly claim: Claim;
  readonly thing: LockedThing;
  readonly met: Met;
  readonly sums: Sums;
}

type Sums = Pick<Allowance, 'counted' | 'grounds'>;
const nothingMore: Sums = { counted: [], grounds: [] };

/** A thing that is named now counts now: what all pay for it has its ceiling as before. */
function newlyCounted(moment: Moment, rules: RuleTable, claim: Claim): Sums {
  const on = claim.decisionDate ?? dayOf(claim.requestedMs);
  return allowanceOf(moment.ledger, {
    rules,
    rootOf: rootsOf(moment.ledger),
    item: claim,
    cost: claim.costLines.reduce((sum, line) => sum + line.amount, 0n),
    on,
    aside: [claim.claimId],
    counts: rules.sources.find((row) => row.code === claim.source)?.state !== false,
    coFinance: coFinanceOf(rules, claim, on),
    granted: claim.granted,
    known: new Set(claim.counted.map(({ counter }) => counter)),
  });
}

function specified(moment: Moment, by: Specifying): Decision {
  const { rules, before, claim, thing } = by;
  const grounds = [...by.met.grounds, ...by.sums.grounds];
  const met = metTogether(by.met.claims, shownIn(by.sums.grounds));
  const facts = { claimId: claim.claimId, rulesVersion: rules.version, grounds };
  const has = (effect: Ground['effect']) => grounds.some((ground) => ground.effect === effect);
  const metWith = (effect: Ground['effect']) =>
    by.met.grounds.some((ground) => ground.effect === effect);
  if (metWith('REFUSE') || metWith('CONTEST')) {
    const { state, granted } = before;
    const refused: VerdictCode = metWith('REFUSE') ? 'object-claimed' : 'contested';
    const code = isSettledOne(by.met.grounds) ? 'object-settled' : refused;
    const verdict = plainVerdict(code, { ...facts, state, granted });
    if (code !== 'contested') return answer(verdict);
    const conflict = { kind: 'CONFLICT', subject: [before], grounds, met, before: null } as const;
    const opened = openCase(moment, rules, conflict);
    return answer(verdict, { claims: opened.claims, cases: [opened.case] });
  }
  // Nothing is lowered behind the payer's back: it lowers its claim first, or names another thing.
  if (by.sums.grounds.some(({ effect }) => effect === 'REFUSE' || effect === 'REDUCE')) {
    const { state, granted } = before;
    return answer(plainVerdict('ceiling-exhausted', { ...facts, state, granted }));
  }
  const review = has('REVIEW');
  const after: Claim = {
    ...claim,
    named: thing.named,
    state: review ? 'UNDER_REVIEW' : claim.state,
    locks: keptAndNew(before, thing),
    counted: [...before.counted, ...by.sums.counted].sort((a, b) =>
      byCodeUnit(a.counter, b.counter),
    ),
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
