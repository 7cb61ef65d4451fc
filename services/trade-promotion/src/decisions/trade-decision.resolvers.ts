// Support decisions of trade promotion in the graph: queries and mutations of this service; fields
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

export const tradeDecisionResolvers: Resolvers = {
  ...sharedDecisionTypes,
  Query: {
    tradeDecision: (_, { id }, context) => visibleDecision(id, context),
    tradeDecisions: (_, args, context) => pageOfDecisions(args, context),
    tradeDecisionCycle: (_, args, context) => cycleAskedFor(args, context),
  },
  Mutation: {
    openTradeDecision: decisionMutations.open,
    changeTradeDecisionItems: decisionMutations.changeItems,
    takeTradeDecisionStep: decisionMutations.takeStep,
    recordArchivedTradeDecision: decisionMutations.recordArchived,
  },
  SupportDecision: { __resolveType: () => 'TradeSupportDecision' },
  SupportItem: { __resolveType: () => 'TradeSupportItem' },
  TradeSupportDecision: {
    __resolveReference: ({ id }, context) => visibleDecision(id, context),
    ...supportDecisionFields,
  },
  TradeEvent: { decisions: ({ id }, _, context) => decisionsOnSubject(id, context) },
  TradeSupportItem: { decision: ({ id }, _, context) => decisionOfItem(id, context) },
};
