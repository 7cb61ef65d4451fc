// Identities in the graph: two persons of the ministry say which party keys are one.
import type { Resolvers } from '../generated/graphql.js';
import { approveIdentity, identityProposals, proposeIdentity } from './identity-proposals.js';

export const identityResolvers: Resolvers = {
  Query: {
    identityProposals: (_, __, context) => identityProposals(context.deps, context),
  },
  Mutation: {
    proposeIdentityLink: (_, { input }, context) =>
      proposeIdentity(context.deps, context, { act: 'IDENTITY_LINK', input }),
    approveIdentityLink: (_, { input }, context) =>
      approveIdentity(context.deps, context, { act: 'IDENTITY_LINK', input }),
    proposeIdentityUnlink: (_, { input }, context) =>
      proposeIdentity(context.deps, context, { act: 'IDENTITY_UNLINK', input }),
    approveIdentityUnlink: (_, { input }, context) =>
      approveIdentity(context.deps, context, { act: 'IDENTITY_UNLINK', input }),
  },
  IdentityProposal: {
    act: ({ act }) => (act === 'IDENTITY_LINK' ? 'LINK' : 'UNLINK'),
    a: ({ content }) => content.a,
    b: ({ content }) => content.b,
    reason: ({ content }) => content.reason,
    proposedAt: ({ proposedAt }) => proposedAt.toISOString(),
  },
};
