// What a request must be answered with, worked out by the checker from what is held and from the
// rules' own rows as JSON.
import { type Cost, openOf } from './cost.js';
import { type CountingRules, limitsOf } from './counting.js';
import type { Holdings, KnownClaim, Met } from './holdings.js';
import type { Json } from './reading.js';
import type { Check } from './violation.js';

export interface Expected {
  readonly code: string;
  readonly granted: bigint;
  /** Those on whose account a ceiling is exceeded. */
  readonly crowding: readonly KnownClaim[];
  /** What a grant made outside would be in conflict with, even without others. */
  readonly isExceeded: boolean;
}

export interface Setting extends CountingRules {
  readonly held: Holdings;
}

export function expectedGrant(
  setting: Setting,
  by: {
    self: readonly string[];
    item: Json;
    isState: boolean;
    met: readonly Met[];
    cost: Cost;
    /** Granted outside: counted whole. */
    fixed?: bigint;
  },
): Expected {
  const { held, rules } = setting;
  const { self, item, isState, met, cost, fixed } = by;
  const norm = rules.norms.find((row: Json) => row.contents.includes(item.content));
  const requested = BigInt(item.requested);
  let amount = fixed ?? least(requested, mostBy(rules, norm, { item, cost: cost.sum }));
  const crowding: KnownClaim[] = [];
  let isExceeded = false;
  let isReview = norm.effect === 'UNKNOWN' || met.some(({ effect }) => effect === 'REVIEW');
  let isExhausted = false;
  for (const ceiling of isState ? limitsOf(item, cost.sum, setting) : []) {
    const { counter, limit, isByHeads, onExceed } = ceiling;
    if (limit === undefined) {
      isReview = true;
      isExceeded = true;
      continue;
    }
    const taken = isByHeads
      ? BigInt(held.countingOn(counter, self).length)
      : held.grantedOn(counter, self);
    const left = limit > taken ? limit - taken : 0n;
    if ((isByHeads ? 1n : amount) <= left) continue;
    isExceeded = true;
    crowding.push(...held.countingOn(counter, self));
    if (onExceed === 'REFUSE') isExhausted = true;
    if (onExceed === 'REVIEW') isReview = true;
    if (onExceed === 'REDUCE' && fixed === undefined) amount = left;
  }
  const code = refusalBy(met) ?? grantCode({ amount, requested, isExhausted, isReview });
  return { code, granted: amount, crowding, isExceeded };
}

type Refusal = 'object-settled' | 'object-claimed' | 'contested';

export function refusalBy(met: readonly Met[]): Refusal | undefined {
  const refusing = met.filter(({ effect }) => effect === 'REFUSE');
  if (refusing.some(({ claim }) => claim.state === 'SETTLED')) return 'object-settled';
  if (refusing.length > 0) return 'object-claimed';
  return met.some(({ effect }) => effect === 'CONTEST') ? 'contested' : undefined;
}

function grantCode(at: {
  amount: bigint;
  requested: bigint;
  isExhausted: boolean;
  isReview: boolean;
}): string {
  if (at.isExhausted || at.amount === 0n) return 'ceiling-exhausted';
  if (at.isReview) return 'needs-review';
  return at.amount < at.requested ? 'reduced' : 'granted';
}

/** The first level let an unknown norm grant more than the cost. */
function mostBy(rules: Json, norm: Json, { item, cost }: { item: Json; cost: bigint }): bigint {
  const open = openOf(cost, item);
  if (norm.effect !== 'UNKNOWN') return least(open, limitOf(norm, cost));
  return (rules.level ?? 1) > 1 ? open : BigInt(item.requested);
}

function limitOf(norm: Json, cost: bigint): bigint {
  const byShare = norm.percentBp === null ? cost : (cost * BigInt(norm.percentBp)) / 10_000n;
  return least(cost, norm.cap === null ? byShare : least(byShare, BigInt(norm.cap)));
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

const grants = ['granted', 'reduced', 'needs-review'];
const conflicts = ['object-claimed', 'object-settled', 'contested'];

/** Which promise is broken when another answer is given than the one that follows. */
export function brokenBy(given: string, expected: string): Check {
  if (conflicts.includes(expected) && !conflicts.includes(given)) return 'one-holder';
  if (conflicts.includes(given) && !conflicts.includes(expected)) return 'freed-claimable';
  if (expected === 'ceiling-exhausted') return 'ceiling';
  if (grants.includes(given) && grants.includes(expected)) return 'ceiling';
  return 'verdict';
}
