// The fields that every payer's own item type has in common.
import { partyKey } from '@kc/claim-ledger';
import { openByItem } from '../access/who-may-see.js';
import type { Context } from '../context.js';
import type { DraftedItem } from './support-item.store.js';

/** Fields of `interface SupportItem`, for the item type of each service. */
export const supportItemFields = {
  content: ({ facts }: DraftedItem) => facts.content,
  source: ({ facts }: DraftedItem) => facts.source,
  beneficiary: ({ facts }: DraftedItem) => partyKey(facts.beneficiary, 'beneficiary'),
  requested: ({ facts }: DraftedItem) => facts.requested,
  cost: ({ facts }: DraftedItem) => facts.costLines.reduce((sum, line) => sum + line.amount, 0n),
  claim: async ({ id }: DraftedItem, _args: object, context: Context) => {
    const claim = await context.ledger.newestClaimOf.load(id);
    if (claim === undefined) return null;
    await openByItem(context, claim);
    return claim;
  },
};
