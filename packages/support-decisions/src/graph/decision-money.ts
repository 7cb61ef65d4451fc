// What the items of a decision ask for, and what the log has granted and paid for them. Pure.
import type { DraftedItem } from '@kc/claim-graph';
import { type Claim, holdingStates, netPaid } from '@kc/claim-ledger';

export interface DecisionMoney {
  readonly requested: bigint;
  readonly granted: bigint;
  readonly paid: bigint;
}

export interface ItemAndClaim {
  readonly item: DraftedItem;
  readonly claim: Claim | undefined;
}

export function moneyOf(items: readonly ItemAndClaim[]): DecisionMoney {
  const claims = items.flatMap(({ claim }) => claim ?? []);
  const holding = claims.filter(({ state }) => holdingStates.has(state));
  return {
    requested: items.reduce((sum, { item }) => sum + item.facts.requested, 0n),
    granted: holding.reduce((sum, { granted }) => sum + granted, 0n),
    paid: claims.reduce((sum, claim) => sum + netPaid(claim), 0n),
  };
}
