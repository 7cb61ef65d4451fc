// Tenant projects in the graph, with the land that tenants hold.
import { todayInVietnam } from '@kc/geography';
import { uuid } from '@kc/problems';
import { clusterHistoryOf } from '../cluster-history/cluster-history.resolvers.js';
import { clusterOn } from '../cluster-history/cluster-on.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { historyOf, recordFields } from '../records/record-fields.js';
import {
  advanceTenantProject,
  registerTenantProject,
  updateTenantProject,
} from './register-tenant-project.js';
import type { Tenant } from './tenant.js';
import { mayReadRecord, placeOf, readerOf } from './tenant.resolvers.js';
import { landWarning, type TenantLand, tenantLand } from './tenant-land.js';
import type { TenantProject } from './tenant-project.js';
import { readable } from './who-may-read.js';

export const tenantProjectResolvers: Resolvers = {
  Query: {
    tenantProject: (_, { id }, context) => readableProject(uuid('id', id), context),
  },
  Mutation: {
    registerTenantProject: async (_, { input }, context) => {
      const { kind, recordId } = await registerTenantProject(context.deps, context, input);
      const tenantProject = await written(recordId, context);
      if (kind !== 'WRITTEN') return alreadyKnown(tenantProject);
      const land = await landWarningOf(tenantProject, context);
      return { __typename: 'TenantProjectRegistered', tenantProject, landWarning: land };
    },
    updateTenantProject: async (_, { input }, context) => {
      const { kind, recordId } = await updateTenantProject(context.deps, context, input);
      const tenantProject = await written(recordId, context);
      if (kind === 'UNCHANGED') return { __typename: 'TenantProjectUnchanged', tenantProject };
      if (kind !== 'WRITTEN') return alreadyKnown(tenantProject);
      const land = await landWarningOf(tenantProject, context);
      return { __typename: 'TenantProjectUpdated', tenantProject, landWarning: land };
    },
    advanceTenantProject: async (_, { input }, context) => {
      const outcome = await advanceTenantProject(context.deps, context, input);
      if (outcome.kind === 'STATE_FORBIDS') {
        return { __typename: 'RecordStateForbids', ...outcome.forbids };
      }
      const tenantProject = await written(outcome.recordId, context);
      return { __typename: 'TenantProjectAdvanced', tenantProject };
    },
  },
  TenantProject: {
    __resolveReference: ({ id }, context) => readableProject(uuid('id', id), context),
    ...recordFields,
    cluster: ({ clusterId }, _, context) => clusterOf(clusterId, context),
    tenant: (project, _, context) => tenantOf(project, context),
    history: async ({ id }, _, { loaders }) => historyOf(await loaders.versionsOf.load(id)),
  },
  IndustrialCluster: {
    tenantProjects: async (cluster, { state }, context) => {
      const projects = await context.loaders.tenantProjectsOf.load(cluster.id);
      const withParty = await Promise.all(
        projects.map(async (project) => {
          const { partyKey } = await tenantOf(project, context);
          return { partyKey, project };
        }),
      );
      const seen = readable(readerOf(context), placeOf(cluster), withParty);
      const all = seen.map(({ project }) => project);
      return state == null ? all : all.filter((project) => project.state === state);
    },
    tenantLand: ({ id }, _, context) => landOf(id, context),
  },
};

async function landOf(clusterId: string, context: Context): Promise<TenantLand> {
  const [cluster, history, held] = await Promise.all([
    clusterOf(clusterId, context),
    clusterHistoryOf(clusterId, context),
    context.loaders.heldLandOf.load(clusterId),
  ]);
  if (held === null) throw new Error(`cluster ${clusterId} has no sum of land`);
  const on = todayInVietnam(context.deps.clock.now());
  const known = clusterOn(history, { clusterId, on, knownAt: null });
  const { industrialLandHa: industrialHa, areaHa } = known;
  return tenantLand(held, { industrialHa, areaHa: areaHa ?? cluster.areaHa });
}

async function landWarningOf({ clusterId }: TenantProject, context: Context) {
  return landWarning(await landOf(clusterId, context));
}

export async function tenantOf(
  { tenantId }: Pick<TenantProject, 'tenantId'>,
  { loaders }: Context,
): Promise<Tenant> {
  const tenant = await loaders.tenantById.load(tenantId);
  if (tenant === null) throw new Error(`tenant ${tenantId} is gone`);
  return tenant;
}

async function readableProject(id: string, context: Context): Promise<TenantProject | null> {
  const project = await context.loaders.tenantProjectById.load(id);
  if (project === null) return null;
  return (await mayReadRecord(await tenantOf(project, context), context)) ? project : null;
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<TenantProject> {
  const project = await loaders.tenantProjectById.clear(id).load(id);
  if (project === null) throw new Error(`tenant project ${id} was written and is gone`);
  loaders.versionsOf.clear(id);
  loaders.tenantProjectsOf.clear(project.clusterId);
  loaders.projectsOfTenant.clear(project.tenantId);
  loaders.heldLandOf.clear(project.clusterId);
  return project;
}

function alreadyKnown(tenantProject: TenantProject) {
  const { name } = tenantProject;
  return {
    __typename: 'TenantProjectAlreadyKnown' as const,
    tenantProject,
    reasonVi: `Cơ sở này đã có dự án «${name}» trong cụm; không ghi gì thêm.`,
    reasonEn: `The tenant has a project "${name}" in the cluster already; nothing was written.`,
  };
}
