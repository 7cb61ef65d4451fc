// Prizes in the graph: a support item of the trade desk that belongs to an entry.
import { type DraftedItem, maySeeFile, supportItemFields } from '@kc/claim-graph';
import { uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { orRefused } from '../selections/refusal.js';
import { entryOf } from '../selections/selection-entry.resolvers.js';
import { draftPrizeSupport } from './draft-prize.js';

export const prizeResolvers: Resolvers = {
  Query: {
    prizeSupportItem: (_, { id }, context) => prizeById(uuid('id', id), context),
  },
  Mutation: {
    draftPrizeSupport: (_, { input }, context) =>
      orRefused(async () => ({
        ...(await draftPrizeSupport(context, input)),
        __typename: 'PrizeSupportItem' as const,
      })),
  },
  PrizeSupportItem: {
    __resolveReference: ({ id }, context) => prizeById(uuid('id', id), context),
    ...supportItemFields,
    entry: ({ parentId }, _, context) => entryOf(parentId, context),
  },
  SelectionEntry: {
    prizes: ({ id }, _, { loaders }) => loaders.itemsOfEvent.load(id),
  },
  Claim: {
    prizeItem: (claim, _, context) =>
      claim.service === context.seat.service && maySeeFile(context, claim)
        ? prizeById(claim.origin, context)
        : null,
  },
};

async function prizeById(id: string, { loaders }: Context): Promise<DraftedItem | null> {
  const item = await loaders.itemById.load(id);
  if (item === null) return null;
  return (await loaders.entryById.load(item.parentId)) === null ? null : item;
}
