// The fields that every payer's own item type has in common.
import type { ClaimHead } from '@kc/claim-participant';
import type { GraphQLResolveInfo } from 'graphql';
import { openByItem } from '../access/who-may-see.js';
import type { Context } from '../context.js';
import { isAskedForHead } from '../ledger/claim-head.js';
import type { DraftedItem, ListedItem } from './support-item.store.js';

type Resolving = [item: ListedItem, args: object, context: Context, info: GraphQLResolveInfo];

/** Fields of `interface SupportItem`, for the item type of each service. */
export const supportItemFields = {
  content: ({ stated }: ListedItem) => stated.content,
  source: ({ stated }: ListedItem) => stated.source,
  beneficiary: ({ stated }: ListedItem) => stated.beneficiary,
  requested: ({ stated }: ListedItem) => BigInt(stated.requested),
  cost: costOf,
  claim: async (...[{ id }, , context, info]: Resolving): Promise<ClaimHead | null> => {
    const { newestClaimOf, newestHeadOf } = context.ledger;
    const claim = await (isAskedForHead(info) ? newestHeadOf : newestClaimOf).load(id);
    if (claim === undefined) return null;
    await openByItem(context, claim);
    return claim;
  },
};

export function costOf({ facts }: Pick<DraftedItem, 'facts'>): bigint {
  return facts.costLines.reduce((sum, { amount }) => sum + amount, 0n);
}
