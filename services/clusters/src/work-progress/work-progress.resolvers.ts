// Progress of work packages in the graph.
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { writtenPackage } from '../infrastructure/work-package.resolvers.js';
import { recordWorkProgress } from './record-work-step.js';
import { latestStep, type WorkState, worksSummary } from './work-progress.js';

export const workProgressResolvers: Resolvers = {
  Mutation: {
    recordWorkProgress: async (_, { input }, context) => {
      const { kind, workPackageId } = await recordWorkProgress(context.deps, context, input);
      context.loaders.stepsOfPackage.clear(workPackageId);
      const workPackage = await writtenPackage(workPackageId, context);
      return kind === 'RECORDED'
        ? { __typename: 'WorkProgressRecorded', workPackage }
        : { __typename: 'WorkProgressUnchanged', workPackage };
    },
  },
  WorkStep: { recordedAt: ({ recordedAt }) => recordedAt.toISOString() },
  WorkPackage: {
    state: ({ id }, _, context) => stateOf(id, context),
    progress: ({ id }, _, { loaders }) => loaders.stepsOfPackage.load(id),
  },
  InfrastructureProject: {
    works: async ({ id }, _, context) => {
      const packages = await context.loaders.workPackagesOf.load(id);
      const states = await Promise.all(packages.map((one) => stateOf(one.id, context)));
      return worksSummary(
        packages.map(({ plannedCost }, at) => ({ plannedCost, state: states[at] ?? 'PLANNED' })),
      );
    },
  },
};

async function stateOf(packageId: string, { loaders }: Context): Promise<WorkState> {
  return latestStep(await loaders.stepsOfPackage.load(packageId))?.state ?? 'PLANNED';
}
