// How much of a request may be granted: the norm of its own content first, then the ceilings that
// add up over claims. Percentages are basis points; every division rounds down, so the state never
// pays the odd đồng too much.
import { byCodeUnit } from './canonical-json.js';
import { citeCeiling, citeGround, citeNorm, metClaim } from './cite.js';
import type { CountedAmount, LedgerReader, ProjectTotal } from './ledger.js';
import { type CeilingRule, isInForce, type Norm, type RuleTable } from './rule-table.js';
import { type SupportItem, yearsOf } from './support-item.js';
import type { Ground } from './verdict.js';

export interface Allowance {
  readonly amount: bigint;
  readonly counted: readonly CountedAmount[];
  readonly grounds: readonly Ground[];
}

export interface Asked {
  readonly rules: RuleTable;
  readonly item: SupportItem;
  /** The day that selects the norm in force. */
  readonly on: string;
  /** The claim that asks, so that it does not count against itself. */
  readonly claimId: string | null;
  /** Only money of the state is counted into ceilings of state support. */
  readonly counts: boolean;
}

export function allowanceOf(ledger: LedgerReader, asked: Asked): Allowance {
  const own = ownLimit(asked);
  let amount = least(asked.item.requested, own.amount);
  const grounds = [...own.grounds];
  const counted: CountedAmount[] = [];
  for (const rule of asked.counts ? asked.rules.ceilings : []) {
    for (const ceiling of ceilingsOf(ledger, rule, asked.item)) {
      // Money counts whatever its day: a row that begins later must see what was taken before.
      counted.push({ counter: ceiling.counter, amount: ceiling.perClaim ?? amount });
      if (!isInForce(rule, asked.on)) continue;
      const met = ledger.counted(ceiling.counter).filter((one) => one.claimId !== asked.claimId);
      const taken = met.reduce((sum, one) => sum + one.amount, 0n);
      if (ceiling.limit === null) {
        grounds.push(missingTotal(asked.rules));
        continue;
      }
      const left = taken < ceiling.limit ? ceiling.limit - taken : 0n;
      if ((ceiling.perClaim ?? amount) > left) {
        grounds.push(exceeded(ledger, rule, { allowed: left, met, counter: ceiling.counter }));
        if (rule.onExceed === 'REDUCE') amount = left;
      }
      if (!rule.verified) grounds.push(unverified(asked.rules, 'CEILING_UNVERIFIED', left));
    }
  }
  return { amount, counted: settledAmounts(counted, amount), grounds };
}

/** One row for each counter, by the amount that is left when every ceiling has spoken. */
function settledAmounts(counted: readonly CountedAmount[], amount: bigint): CountedAmount[] {
  const byCounter = new Map(
    counted.map((one) => [one.counter, isAmount(one) ? amount : one.amount] as const),
  );
  return [...byCounter]
    .map(([counter, sum]) => ({ counter, amount: sum }))
    .sort((a, b) => byCodeUnit(a.counter, b.counter));
}
export function isAmount(one: Pick<CountedAmount, 'counter'>): boolean {
  return one.counter.startsWith('AMOUNT:');
}

interface CeilingOfItem {
  readonly counter: string;
  readonly limit: bigint | null;
  /** What one claim counts, where it is not its amount. */
  readonly perClaim: bigint | null;
}

function ceilingsOf(ledger: LedgerReader, rule: CeilingRule, item: SupportItem): CeilingOfItem[] {
  if (rule.contents.length > 0 && !rule.contents.includes(item.content)) return [];
  if (rule.kind === 'PROJECT_SHARE') {
    if (item.project === null) return [];
    const total = ledger.project(item.project);
    return [
      { counter: shareCounter(item.project), limit: shareLimit(rule, total), perClaim: null },
    ];
  }
  return yearsOf(item).map((year) => ({
    counter: `COUNT:${rule.counter ?? rule.id}|${item.beneficiary}|${year}`,
    limit: BigInt(rule.limit),
    perClaim: 1n,
  }));
}

/** One counter for all rows of law that follow one another in time: the money is one. */
export function shareCounter(project: string): string {
  return `AMOUNT:PROJECT|${project}`;
}
export function shareLimit(rule: CeilingRule, total: ProjectTotal | undefined): bigint | null {
  return total === undefined ? null : (total.total * BigInt(rule.limit)) / 10_000n;
}

function ownLimit(asked: Asked): { amount: bigint; grounds: readonly Ground[] } {
  const { rules, item } = asked;
  const norm = normOf(rules, item, asked.on);
  if (norm === undefined || norm.effect === 'UNKNOWN') {
    const rule = citeGround(rules, 'NORM_UNKNOWN');
    return {
      amount: item.requested,
      grounds: [{ rule, effect: 'REVIEW', met: [], allowed: null }],
    };
  }
  const grounds: Ground[] = [];
  const limit = limitOf(rules, norm, item);
  if (limit !== null && limit < item.requested) {
    grounds.push({ rule: citeNorm(norm), effect: 'REDUCE', met: [], allowed: limit });
  }
  if (!norm.verified) grounds.push(unverified(rules, 'NORM_UNVERIFIED', limit));
  return { amount: limit ?? item.requested, grounds };
}

export function normOf(rules: RuleTable, item: SupportItem, on: string): Norm | undefined {
  return rules.norms.find(
    (row) =>
      row.contents.includes(item.content) && row.variant === item.variant && isInForce(row, on),
  );
}

/** min(percent × the cost counted, cap × multiplier); null where the law sets neither. */
export function limitOf(rules: RuleTable, norm: Norm, item: SupportItem): bigint | null {
  const cost = item.costLines.reduce((sum, line) => sum + line.amount, 0n);
  const asked = norm.multiplies ? (item.capMultiplierBp ?? 10_000) : 10_000;
  const multiplier = BigInt(Math.min(asked, rules.maxCapMultiplierBp));
  const byShare = norm.percentBp === null ? null : (cost * BigInt(norm.percentBp)) / 10_000n;
  const byCap = norm.cap === null ? null : (norm.cap * multiplier) / 10_000n;
  // Support above the cost itself is nobody's norm, whatever the row leaves open.
  return least(cost, least(byShare ?? cost, byCap ?? cost));
}

function exceeded(
  ledger: LedgerReader,
  rule: CeilingRule,
  at: { allowed: bigint; met: readonly { claimId: string }[]; counter: string },
): Ground {
  const met = at.met.flatMap(({ claimId }) => {
    const claim = ledger.claim(claimId);
    return claim === undefined ? [] : [metClaim(claim, at.counter)];
  });
  return { rule: citeCeiling(rule), effect: rule.onExceed, met, allowed: at.allowed };
}

function missingTotal(rules: RuleTable): Ground {
  const rule = citeGround(rules, 'PROJECT_TOTAL_MISSING');
  return { rule, effect: 'REVIEW', met: [], allowed: null };
}

function unverified(
  rules: RuleTable,
  role: 'NORM_UNVERIFIED' | 'CEILING_UNVERIFIED',
  allowed: bigint | null,
): Ground {
  return { rule: citeGround(rules, role), effect: 'WARN', met: [], allowed };
}

function least(a: bigint, b: bigint): bigint {
  return a <= b ? a : b;
}
