// The cost that support is counted on: what a cost line names and another payer has paid for is
// taken out of it, or lowered by the share that the payer bears, or shown to a person.
import { citeGround } from './cite.js';
import type { Claim, LedgerReader } from './ledger.js';
import type { WantedLock } from './locks.js';
import { type Asking, type MetClaims, meet, metTogether, standingOn } from './meet.js';
import type { RuleTable } from './rule-table.js';
import type { SupportItem } from './support-item.js';
import type { Ground } from './verdict.js';

export interface CostBase {
  readonly cost: bigint;
  /** By index: lines that support is not, or not wholly, counted on. */
  readonly excluded: readonly number[];
  /** What the other lines stand on. */
  readonly locks: readonly WantedLock[];
  readonly grounds: readonly Ground[];
  readonly met: MetClaims;
}

export function costBase(
  ledger: LedgerReader,
  rules: RuleTable,
  of: {
    readonly item: Pick<SupportItem, 'costLines'>;
    readonly lines: ReadonlyMap<number, readonly WantedLock[]>;
    readonly asking: Asking;
  },
): CostBase {
  const { item, lines, asking } = of;
  let cost = 0n;
  const excluded: number[] = [];
  const kept: WantedLock[] = [];
  const taken: WantedLock[] = [];
  for (const [index, { amount }] of item.costLines.entries()) {
    const locks = lines.get(index) ?? [];
    const met = new Map(
      locks.flatMap((lock) => standingOn(ledger, lock, asking)).map((one) => [one.claimId, one]),
    );
    const how = locks[0]?.onConflict;
    if (met.size === 0 || how === 'REVIEW') {
      cost += amount;
      kept.push(...locks);
      continue;
    }
    excluded.push(index);
    taken.push(...locks);
    if (how === 'DEDUCT_SUPPORT') cost += leftOf(amount, [...met.values()]);
  }
  const lost = meet(ledger, rules, { ...asking, locks: taken });
  const doubted = meet(ledger, rules, { ...asking, locks: kept });
  const grounds = [...lost.grounds.map((one) => ({ ...one, allowed: cost })), ...doubted.grounds];
  const met = metTogether(lost.claims, doubted.claims);
  return { cost, excluded, locks: kept, grounds, met };
}

/**
 * What a line is counted with when others bear a share of the thing: interest on a loan for a
 * machine, half of which the state has paid, is counted by half. Rounded against the one who asks.
 */
function leftOf(amount: bigint, met: readonly Claim[]): bigint {
  const borne = met.reduce((sum, { granted, costLines }) => {
    const price = costLines.reduce((all, line) => all + line.amount, 0n);
    return sum + (granted < price ? (amount * granted + price - 1n) / price : amount);
  }, 0n);
  return borne < amount ? amount - borne : 0n;
}

/** Support above what nobody else pays for is nobody's norm. */
export function openCost(cost: bigint, otherFunding: bigint): bigint {
  return otherFunding < cost ? cost - otherFunding : 0n;
}

export function costCovered(rules: RuleTable, allowed: bigint): Ground {
  return { rule: citeGround(rules, 'COST_COVERED'), effect: 'REDUCE', met: [], allowed };
}
