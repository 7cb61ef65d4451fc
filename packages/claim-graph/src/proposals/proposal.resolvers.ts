// Proposals of rulings in the graph: what one person wants and another must approve.
import type { Resolvers } from '../generated/graphql.js';

export const proposalResolvers: Pick<Resolvers, 'RulingProposal'> = {
  RulingProposal: {
    caseId: ({ content }) => content.caseId,
    reason: ({ content }) => content.reason,
    citation: ({ content }) => content.citation,
    weighed: ({ content }) => content.weighed,
    decisions: ({ content }) => content.decisions,
    proposedAt: ({ proposedAt }) => proposedAt.toISOString(),
  },
};
