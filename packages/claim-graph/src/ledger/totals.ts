// Sums over claims, each đồng once: a claim counts as reserved, confirmed or settled, and what was
// has been paid, net of what came back, is told apart.
import { type Claim, holdingStates, netPaid } from '@kc/claim-ledger';

export interface Totals {
  readonly reserved: bigint;
  readonly confirmed: bigint;
  readonly settled: bigint;
  /** What has left and has not come back. */
  readonly paid: bigint;
  readonly recovered: bigint;
  readonly claimCount: number;
}

export function totalsOf(claims: readonly Claim[]): Totals {
  const held = claims.filter((claim) => holdingStates.has(claim.state));
  const sum = (states: readonly Claim['state'][]) =>
    held
      .filter((claim) => states.includes(claim.state))
      .reduce((total, claim) => total + claim.granted, 0n);
  return {
    reserved: sum(['RESERVED', 'UNDER_REVIEW']),
    confirmed: sum(['CONFIRMED', 'PAYING']),
    settled: sum(['SETTLED']),
    paid: held.reduce((total, claim) => total + netPaid(claim), 0n),
    recovered: claims.reduce((total, claim) => total + claim.recovered, 0n),
    claimCount: held.length,
  };
}

/** In the order of the source's code. */
export function totalsBySource(
  claims: readonly Claim[],
): readonly { readonly source: string; readonly totals: Totals }[] {
  const sources = [...new Set(claims.map((claim) => claim.source))].sort();
  return sources.map((source) => ({
    source,
    totals: totalsOf(claims.filter((claim) => claim.source === source)),
  }));
}
