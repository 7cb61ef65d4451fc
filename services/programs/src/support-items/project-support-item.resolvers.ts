// Support items of projects in the graph. Each mutation is the desk's; what it answers comes from
// the log.
import { costOf, type DraftedItem, maySeeFile, supportItemFields } from '@kc/claim-graph';
import { uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { maySeeItem } from './project-spending.js';

export const projectSupportResolvers: Resolvers = {
  Query: {
    projectSupportItem: (_, { id }, context) => visibleItem(uuid('id', id), context),
    programsLedger: (_, __, { seat }) => seat.status(),
    rulingProposals: (_, { caseId }, context) => context.rulings.about(context, caseId),
  },
  Mutation: {
    draftProjectSupport: (_, { input: { projectId: parentId, ...item } }, context) =>
      context.desk.draft(context, { ...item, parentId, parentField: 'projectId' }),
    claimProjectSupport: (_, { input }, context) => context.desk.claim(context, input),
    specifyProjectSupport: (_, { input }, context) => context.desk.specify(context, input),
    confirmProjectSupport: (_, { input }, context) => context.desk.confirm(context, input),
    releaseProjectSupport: (_, { input }, context) => context.desk.release(context, input),
    payProjectSupport: (_, { input }, context) => context.desk.pay(context, input),
    settleProjectSupport: (_, { input }, context) => context.desk.settle(context, input),
    replaceProjectSupport: (_, { input }, context) => context.desk.replace(context, input),
    renewProjectSupport: (_, { input }, context) => context.desk.renew(context, input),
    reduceProjectSupport: (_, { input }, context) => context.desk.reduce(context, input),
    recoverProjectSupport: (_, { input }, context) => context.desk.recover(context, input),
    recordProjectSupport: (_, { input }, context) => context.desk.record(context, input),
    proposeRuling: (_, { input }, context) => context.rulings.propose(context, input),
    approveRuling: (_, { input }, context) => context.rulings.approve(context, input),
  },
  ProjectSupportItem: {
    ...supportItemFields,
    __resolveReference: ({ id }, context) => visibleItem(uuid('id', id), context),
    project: async ({ id, parentId }, _, { loaders }) => {
      const project = await loaders.project.load(parentId);
      if (project === null) throw new Error(`support item ${id} has lost its project`);
      return project;
    },
    cost: async ({ id }, _, context) => costOf(await wholeItem(id, context)),
    createdBy: async ({ id }, _, context) => (await wholeItem(id, context)).createdBy,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  Project: {
    supportItems: async ({ id }, _, { actor, loaders }) =>
      (await loaders.itemsOfProject.load(id)).filter((item) => maySeeItem(actor, item)),
  },
  Establishment: {
    projectSupport: async ({ partyKey }, _, { actor, loaders }) =>
      (await loaders.itemsOfParty.load(partyKey)).filter((item) => maySeeItem(actor, item)),
  },
  Claim: {
    projectItem: (claim, _, context) =>
      claim.service === context.seat.service && maySeeFile(context, claim)
        ? visibleItem(claim.origin, context)
        : null,
  },
};

/** Of an item that is seen already. */
async function wholeItem(id: string, { loaders }: Context): Promise<DraftedItem> {
  const item = await loaders.item.load(id);
  if (item === null) throw new Error(`support item ${id} was listed and is gone`);
  return item;
}

async function visibleItem(id: string, { actor, loaders }: Context) {
  const item = await loaders.item.load(id);
  return item !== null && maySeeItem(actor, item) ? item : null;
}
