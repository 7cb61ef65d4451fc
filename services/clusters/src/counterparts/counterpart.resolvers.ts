// Counterpart money of infrastructure projects in the graph.
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { writtenProject } from '../infrastructure/infrastructure.resolvers.js';
import { meterOf } from '../infrastructure/support-meter.resolvers.js';
import { counterpartSums } from './counterpart.js';
import {
  type CounterpartOutcome,
  recordCounterpart,
  withdrawCounterpart,
} from './record-counterpart.js';

export const counterpartResolvers: Resolvers = {
  Mutation: {
    recordCounterpart: async (_, { input }, context) =>
      recorded(await recordCounterpart(context.deps, context, input), context),
    withdrawCounterpart: async (_, { input }, context) =>
      recorded(await withdrawCounterpart(context.deps, context, input), context),
  },
  Counterpart: {
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
    withdrawnAt: ({ withdrawnAt }) => withdrawnAt?.toISOString() ?? null,
  },
  InfrastructureProject: {
    counterpart: async ({ id }, _, context) => {
      const commitments = await context.loaders.counterpartsOfProject.load(id);
      const meter = await meterOf(id, null, context);
      return { ...counterpartSums(commitments, meter), commitments };
    },
  },
};

async function recorded({ projectId }: CounterpartOutcome, context: Context) {
  context.loaders.counterpartsOfProject.clear(projectId);
  const project = await writtenProject(projectId, context);
  return { __typename: 'CounterpartRecorded' as const, project };
}
