// How much state support an infrastructure project has, and how much more it may have. It adds up
// what the ledger itself counted for each claim, so that the meter and the next verdict cannot
// differ.
import {
  type CitedRule,
  type Claim,
  isInForce,
  netPaid,
  type ProjectTotal,
  type RuleTable,
  shareCounter,
  shareLimit,
} from '@kc/claim-ledger';
import { type MeterWarning, meterWarnings } from './meter-warnings.js';

export interface PayerShare {
  readonly service: string;
  readonly source: string;
  readonly reserved: bigint;
  readonly confirmed: bigint;
  readonly paid: bigint;
}

export type Amounts = Pick<PayerShare, 'reserved' | 'confirmed' | 'paid'>;

export interface SupportMeter extends Amounts {
  readonly projectId: string;
  readonly on: string;
  readonly rule: CitedRule | null;
  readonly limitBp: number | null;
  readonly total: bigint | null;
  readonly limit: bigint | null;
  readonly counted: bigint;
  readonly left: bigint | null;
  readonly exceededBy: bigint | null;
  readonly payers: readonly PayerShare[];
  readonly warnings: readonly MeterWarning[];
}

/** What the meter looks at in a claim. */
export type CountedClaim = Pick<
  Claim,
  'service' | 'source' | 'state' | 'decision' | 'authorised' | 'recovered' | 'counted' | 'conflicts'
>;

export interface MeterFacts {
  readonly projectId: string;
  readonly total: ProjectTotal | undefined;
  readonly claims: readonly CountedClaim[];
  readonly rules: RuleTable | null;
  /** The day whose ceiling applies. */
  readonly on: string;
}

export function supportMeter({ projectId, total, claims, rules, on }: MeterFacts): SupportMeter {
  const rule = rules?.ceilings.find((row) => row.kind === 'PROJECT_SHARE' && isInForce(row, on));
  const limit = rule === undefined ? null : shareLimit(rule, total);
  const counting = claims.filter((claim) => countedOf(claim, projectId) !== undefined);
  const shares = counting.flatMap((claim) => shareOf(claim, projectId));
  const sums = shares.reduce(added, { reserved: 0n, confirmed: 0n, paid: 0n });
  const counted = sums.reserved + sums.confirmed + sums.paid;
  const exceededBy = limit === null ? null : positive(counted - limit);
  return {
    projectId,
    on,
    rule: rule ?? null,
    limitBp: rule?.limit ?? null,
    total: total?.total ?? null,
    limit,
    counted,
    ...sums,
    left: limit === null ? null : positive(limit - counted),
    exceededBy,
    payers: byPayer(shares),
    warnings: meterWarnings({ rules, rule, total, exceededBy, claims: counting, on }),
  };
}

function countedOf(claim: CountedClaim, projectId: string): bigint | undefined {
  const counter = shareCounter(projectId);
  return claim.counted.find((one) => one.counter === counter)?.amount;
}

/**
 * Nothing for a claim that holds nothing or whose money is not the state's: the ledger counted
 * none.
 */
function shareOf(claim: CountedClaim, projectId: string): PayerShare[] {
  const counted = countedOf(claim, projectId);
  if (counted === undefined) return [];
  const { service, source } = claim;
  const paid = netPaid(claim);
  const unpaid = counted - paid;
  const isDecided = claim.decision !== null;
  return [
    {
      service,
      source,
      reserved: isDecided ? 0n : unpaid,
      confirmed: isDecided ? unpaid : 0n,
      paid,
    },
  ];
}

function byPayer(shares: readonly PayerShare[]): PayerShare[] {
  const sums = new Map<string, PayerShare>();
  for (const share of shares) {
    const payer = `${share.service} ${share.source}`;
    const sum = sums.get(payer);
    sums.set(payer, sum === undefined ? share : { ...share, ...added(sum, share) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function added(sum: Amounts, share: Amounts): Amounts {
  return {
    reserved: sum.reserved + share.reserved,
    confirmed: sum.confirmed + share.confirmed,
    paid: sum.paid + share.paid,
  };
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
