// Support decisions of cluster policy in the graph: queries and mutations of this service; fields
// by what all services share.
import {
  cycleAskedFor,
  decisionMutations,
  decisionOfItem,
  decisionsOnSubject,
  pageOfDecisions,
  sharedDecisionTypes,
  supportDecisionFields,
  visibleDecision,
} from '@kc/support-decisions';
import type { Resolvers } from '../generated/graphql.js';

export const clusterDecisionResolvers: Resolvers = {
  ...sharedDecisionTypes,
  Query: {
    clusterDecision: (_, { id }, context) => visibleDecision(id, context),
    clusterDecisions: (_, args, context) => pageOfDecisions(args, context),
    clusterDecisionCycle: (_, args, context) => cycleAskedFor(args, context),
  },
  Mutation: {
    openClusterDecision: decisionMutations.open,
    changeClusterDecisionItems: decisionMutations.changeItems,
    takeClusterDecisionStep: decisionMutations.takeStep,
    recordArchivedClusterDecision: decisionMutations.recordArchived,
  },
  SupportDecision: { __resolveType: () => 'ClusterSupportDecision' },
  SupportItem: { __resolveType: () => 'ClusterSupportItem' },
  ClusterSupportDecision: {
    __resolveReference: ({ id }, context) => visibleDecision(id, context),
    ...supportDecisionFields,
  },
  IndustrialCluster: { decisions: ({ id }, _, context) => decisionsOnSubject(id, context) },
  ClusterSupportItem: { decision: ({ id }, _, context) => decisionOfItem(id, context) },
};
