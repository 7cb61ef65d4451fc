// Who pays each booth of a fair: what the ledger grants and what has been paid, beside what rent
// contracts say. It adds up and compares; who may pay, the ledger alone decides.
import { type Claim, holdingStates, netPaid } from '@kc/claim-ledger';
import type { BoothShare } from '../participations/participation.js';

export interface PricedBooth {
  readonly id: string;
  readonly numberKey: string;
  /** Rent as listed, in đồng. */
  readonly price: bigint;
}

export interface WrittenUse {
  readonly boothId: string;
  readonly price: bigint;
  readonly shares: readonly BoothShare[];
}

/** A claim and what of the event it stands on. */
export interface EventClaim {
  readonly claim: Claim;
  /** Keys of the booths it names; empty when it is about none of them by number. */
  readonly boothKeys: readonly string[];
  /** Seats of a mission or study tour that it names. */
  readonly seatKeys: readonly string[];
  /** Components of the cost of the event that it names. */
  readonly costKeys: readonly string[];
  /** It names all booths of the event at once. */
  readonly allBooths: boolean;
  /** It is about the event itself, its hall or publicity. */
  readonly wholeEvent: boolean;
}

/** The organiser asks for the fair, an exhibitor for a booth. */
export type PaidSide = 'ORGANISER' | 'EXHIBITOR';

export interface BoothPayer {
  readonly claim: Claim;
  readonly side: PaidSide;
  /** How many booths the amount stands for; null when for all of the event. */
  readonly boothsTogether: number | null;
}

export const standings = ['VACANT', 'OWN_MONEY', 'UNPAID', 'SETTLED', 'TO_BE_RULED'] as const;
export type BoothStanding = (typeof standings)[number];

export interface SourceDifference {
  readonly source: string;
  readonly written: bigint;
  readonly granted: bigint;
}

export interface BoothMoney {
  readonly booth: PricedBooth;
  readonly payers: readonly BoothPayer[];
  readonly standing: BoothStanding;
  /** Null while nobody takes it. */
  readonly contracted: bigint | null;
  /** Null when a claim pays for several booths together: its amount is not divided here. */
  readonly granted: bigint | null;
  readonly written: bigint;
  /** By source, only where contract and ledger differ; null when `granted` is. */
  readonly differences: readonly SourceDifference[] | null;
}

export function moneyOfBooth(
  booth: PricedBooth,
  uses: readonly WrittenUse[],
  claims: readonly EventClaim[],
): BoothMoney {
  const payers = claims.filter((one) => paysFor(one, booth)).map(payerOf);
  const apart = payers.every(({ boothsTogether }) => boothsTogether === 1);
  const shares = uses.flatMap((use) => use.shares);
  return {
    booth,
    payers,
    standing: standingOf(payers, uses.length > 0),
    contracted: uses.length === 0 ? null : sum(uses.map(({ price }) => price)),
    granted: apart ? sum(payers.map(({ claim }) => claim.granted)) : null,
    written: sum(shares.map(({ amount }) => amount)),
    differences: apart ? differencesOf(payers, shares) : null,
  };
}

function paysFor({ boothKeys, allBooths }: EventClaim, { numberKey }: PricedBooth): boolean {
  return allBooths || boothKeys.includes(numberKey);
}

export function sideOf({ allBooths, wholeEvent }: EventClaim): PaidSide {
  return allBooths || wholeEvent ? 'ORGANISER' : 'EXHIBITOR';
}

/** Whether it is about taking part or the event as a whole, and not about one line of its cost. */
export function isOfFair({ boothKeys, seatKeys, allBooths, wholeEvent }: EventClaim): boolean {
  return allBooths || wholeEvent || boothKeys.length > 0 || seatKeys.length > 0;
}

function payerOf(one: EventClaim): BoothPayer {
  const { claim, boothKeys, allBooths } = one;
  return { claim, side: sideOf(one), boothsTogether: allBooths ? null : boothKeys.length };
}

function standingOf(payers: readonly BoothPayer[], isTaken: boolean): BoothStanding {
  if (payers.some(({ claim }) => mustBeRuled(claim))) return 'TO_BE_RULED';
  if (payers.length === 0) return isTaken ? 'OWN_MONEY' : 'VACANT';
  return payers.every(({ claim }) => claim.state === 'SETTLED') ? 'SETTLED' : 'UNPAID';
}

/** An open conflict, or a review that a person has to end. */
export function mustBeRuled({ conflicts, state }: Claim): boolean {
  return conflicts.length > 0 || state === 'UNDER_REVIEW';
}

function differencesOf(
  payers: readonly BoothPayer[],
  shares: readonly BoothShare[],
): readonly SourceDifference[] {
  const sources = new Set([
    ...payers.map(({ claim }) => claim.source),
    ...shares.map(({ source }) => source),
  ]);
  return [...sources]
    .sort()
    .map((source) => ({
      source,
      written: sum(shares.filter((one) => one.source === source).map(({ amount }) => amount)),
      granted: sum(
        payers.filter(({ claim }) => claim.source === source).map(({ claim }) => claim.granted),
      ),
    }))
    .filter(({ written, granted }) => written !== granted);
}

export interface Sums {
  readonly granted: bigint;
  /** Authorised less what came back; null when a file among them is closed to the caller. */
  readonly paid: bigint | null;
  readonly claimCount: number;
}

export interface FairMoney {
  readonly boothCount: number;
  readonly takenCount: number;
  readonly rent: bigint;
  readonly contracted: bigint;
  readonly written: bigint;
  readonly ownMoney: bigint;
  readonly total: Sums;
  readonly organiserSide: Sums;
  readonly exhibitorSide: Sums;
  readonly bySource: readonly { readonly source: string; readonly sums: Sums }[];
  readonly standings: readonly { readonly standing: BoothStanding; readonly count: number }[];
}

export interface Fair {
  readonly booths: readonly BoothMoney[];
  readonly uses: readonly WrittenUse[];
  readonly claims: readonly EventClaim[];
  /** Whether the file of a claim is open to the caller. */
  isOpen(claim: Claim): boolean;
}

/** Each claim once, however many booths it names. */
export function moneyOfFair({ booths, uses, claims, isOpen }: Fair): FairMoney {
  const sums = (of: readonly EventClaim[]) => sumsOf(of, isOpen);
  const sources = [...new Set(claims.map(({ claim }) => claim.source))].sort();
  const contracted = sum(uses.map(({ price }) => price));
  const written = sum(uses.flatMap(({ shares }) => shares.map(({ amount }) => amount)));
  return {
    boothCount: booths.length,
    takenCount: booths.filter((one) => one.contracted !== null).length,
    rent: sum(booths.map(({ booth }) => booth.price)),
    contracted,
    written,
    ownMoney: contracted - written,
    total: sums(claims),
    organiserSide: sums(claims.filter((one) => sideOf(one) === 'ORGANISER')),
    exhibitorSide: sums(claims.filter((one) => sideOf(one) === 'EXHIBITOR')),
    bySource: sources.map((source) => ({
      source,
      sums: sums(claims.filter(({ claim }) => claim.source === source)),
    })),
    standings: standings.map((standing) => ({
      standing,
      count: booths.filter((one) => one.standing === standing).length,
    })),
  };
}

function sumsOf(of: readonly EventClaim[], isOpen: Fair['isOpen']): Sums {
  const held = of.map(({ claim }) => claim).filter(({ state }) => holdingStates.has(state));
  return {
    granted: sum(held.map(({ granted }) => granted)),
    paid: held.every(isOpen) ? sum(held.map(netPaid)) : null,
    claimCount: held.length,
  };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
