// Support items of cluster policy in the graph: mutations to the desk, fields to rows and loaders.
import { type DraftedItem, maySeeFile, supportItemFields } from '@kc/claim-graph';
import { uuid } from '@kc/problems';
import { maySeeSupport, requireSupportReader } from '../clusters/who-may-write.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { draftClusterSupport } from './draft-cluster-support.js';
import { refuseUnknownParts } from './known-parts.js';

export const clusterSupportItemResolvers: Resolvers = {
  Query: {
    clusterSupportItem: (_, { id }, context) => readableItem(uuid('id', id), context),
    clustersLedger: (_, __, { seat }) => seat.status(),
    clusterRulingProposals: (_, { caseId }, context) => context.rulings.about(context, caseId),
  },
  Mutation: {
    draftClusterSupport: (_, { input }, context) =>
      draftClusterSupport(context.deps, context, input),
    claimClusterSupport: (_, { input }, context) => context.desk.claim(context, input),
    specifyClusterSupport: async (_, { input }, context) => {
      await refuseUnknownParts(context.deps.dataSource, 'input.objects', input.objects ?? []);
      return context.desk.specify(context, input);
    },
    confirmClusterSupport: (_, { input }, context) => context.desk.confirm(context, input),
    releaseClusterSupport: (_, { input }, context) => context.desk.release(context, input),
    payClusterSupport: (_, { input }, context) => context.desk.pay(context, input),
    settleClusterSupport: (_, { input }, context) => context.desk.settle(context, input),
    replaceClusterSupport: (_, { input }, context) => context.desk.replace(context, input),
    renewClusterSupport: (_, { input }, context) => context.desk.renew(context, input),
    reduceClusterSupport: (_, { input }, context) => context.desk.reduce(context, input),
    recoverClusterSupport: (_, { input }, context) => context.desk.recover(context, input),
    recordClusterSupport: (_, { input }, context) => context.desk.record(context, input),
    proposeClusterRuling: (_, { input }, context) => context.rulings.propose(context, input),
    approveClusterRuling: (_, { input }, context) => context.rulings.approve(context, input),
  },
  ClusterSupportItem: {
    __resolveReference: ({ id }, context) => readableItem(uuid('id', id), context),
    ...supportItemFields,
    cluster: (item, _, context) => clusterOfItem(item, context),
    infrastructureProject: ({ facts: { project } }, _, { loaders }) =>
      project === null ? null : loaders.projectById.load(project),
  },
  Claim: {
    clusterItem: (claim, _, context) =>
      claim.service === context.seat.service && maySeeFile(context, claim)
        ? visibleItem(claim.origin, context)
        : null,
  },
  IndustrialCluster: {
    supportItems: ({ id, infrastructureInvestorKey }, _, { actor, loaders }) => {
      requireSupportReader(actor, infrastructureInvestorKey);
      return loaders.itemsOf.load(id);
    },
  },
  InfrastructureProject: {
    supportItems: async ({ id, clusterId }, _, context) => {
      const { infrastructureInvestorKey } = await clusterOf(clusterId, context);
      requireSupportReader(context.actor, infrastructureInvestorKey);
      return context.loaders.itemsOf.load(id);
    },
  },
};

async function readableItem(id: string, context: Context): Promise<DraftedItem | null> {
  const item = await context.loaders.itemById.load(id);
  if (item === null) return null;
  const { infrastructureInvestorKey } = await clusterOfItem(item, context);
  requireSupportReader(context.actor, infrastructureInvestorKey);
  return item;
}

/** Where an item comes along with other things, one that must not be seen is simply not there. */
async function visibleItem(id: string, context: Context): Promise<DraftedItem | null> {
  const item = await context.loaders.itemById.load(id);
  if (item === null) return null;
  const { infrastructureInvestorKey } = await clusterOfItem(item, context);
  return maySeeSupport(context.actor, infrastructureInvestorKey) ? item : null;
}

async function clusterOfItem({ parentId, facts }: DraftedItem, context: Context) {
  if (facts.project === null) return clusterOf(parentId, context);
  const project = await context.loaders.projectById.load(facts.project);
  if (project === null) throw new Error(`infrastructure project ${facts.project} is gone`);
  return clusterOf(project.clusterId, context);
}
