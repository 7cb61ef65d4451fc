// Provinces that take part in projects, in the graph.
import type { Resolvers } from '../generated/graphql.js';
import { setParticipatingProvinces } from './set-provinces.js';

export const projectProvinceResolvers: Resolvers = {
  Mutation: {
    setParticipatingProvinces: async (_, { input }, context) => {
      const { projectId } = await setParticipatingProvinces(context.deps, context, input);
      context.loaders.participations.clear(projectId);
      const project = await context.loaders.project.load(projectId);
      if (project === null) throw new Error(`project ${projectId} has provinces and is gone`);
      return { __typename: 'ParticipatingProvincesSet', project };
    },
  },
  Project: {
    participatingProvinces: async ({ id }, _, { loaders }) => [
      ...(await loaders.participations.load(id)),
    ],
  },
};
