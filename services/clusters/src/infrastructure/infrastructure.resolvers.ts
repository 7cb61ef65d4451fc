// Infrastructure projects in the graph: their record from the database, their money from the
// ledger.
import { explain, pendingOutcome, sourceNames } from '@kc/claim-graph';
import { isRefusal } from '@kc/claim-ledger';
import { uuid } from '@kc/problems';
import type { ClusterRow } from '../clusters/cluster.view.js';
import type { Context } from '../context.js';
import type { Resolvers, ResolversTypes } from '../generated/graphql.js';
import type { InfrastructureProjectRow } from './infrastructure-project.view.js';
import { registerInfrastructureProject } from './register-infrastructure-project.js';
import { setProjectTotal, type TotalAnswer } from './set-project-total.js';
import { meterOf } from './support-meter.resolvers.js';

export const infrastructureResolvers: Resolvers = {
  Query: {
    infrastructureProject: (_, { id }, { loaders }) => loaders.projectById.load(uuid('id', id)),
  },
  Mutation: {
    registerInfrastructureProject: async (_, { input }, context) => {
      const { kind, projectId } = await registerInfrastructureProject(context.deps, context, input);
      const project = await writtenProject(projectId, context);
      return kind === 'REGISTERED'
        ? { __typename: 'InfrastructureProjectRegistered', project }
        : {
            __typename: 'InfrastructureProjectAlreadyKnown',
            project,
            reasonVi: `Cụm này đã có dự án hạ tầng «${project.name}»; không ghi gì thêm.`,
            reasonEn: `The cluster has a project "${project.name}" already; nothing was written.`,
          };
    },
    setProjectTotal: async (_, { input }, context) =>
      totalResult(await setProjectTotal(context.deps, context, input), context),
  },
  IndustrialCluster: {
    infrastructureProjects: ({ id }, _, { loaders }) => loaders.projectsOf.load(id),
  },
  InfrastructureProject: {
    __resolveReference: ({ id }, { loaders }) => loaders.projectById.load(uuid('id', id)),
    cluster: ({ clusterId }, _, context) => clusterOf(clusterId, context),
    investment: async ({ id }, _, { loaders }) =>
      (await loaders.supportOfProject.load(id)).total ?? null,
    investmentHistory: ({ id }, _, { loaders }) => loaders.totalChangesOf.load(id),
    supportMeter: ({ id }, { on }, context) => meterOf(id, on, context),
    workPackages: ({ id }, _, { loaders }) => loaders.workPackagesOf.load(id),
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  InvestmentChange: {
    total: ({ total }) => BigInt(total),
    position: ({ position }) => (position === null ? null : BigInt(position)),
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
};

/** The cluster that a row of this database points to. */
export async function clusterOf(id: string, { loaders }: Context): Promise<ClusterRow> {
  const cluster = await loaders.clusterById.load(id);
  if (cluster === null) throw new Error(`cluster ${id} is gone`);
  return cluster;
}

async function totalResult(
  { recordId, projectId, answer }: TotalAnswer,
  context: Context,
): Promise<Awaited<ResolversTypes['SetProjectTotalResult']>> {
  if (answer === null) {
    return { ...pendingOutcome(recordId), __typename: 'ProjectTotalPending' };
  }
  const { position, verdict } = answer;
  const names = sourceNames((await context.ledger.rules())?.sources ?? []);
  const { vi: messageVi, en: messageEn } = explain(verdict, names);
  const told = { recordId, position, messageVi, messageEn };
  if (isRefusal(verdict)) {
    const { code, reason } = verdict;
    return { __typename: 'ProjectTotalRefused', ...told, verdict: code, reason };
  }
  const project = await writtenProject(projectId, context);
  return { __typename: 'ProjectTotalAccepted', ...told, grounds: verdict.grounds, project };
}

/** As it stands after the mutation, past whatever this request has read before. */
export async function writtenProject(
  id: string,
  { loaders }: Context,
): Promise<InfrastructureProjectRow> {
  loaders.supportOfProject.clear(id);
  loaders.totalChangesOf.clear(id);
  const row = await loaders.projectById.clear(id).load(id);
  if (row === null) throw new Error(`infrastructure project ${id} was written and is gone`);
  loaders.projectsOf.clear(row.clusterId);
  return row;
}
