// How much of a request may be granted: the norm of its own content first, then the ceilings that
// add up over claims. Percentages are basis points; every division rounds down, so the state never
// pays the odd đồng too much.
import { byCodeUnit } from './canonical-json.js';
import { citeCeiling, citeCoFinance, citeGround, citeNorm, metClaim } from './cite.js';
import { costCovered, openCost } from './cost-base.js';
import { keysOfRef, kindsNamed, type Roots, type Speller } from './keys.js';
import type { CountedAmount, LedgerReader, ProjectTotal } from './ledger.js';
import type { CeilingRule, CoFinanceRule, Norm } from './rule-rows.js';
import { isInForce, type RuleTable } from './rule-table.js';
import { type SupportItem, yearsOf } from './support-item.js';
import type { Ground } from './verdict.js';

export interface Allowance {
  readonly amount: bigint;
  readonly counted: readonly CountedAmount[];
  readonly grounds: readonly Ground[];
}

export interface Asked extends Speller {
  readonly item: SupportItem;
  /** The cost that support is counted on. */
  readonly cost: bigint;
  /** The day that selects the norm in force. */
  readonly on: string;
  /** The claim that asks and the one it replaces: neither counts against it. */
  readonly aside: readonly (string | null)[];
  /** Only money of the state is counted into ceilings of state support. */
  readonly counts: boolean;
  /** The row that allows the joint financing the item declares. */
  readonly coFinance: CoFinanceRule | null;
  /** Granted already, outside: it is counted whole, whatever the ceilings say. */
  readonly granted?: bigint;
  /** Counted before: of these nothing is asked again. */
  readonly known?: ReadonlySet<string>;
}

export function allowanceOf(ledger: LedgerReader, asked: Asked): Allowance {
  const own = ownLimit(asked);
  const fixed = asked.granted !== undefined;
  let amount = asked.granted ?? least(asked.item.requested, own.amount);
  const grounds = fixed ? [] : [...own.grounds];
  const counted: CountedAmount[] = [];
  for (const ceiling of asked.counts ? ceilingsFor(ledger, asked) : []) {
    // Money counts whatever its day: a row that begins later must see what was taken before.
    counted.push({ counter: ceiling.counter, amount: ceiling.perClaim ?? amount });
    if (!isInForce(ceiling.rule, asked.on)) continue;
    const met = ledger.counted(ceiling.counter).filter((one) => !asked.aside.includes(one.claimId));
    const taken = met.reduce((sum, one) => sum + one.amount, 0n);
    if (ceiling.limit === null) {
      grounds.push(missingTotal(asked.rules));
      continue;
    }
    const left = taken < ceiling.limit ? ceiling.limit - taken : 0n;
    if ((ceiling.perClaim ?? amount) > left) {
      grounds.push(exceeded(ledger, ceiling, { allowed: left, met }));
      if (ceiling.onExceed === 'REDUCE' && !fixed) amount = left;
    }
    if (!ceiling.rule.verified) {
      grounds.push(unverified(asked.rules, 'CEILING_UNVERIFIED', left));
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

interface CeilingOfItem extends Counter {
  readonly limit: bigint | null;
}

function ceilingsFor(ledger: LedgerReader, asked: Asked): readonly CeilingOfItem[] {
  const { item, cost, known } = asked;
  const counters = new Map(
    countersOf(asked, item, asked.coFinance).map((one) => [`${one.rule.id} ${one.counter}`, one]),
  );
  return [...counters.values()]
    .filter(({ counter }) => known?.has(counter) !== true)
    .map((counter) => ({ ...counter, limit: limitOfCounter(ledger, counter, { item, cost }) }));
}

function limitOfCounter(
  ledger: LedgerReader,
  { rule }: Counter,
  { item, cost }: { readonly item: SupportItem; readonly cost: bigint },
): bigint | null {
  if (!('kind' in rule)) return (cost * BigInt(rule.percentBp)) / 10_000n;
  if (rule.kind === 'COUNT_PER_YEAR') return BigInt(rule.limit);
  if (rule.kind === 'OBJECT_CAP') return rule.cap;
  if (rule.kind === 'OBJECT_COST') {
    // What others have paid for is part of what the thing costs, though not of one's own base.
    const whole = item.costLines.reduce((sum, line) => sum + line.amount, 0n);
    return (openCost(whole, item.otherFunding) * BigInt(rule.limit)) / 10_000n;
  }
  return item.project === null ? null : shareLimit(rule, ledger.project(item.project));
}

/** Where an item counts, and by which rule. */
export interface Counter {
  readonly counter: string;
  readonly rule: CeilingRule | CoFinanceRule;
  readonly onExceed: CeilingRule['onExceed'];
  /** What one claim counts, where it is not its amount. */
  readonly perClaim: bigint | null;
}

type Counting = Pick<
  SupportItem,
  'beneficiary' | 'content' | 'coFinance' | 'evidence' | 'objects' | 'period' | 'project'
>;

/**
 * In the order of the rule rows and identifiers, each of them once more where two are one thing, so
 * that two spellings of one item can be laid side by side.
 */
export function countersOf(
  speller: Speller,
  item: Counting,
  coFinance: CoFinanceRule | null,
): readonly Counter[] {
  const counters = speller.rules.ceilings.flatMap((rule): Counter[] => {
    if (rule.contents.length > 0 && !rule.contents.includes(item.content)) return [];
    const { onExceed } = rule;
    const perClaim = rule.kind === 'COUNT_PER_YEAR' ? 1n : null;
    return namesOf(speller, rule, item).map((counter) => ({ counter, rule, onExceed, perClaim }));
  });
  if (coFinance === null) return counters;
  const counter = `AMOUNT:TOGETHER|${item.coFinance}`;
  return [...counters, { counter, rule: coFinance, onExceed: 'REDUCE', perClaim: null }];
}

function namesOf(speller: Speller, rule: CeilingRule, item: Counting): readonly string[] {
  const name = rule.counter ?? rule.id;
  if (rule.kind === 'PROJECT_SHARE') {
    return item.project === null ? [] : [shareCounter(item.project)];
  }
  if (rule.kind === 'COUNT_PER_YEAR') {
    return yearsOf(item).map((year) => countOf(name, speller.rootOf, { item, year }));
  }
  const refs = [...item.objects, ...item.evidence.map(({ ref }) => ref)];
  return refs
    .filter((ref) => kindsNamed(speller.rules, ref).some((kind) => kind === rule.refKind))
    .flatMap((ref) => {
      const { own, wholes } = keysOfRef(speller, ref, { path: '', period: item.period });
      return [...own, ...wholes].filter((key) => key.startsWith(`${rule.refKind}:`));
    })
    .map((key) => `AMOUNT:${name}|${key}`);
}

function countOf(
  name: string,
  rootOf: Roots,
  { item, year }: { readonly item: Pick<SupportItem, 'beneficiary'>; readonly year: number },
): string {
  return `COUNT:${name}|${rootOf(item.beneficiary)}|${year}`;
}

/** One counter for all rows of law that follow one another in time: the money is one. */
export function shareCounter(project: string): string {
  return `AMOUNT:PROJECT|${project}`;
}
export function shareLimit(rule: CeilingRule, total: ProjectTotal | undefined): bigint | null {
  return total === undefined ? null : (total.total * BigInt(rule.limit)) / 10_000n;
}

function ownLimit(asked: Asked): { amount: bigint; grounds: readonly Ground[] } {
  const { rules, item, cost } = asked;
  const norm = normOf(rules, item, asked.on);
  const open = openCost(cost, item.otherFunding);
  const grounds: Ground[] = [];
  // The first level let an unknown norm grant more than the cost; a person looked at it anyway.
  const covered = rules.level > 1 && open < item.requested;
  if (norm === undefined || norm.effect === 'UNKNOWN') {
    const rule = citeGround(rules, 'NORM_UNKNOWN');
    grounds.push({ rule, effect: 'REVIEW', met: [], allowed: null });
    if (covered) grounds.push(costCovered(rules, open));
    return { amount: covered ? open : item.requested, grounds };
  }
  const limit = least(open, limitOf(rules, norm, { ...item, cost }));
  if (covered) grounds.push(costCovered(rules, open));
  if (limit < item.requested) {
    grounds.push({ rule: citeNorm(norm), effect: 'REDUCE', met: [], allowed: limit });
  }
  if (!norm.verified) grounds.push(unverified(rules, 'NORM_UNVERIFIED', limit));
  return { amount: limit, grounds };
}

export function normOf(rules: RuleTable, item: SupportItem, on: string): Norm | undefined {
  return rules.norms.find(
    (row) =>
      row.contents.includes(item.content) && row.variant === item.variant && isInForce(row, on),
  );
}

/** min(percent × the cost counted, cap × multiplier), and never above the cost itself. */
export function limitOf(
  rules: RuleTable,
  norm: Norm,
  { cost, capMultiplierBp }: Pick<SupportItem, 'capMultiplierBp'> & { readonly cost: bigint },
): bigint {
  const asked = norm.multiplies ? (capMultiplierBp ?? 10_000) : 10_000;
  const multiplier = BigInt(Math.min(asked, rules.maxCapMultiplierBp));
  const byShare = norm.percentBp === null ? cost : (cost * BigInt(norm.percentBp)) / 10_000n;
  const byCap = norm.cap === null ? cost : (norm.cap * multiplier) / 10_000n;
  return least(cost, least(byShare, byCap));
}

function exceeded(
  ledger: LedgerReader,
  { rule, onExceed: effect, counter }: Counter,
  at: { allowed: bigint; met: readonly { claimId: string }[] },
): Ground {
  const met = at.met.flatMap(({ claimId }) => {
    const claim = ledger.claim(claimId);
    return claim === undefined ? [] : [metClaim(claim, counter)];
  });
  const cited = 'kind' in rule ? citeCeiling(rule) : citeCoFinance(rule);
  return { rule: cited, effect, met, allowed: at.allowed };
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
