// References to persons in the graph.
import type { Resolvers } from '../generated/graphql.js';
import { mask } from '../identities/personal-number.js';
import { referToPerson } from './refer-to-person.js';

export const personReferenceResolvers: Resolvers = {
  Mutation: {
    referToPerson: async (_, { input }, context) => {
      const { partyKey, lastFour } = await referToPerson(context.deps, context, input);
      return { partyKey, lastFour, masked: mask(lastFour) };
    },
  },
};
