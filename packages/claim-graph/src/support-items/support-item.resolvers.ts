// The fields that every payer's own item type has in common.
import type { ClaimHead } from '@kc/claim-participant';
import type { GraphQLResolveInfo } from 'graphql';
import { openByItem } from '../access/who-may-see.js';
import type { Context } from '../context.js';
import { isAskedForHead } from '../ledger/claim-head.js';
import type { DraftedItem } from './support-item.store.js';

type Resolving = [item: DraftedItem, args: object, context: Context, info: GraphQLResolveInfo];

/** Fields of `interface SupportItem`, for the item type of each service. */
export const supportItemFields = {
  content: ({ stated }: DraftedItem) => stated.content,
  source: ({ stated }: DraftedItem) => stated.source,
  beneficiary: ({ stated }: DraftedItem) => stated.beneficiary,
  requested: ({ stated }: DraftedItem) => BigInt(stated.requested),
  cost: ({ facts }: DraftedItem) => facts.costLines.reduce((sum, line) => sum + line.amount, 0n),
  claim: async (...[{ id }, , context, info]: Resolving): Promise<ClaimHead | null> => {
    const { newestClaimOf, newestHeadOf } = context.ledger;
    const claim = await (isAskedForHead(info) ? newestHeadOf : newestClaimOf).load(id);
    if (claim === undefined) return null;
    await openByItem(context, claim);
    return claim;
  },
};
