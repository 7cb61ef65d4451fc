// ClaimSpecified: a claim reserved vague learns which thing it is. It only ever adds; what is added
// may meet somebody, and then the claim stays as it was.
import { activeRules, answer, type Decision, type Moment, ownClaimIn, voided } from './decide.js';
import type { Claim } from './ledger.js';
import type { LockedThing } from './locks.js';
import { isYearLock, locksOf, withLocks } from './locks.js';
import { isSettledOne, meet } from './meet.js';
import type { Body } from './records.js';
import type { RuleTable } from './rule-table.js';
import { Malformed } from './shape.js';
import { plainVerdict, type VerdictCode } from './verdict.js';

export function decideSpecify(moment: Moment, body: Body<'ClaimSpecified'>): Decision {
  const own = ownClaimIn(moment, body.claimId, ['RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING']);
  if ('refusal' in own) return own.refusal;
  const rules = activeRules(moment);
  if (rules === null) return voided('no-rules-active');
  const claim: Claim = {
    ...own.claim,
    objects: [...own.claim.objects, ...body.objects],
    evidence: [...own.claim.evidence, ...body.evidence],
  };
  let thing: LockedThing;
  try {
    thing = lockedThing(rules, claim);
  } catch (error) {
    if (error instanceof Malformed) return voided('identifier', error.message);
    throw error;
  }
  const grounds = meet(moment.ledger, rules, { claimId: claim.claimId, locks: thing.locks });
  const facts = { claimId: claim.claimId, rulesVersion: rules.version, grounds };
  if (grounds.some((ground) => ground.effect === 'REFUSE')) {
    const code: VerdictCode = isSettledOne(grounds) ? 'object-settled' : 'object-claimed';
    const { state, granted } = own.claim;
    return answer(plainVerdict(code, { ...facts, state, granted }));
  }
  const review = grounds.some((ground) => ground.effect === 'REVIEW');
  const specified: Claim = {
    ...claim,
    named: thing.named,
    state: review ? 'UNDER_REVIEW' : claim.state,
    locks: keptAndNew(own.claim, thing),
  };
  const { state, granted } = specified;
  return answer(plainVerdict(review ? 'needs-review' : 'specified', { ...facts, state, granted }), {
    claims: [specified],
  });
}

function lockedThing(rules: RuleTable, claim: Claim): LockedThing {
  const objectClass = rules.classes.find((row) => row.code === claim.objectClass);
  const payer = rules.sources.find((row) => row.code === claim.source);
  if (objectClass === undefined || payer === undefined) {
    throw new Malformed('', 'a class and a source that the active rules still hold');
  }
  return locksOf({ rules, objectClass, payer }, claim);
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
