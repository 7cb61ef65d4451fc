// The sources of facts in the graph.
import { factResult } from '../establishments/fact-result.js';
import type { Resolvers } from '../generated/graphql.js';
import { recordFactSource } from './record-fact-source.js';

export const factSourceResolvers: Resolvers = {
  Mutation: {
    recordFactSource: async (_, { input }, context) =>
      factResult(await recordFactSource(context.deps, context, input), context),
  },
  Establishment: {
    factSources: async ({ id }, { fact }, { facts }) =>
      (await facts.factSourcesOf.load(id)).filter((each) => !fact || each.fact === fact),
  },
  FactSource: {
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
};
