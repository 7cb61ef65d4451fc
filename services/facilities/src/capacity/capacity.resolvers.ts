// Capacity indicators in the graph, for those who may see an establishment's business figures.
import { factResult } from '../establishments/fact-result.js';
import { maySeeBusinessFigures } from '../establishments/who-may-write.js';
import type { Resolvers } from '../generated/graphql.js';
import { recordCapacity } from './record-capacity.js';

export const capacityResolvers: Resolvers = {
  Mutation: {
    recordCapacity: async (_, { input }, context) =>
      factResult(await recordCapacity(context.deps, context, input), context),
  },
  Establishment: {
    capacity: async ({ id, partyKey }, { year }, { facts, actor }) => {
      if (!maySeeBusinessFigures(actor, partyKey)) return [];
      const all = await facts.capacitiesOf.load(id);
      return all.filter((each) => year === null || year === undefined || each.year === year);
    },
  },
  CapacityIndicators: {
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
};
