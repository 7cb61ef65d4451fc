// Keys spelt anew: when two parties become one or two again, or when the canonical spelling
// changes, every holding claim that it touches gets its keys again. Nothing is revoked: claims that
// now meet are stopped, and two persons rule.
import { countersOf } from './amounts.js';
import { byCodeUnit } from './canonical-json.js';
import { openCase } from './cases.js';
import { citeGround, metClaim } from './cite.js';
import { holdingStates } from './claim-state.js';
import type { Moment } from './decide.js';
import type { Speller } from './keys.js';
import type { Case, Claim, HeldLock } from './ledger.js';
import { type LockedThing, locksOf, type WantedLock, withLocks } from './locks.js';
import { type Asking, payerOf, standingOn } from './meet.js';
import { type Overlaid, overlaid } from './overlay.js';
import { Malformed } from './shape.js';
import type { Ground } from './verdict.js';
import { coFinanceOf } from './weigh.js';

export interface Respelling {
  readonly before: Speller;
  readonly after: Speller;
  /** The claims that may be touched. */
  readonly claims: readonly Claim[];
  /** Whether these are all that hold anything: then nothing else need be looked up. */
  readonly all: boolean;
}

export interface Respelt {
  readonly claims: readonly Claim[];
  readonly cases: readonly Case[];
}

export function respell(moment: Moment, by: Respelling): Respelt {
  const changed = new Map<string, Claim>();
  const wanted = new Map<string, readonly WantedLock[]>();
  for (const claim of by.claims) {
    const thing = thingOf(by.after, claim);
    if (thing === null) continue;
    const locks = allLocks(thing, claim);
    wanted.set(claim.claimId, locks);
    const { named } = thing;
    changed.set(claim.claimId, { ...respeltClaim(by, claim, locks), named });
  }
  const ledger = overlaid(moment.ledger, { claims: changed, all: by.all });
  const groups = meetings(ledger, by.after, wanted);
  const claims = new Map(
    [...changed].filter(([id, claim]) => !sameKeys(moment.ledger.claim(id), claim)),
  );
  const cases: Case[] = [];
  for (const group of groups) {
    const now = (id: string) => claims.get(id) ?? (ledger.claim(id) as Claim);
    const subject = group.map(now);
    const number = cases.length + 1;
    const grounds = [identityGround(by.after, subject)];
    const opened = openCase({ ...moment, ledger }, by.after.rules, {
      kind: 'CONFLICT',
      subject,
      grounds,
      met: new Map(),
      before: null,
      granted: true,
      number,
    });
    cases.push(opened.case);
    for (const claim of opened.claims) claims.set(claim.claimId, claim);
  }
  return { claims: [...claims.values()], cases };
}

function thingOf(speller: Speller, claim: Claim): LockedThing | null {
  const objectClass = speller.rules.classes.find((row) => row.code === claim.objectClass);
  const payer = speller.rules.sources.find((row) => row.code === claim.source);
  // Rows that are gone say nothing about a claim of their time: it keeps the keys it has.
  if (objectClass === undefined || payer === undefined) return null;
  try {
    return locksOf({ ...speller, objectClass, payer }, claim);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function allLocks({ locks, lines }: LockedThing, claim: Claim): readonly WantedLock[] {
  const kept = [...lines].filter(([index]) => !claim.excludedLines.includes(index));
  return [...locks, ...kept.flatMap(([, line]) => line)];
}

/** What it held beyond its facts it keeps, an invoice of the first level for instance. */
function respeltClaim(by: Respelling, claim: Claim, locks: readonly HeldLock[]): Claim {
  const thing = thingOf(by.before, claim);
  const derived = new Set(thing === null ? [] : allLocks(thing, claim).map(({ key }) => key));
  const payer = by.after.rules.sources.find((row) => row.code === claim.source);
  const keeps = payer?.state !== false;
  const beyond = keeps ? claim.locks.filter(({ key }) => !derived.has(key)) : [];
  const counters = (speller: Speller) => {
    const on = claim.decision?.date ?? claim.decisionDate ?? '';
    const together = coFinanceOf(speller.rules, claim, on);
    return countersOf(speller, claim, together).map(({ counter }) => counter);
  };
  const [old, now] = [counters(by.before), counters(by.after)];
  const renamed = new Map(old.map((name, at) => [name, now[at] ?? name]));
  // Two identifiers that turn out to be one thing count once.
  const counted = new Map(
    claim.counted.map((one) => [renamed.get(one.counter) ?? one.counter, one.amount]),
  );
  return {
    ...claim,
    locks: withLocks(
      beyond,
      locks.map(({ key, mode }) => ({ key, mode })),
    ),
    counted: [...counted]
      .map(([counter, amount]) => ({ counter, amount }))
      .sort((a, b) => byCodeUnit(a.counter, b.counter)),
  };
}

function sameKeys(before: Claim | undefined, after: Claim): boolean {
  const keys = (claim: Claim | undefined) =>
    JSON.stringify([
      claim?.named,
      claim?.locks,
      claim?.counted.map(({ counter, amount }) => [counter, `${amount}`]),
    ]);
  return keys(before) === keys(after);
}

/** Claims that stand in one another's way, each group by itself, the oldest first. */
function meetings(
  ledger: Overlaid,
  { rules }: Speller,
  wanted: ReadonlyMap<string, readonly WantedLock[]>,
): readonly (readonly string[])[] {
  const groups = new Map<string, Set<string>>();
  const join = (ids: readonly string[]) => {
    const one = new Set(ids.flatMap((id) => [...(groups.get(id) ?? [id])]));
    for (const id of one) groups.set(id, one);
  };
  for (const [id, locks] of wanted) {
    const claim = ledger.claim(id) as Claim;
    const { waived, coFinance } = claim;
    const payer = payerOf(claim);
    const asking: Asking = { claimId: id, replaces: null, waived, coFinance, payer };
    const met = locks
      .filter(({ onConflict }) => onConflict !== 'WARN')
      .flatMap((lock) => standingOn(ledger, lock, asking))
      .filter((other) => !shareCase(claim, other));
    if (met.length > 0) join([id, ...met.map(({ claimId }) => claimId)]);
    for (const rule of rules.ceilings) {
      if (rule.kind !== 'COUNT_PER_YEAR' || rule.onExceed === 'WARN') continue;
      for (const { counter } of claim.counted) {
        if (!counter.startsWith(`COUNT:${rule.counter ?? rule.id}|`)) continue;
        const counted = ledger.counted(counter);
        if (counted.length > rule.limit) join(counted.map(({ claimId }) => claimId));
      }
    }
  }
  const age = (id: string) => ledger.claim(id)?.requestedAt ?? 0n;
  return [...new Set(groups.values())].map((group) =>
    [...group]
      .filter((id) => holdingStates.has(ledger.claim(id)?.state ?? 'REFUSED'))
      .sort((a, b) => (age(a) < age(b) ? -1 : 1)),
  );
}

/** They are being ruled on already. */
function shareCase(a: Claim, b: Claim): boolean {
  return a.conflicts.some((one) => b.conflicts.includes(one));
}

function identityGround({ rules }: Speller, subject: readonly Claim[]): Ground {
  const met = subject.map((claim) => metClaim(claim, claim.beneficiary));
  return { rule: citeGround(rules, 'IN_CONFLICT'), effect: 'REVIEW', met, allowed: null };
}
