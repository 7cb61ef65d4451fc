// What a request must be answered with, worked out by the checker from what is held and from the
// rules' own rows as JSON.

import { type Holdings, type Met, yearCounters } from './holdings.js';
import type { Json } from './reading.js';
import type { Check } from './violation.js';

export interface Expected {
  readonly code: string;
  readonly granted: bigint;
}

export interface Setting {
  readonly held: Holdings;
  readonly rules: Json;
  readonly totals: ReadonlyMap<string, { readonly total: bigint; readonly service: string }>;
}

export function expectedGrant(
  { held, rules, totals }: Setting,
  by: { claimId: string; item: Json; isState: boolean; met: readonly Met[] },
): Expected {
  const { claimId, item, isState, met } = by;
  const norm = rules.norms.find((row: Json) => row.contents.includes(item.content));
  const requested = BigInt(item.requested);
  let amount = norm.effect === 'UNKNOWN' ? requested : least(requested, limitOf(norm, item));
  let isReview = norm.effect === 'UNKNOWN' || met.some(({ effect }) => effect === 'REVIEW');
  let isExhausted = false;
  for (const ceiling of isState ? rules.ceilings : []) {
    if (ceiling.kind === 'PROJECT_SHARE' && item.project !== null) {
      const total = totals.get(item.project)?.total;
      if (total === undefined) {
        isReview = true;
        continue;
      }
      const left =
        (total * BigInt(ceiling.limit)) / 10_000n - held.grantedTo(item.project, claimId);
      if (amount > left) amount = left > 0n ? left : 0n;
    }
    if (ceiling.kind === 'COUNT_PER_YEAR' && ceiling.contents.includes(item.content)) {
      const counts = yearCounters(item.content, item).map((one) => held.countOf(one, claimId));
      if (counts.some((count) => count >= ceiling.limit)) isExhausted = true;
    }
  }
  const code = refusalBy(met) ?? grantCode({ amount, requested, isExhausted, isReview });
  return { code, granted: amount };
}

export function refusalBy(met: readonly Met[]): 'object-settled' | 'object-claimed' | undefined {
  const refusing = met.filter(({ effect }) => effect === 'REFUSE');
  if (refusing.some(({ claim }) => claim.state === 'SETTLED')) return 'object-settled';
  return refusing.length > 0 ? 'object-claimed' : undefined;
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

function limitOf(norm: Json, item: Json): bigint {
  let cost = 0n;
  for (const line of item.costLines) cost += BigInt(line.amount);
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
