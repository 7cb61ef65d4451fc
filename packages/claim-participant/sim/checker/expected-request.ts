// What a request must be answered with, worked out by the checker from what is held and from the
// rules' own rows as JSON.

import { type Holdings, type KnownClaim, type Met, yearCounters } from './holdings.js';
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

export interface Setting {
  readonly held: Holdings;
  readonly rules: Json;
  readonly rootOf: (party: string) => string;
  readonly totals: ReadonlyMap<string, { readonly total: bigint; readonly service: string }>;
}

export function expectedGrant(
  { held, rules, totals, rootOf }: Setting,
  by: {
    self: readonly string[];
    item: Json;
    isState: boolean;
    met: readonly Met[];
    /** Granted outside: counted whole. */
    fixed?: bigint;
  },
): Expected {
  const { self, item, isState, met, fixed } = by;
  const norm = rules.norms.find((row: Json) => row.contents.includes(item.content));
  const requested = BigInt(item.requested);
  const most = norm.effect === 'UNKNOWN' ? unknownLimit(rules, item) : limitOf(norm, item);
  let amount = fixed ?? least(requested, most);
  const crowding: KnownClaim[] = [];
  let isExceeded = false;
  let isReview = norm.effect === 'UNKNOWN' || met.some(({ effect }) => effect === 'REVIEW');
  let isExhausted = false;
  for (const ceiling of isState ? rules.ceilings : []) {
    if (ceiling.kind === 'PROJECT_SHARE' && item.project !== null) {
      const total = totals.get(item.project)?.total;
      if (total === undefined) {
        isReview = true;
        isExceeded = true;
        continue;
      }
      const taken = held.grantedTo(item.project, self);
      const left = (total * BigInt(ceiling.limit)) / 10_000n - taken;
      if (amount > left) {
        isExceeded = true;
        crowding.push(...held.countingOn(`project ${item.project}`, self));
        if (fixed === undefined) amount = left > 0n ? left : 0n;
      }
    }
    if (ceiling.kind === 'COUNT_PER_YEAR' && ceiling.contents.includes(item.content)) {
      for (const counter of yearCounters(item.content, item, rootOf(item.beneficiary))) {
        const others = held.countingOn(counter, self);
        if (others.length < ceiling.limit) continue;
        isExhausted = true;
        crowding.push(...others);
      }
    }
  }
  const code = refusalBy(met) ?? grantCode({ amount, requested, isExhausted, isReview });
  return { code, granted: amount, crowding, isExceeded: isExceeded || isExhausted };
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
function unknownLimit(rules: Json, item: Json): bigint {
  return (rules.level ?? 1) > 1 ? costOf(item) : BigInt(item.requested);
}

function costOf(item: Json): bigint {
  let cost = 0n;
  for (const line of item.costLines) cost += BigInt(line.amount);
  return cost;
}

function limitOf(norm: Json, item: Json): bigint {
  const cost = costOf(item);
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
