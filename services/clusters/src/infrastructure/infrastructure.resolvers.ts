// Infrastructure projects in the graph: their record from the database, their money from the
// ledger.
import { explain, pendingOutcome, pointOf, sourceNames } from '@kc/claim-graph';
import { isRefusal } from '@kc/claim-ledger';
import { todayInVietnam } from '@kc/geography';
import { uuid } from '@kc/problems';
import type { ClusterRow } from '../clusters/cluster.view.js';
import type { Context } from '../context.js';
import type { Resolvers, ResolversTypes } from '../generated/graphql.js';
import type { InfrastructureProjectRow } from './infrastructure-project.view.js';
import { registerInfrastructureProject } from './register-infrastructure-project.js';
import { setProjectTotal, type TotalAnswer } from './set-project-total.js';
import { supportMeter } from './support-meter.js';

export const infrastructureResolvers: Resolvers = {
  Query: {
    infrastructureProject: (_, { id }, { loaders }) => loaders.projectById.load(uuid('id', id)),
  },
  Mutation: {
    registerInfrastructureProject: async (_, { input }, context) => {
      const { kind, projectId } = await registerInfrastructureProject(context.deps, context, input);
      const project = await written(projectId, context);
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
    supportMeter: ({ id }, _, context) => meterOf(id, context),
    workPackages: ({ id }, _, { loaders }) => loaders.workPackagesOf.load(id),
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
};

/** The cluster that a row of this database points to. */
export async function clusterOf(id: string, { loaders }: Context): Promise<ClusterRow> {
  const cluster = await loaders.clusterById.load(id);
  if (cluster === null) throw new Error(`cluster ${id} is gone`);
  return cluster;
}

async function meterOf(projectId: string, { deps, ledger, loaders }: Context) {
  const { asOf, total, claims } = await loaders.supportOfProject.load(projectId);
  const meter = supportMeter({
    projectId,
    total,
    claims,
    rules: await ledger.rules(),
    on: todayInVietnam(deps.clock.now()),
  });
  return { asOf: pointOf(asOf), ...meter };
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
  const project = await written(projectId, context);
  return { __typename: 'ProjectTotalAccepted', ...told, grounds: verdict.grounds, project };
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<InfrastructureProjectRow> {
  loaders.supportOfProject.clear(id);
  const row = await loaders.projectById.clear(id).load(id);
  if (row === null) throw new Error(`infrastructure project ${id} was written and is gone`);
  loaders.projectsOf.clear(row.clusterId);
  return row;
}
