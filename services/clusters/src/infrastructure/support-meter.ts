// How much state support an infrastructure project has, and how much more it may have. It adds up
// what the ledger itself counted for each claim, so that the meter and the next verdict cannot
// differ.
import {
  type CitedRule,
  type Claim,
  isInForce,
  type ProjectTotal,
  type RuleTable,
  shareCounter,
  shareLimit,
} from '@kc/claim-ledger';

export interface PayerShare {
  readonly service: string;
  readonly source: string;
  readonly reserved: bigint;
  readonly confirmed: bigint;
  readonly paid: bigint;
}

export interface SupportMeter {
  readonly rule: CitedRule | null;
  readonly limitBp: number | null;
  readonly total: bigint | null;
  readonly limit: bigint | null;
  readonly counted: bigint;
  readonly left: bigint | null;
  readonly exceededBy: bigint | null;
  readonly payers: readonly PayerShare[];
}

/** What the meter looks at in a claim. */
export type CountedClaim = Pick<
  Claim,
  'service' | 'source' | 'decision' | 'authorised' | 'counted'
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
  const shares = claims.flatMap((claim) => shareOf(claim, shareCounter(projectId)));
  const counted = shares.reduce((sum, share) => sum + amountOf(share), 0n);
  return {
    rule: rule ?? null,
    limitBp: rule?.limit ?? null,
    total: total?.total ?? null,
    limit,
    counted,
    left: limit === null ? null : positive(limit - counted),
    exceededBy: limit === null ? null : positive(counted - limit),
    payers: byPayer(shares),
  };
}

/**
 * Nothing for a claim that holds nothing or whose money is not the state's: the ledger counted
 * none.
 */
function shareOf(claim: CountedClaim, counter: string): PayerShare[] {
  const counted = claim.counted.find((one) => one.counter === counter);
  if (counted === undefined) return [];
  const { service, source, authorised: paid } = claim;
  const unpaid = counted.amount - paid;
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
    sums.set(payer, sum === undefined ? share : added(sum, share));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function added(sum: PayerShare, share: PayerShare): PayerShare {
  return {
    ...sum,
    reserved: sum.reserved + share.reserved,
    confirmed: sum.confirmed + share.confirmed,
    paid: sum.paid + share.paid,
  };
}

function amountOf({ reserved, confirmed, paid }: PayerShare): bigint {
  return reserved + confirmed + paid;
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
