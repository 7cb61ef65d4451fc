// Results of participations and events in the graph.
import { mayReadMoney } from '../booth-money/booth-money.resolvers.js';
import type { Resolvers } from '../generated/graphql.js';
import { isFileOpen, writtenParticipation } from '../participations/participation.resolvers.js';
import { partiesWithResults, smallestOpenSum, sumsByKind } from './participation-result.js';
import { recordParticipationResults, withdrawParticipationResult } from './record-results.js';

export const participationResultResolvers: Resolvers = {
  Mutation: {
    recordParticipationResults: async (_, { input }, context) =>
      writtenParticipation(await recordParticipationResults(context.deps, context, input), context),
    withdrawParticipationResult: async (_, { input }, context) =>
      writtenParticipation(
        await withdrawParticipationResult(context.deps, context, input),
        context,
      ),
  },
  Participation: {
    results: async (one, _, context) =>
      (await isFileOpen(one, context))
        ? [...(await context.loaders.resultsOfParticipation.load(one.id))]
        : null,
    resultSums: async (one, _, context) =>
      (await isFileOpen(one, context))
        ? [...sumsByKind(await context.loaders.resultsOfParticipation.load(one.id))]
        : null,
  },
  TradeEvent: {
    results: async ({ id }, _, context) => {
      const results = await context.loaders.resultsOfEvent.load(id);
      const establishmentCount = partiesWithResults(results);
      const isOpen = establishmentCount >= smallestOpenSum || (await mayReadMoney(id, context));
      return isOpen ? { establishmentCount, sums: [...sumsByKind(results)] } : null;
    },
  },
  ParticipationResult: {
    on: ({ happenedOn }) => happenedOn,
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
};
