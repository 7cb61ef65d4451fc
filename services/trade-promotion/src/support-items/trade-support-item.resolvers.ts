// Support items of trade promotion in the graph: mutations to the desk, fields to rows and loaders.
import { type DraftedItem, maySeeFile, supportItemFields } from '@kc/claim-graph';
import { uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import { refuseUnknownCosts } from '../event-budgets/known-costs.js';
import { eventOf } from '../events/booth.resolvers.js';
import { eventOnRecord } from '../events/trade-event.store.js';
import type { Resolvers } from '../generated/graphql.js';
import { refuseUnknownBooths } from './known-booths.js';

const boothKinds: readonly string[] = ['BOOTH', 'EVENT_BOOTHS'];

export const tradeSupportItemResolvers: Resolvers = {
  Query: {
    tradeSupportItem: (_, { id }, context) => eventItem(uuid('id', id), context),
    tradePromotionLedger: (_, __, { seat }) => seat.status(),
    tradeRulingProposals: (_, { caseId }, context) => context.rulings.about(context, caseId),
  },
  Mutation: {
    draftTradeSupport: async (_, { input }, context) => {
      requireActor(context);
      const { id, eventId: parentId, description, facts } = input;
      const { dataSource } = context.deps;
      await eventOnRecord(dataSource.manager, uuid('input.eventId', parentId));
      await refuseUnknownBooths(dataSource, 'input.facts.objects', facts.objects ?? []);
      await refuseUnknownCosts(dataSource, 'input.facts.costLines', facts.costLines);
      const parentField = 'eventId';
      return context.desk.draft(context, { id, parentId, parentField, description, facts });
    },
    claimTradeSupport: (_, { input }, context) => context.desk.claim(context, input),
    specifyTradeSupport: async (_, { input }, context) => {
      requireActor(context);
      await refuseUnknownBooths(context.deps.dataSource, 'input.objects', input.objects ?? []);
      return context.desk.specify(context, input);
    },
    confirmTradeSupport: (_, { input }, context) => context.desk.confirm(context, input),
    releaseTradeSupport: (_, { input }, context) => context.desk.release(context, input),
    payTradeSupport: (_, { input }, context) => context.desk.pay(context, input),
    settleTradeSupport: (_, { input }, context) => context.desk.settle(context, input),
    replaceTradeSupport: (_, { input }, context) => context.desk.replace(context, input),
    renewTradeSupport: (_, { input }, context) => context.desk.renew(context, input),
    reduceTradeSupport: (_, { input }, context) => context.desk.reduce(context, input),
    recoverTradeSupport: (_, { input }, context) => context.desk.recover(context, input),
    recordTradeSupport: (_, { input }, context) => context.desk.record(context, input),
    proposeTradeRuling: (_, { input }, context) => context.rulings.propose(context, input),
    approveTradeRuling: (_, { input }, context) => context.rulings.approve(context, input),
  },
  TradeSupportItem: {
    __resolveReference: ({ id }, context) => eventItem(uuid('id', id), context),
    ...supportItemFields,
    event: ({ parentId }, _, context) => eventOf(parentId, context),
  },
  TradeEvent: {
    supportItems: ({ id }, _, { loaders }) => loaders.itemsOfEvent.load(id),
  },
  Establishment: {
    boothSupport: async ({ partyKey }, _, { loaders }) =>
      (await loaders.itemsOfBeneficiary.load(partyKey)).filter(namesBooth),
  },
  Claim: {
    tradeItem: (claim, _, context) =>
      claim.service === context.seat.service && maySeeFile(context, claim)
        ? eventItem(claim.origin, context)
        : null,
  },
};

/** Items of other parents, such as prizes, have types of their own. */
async function eventItem(id: string, { loaders }: Context): Promise<DraftedItem | null> {
  const item = await loaders.itemById.load(id);
  if (item === null) return null;
  return (await loaders.eventById.load(item.parentId)) === null ? null : item;
}

function namesBooth({ facts }: DraftedItem): boolean {
  return facts.objects.some(({ kind }) => boothKinds.includes(kind));
}
