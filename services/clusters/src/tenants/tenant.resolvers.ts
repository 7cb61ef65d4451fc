// Tenants in the graph: who is in a cluster, since when, and in which clusters an establishment is.
import { isoDate, uuid } from '@kc/problems';
import type { ClusterRow } from '../clusters/cluster.view.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { historyOf, recordFields } from '../records/record-fields.js';
import { correctTenant, registerTenant } from './register-tenant.js';
import { isThereOn, type Tenant } from './tenant.js';
import { mayRead, type Place, readable } from './who-may-read.js';

export const tenantResolvers: Resolvers = {
  Query: {
    tenant: (_, { id }, context) => readableTenant(uuid('id', id), context),
  },
  Mutation: {
    registerTenant: async (_, { input }, context) => {
      const { kind, recordId } = await registerTenant(context.deps, context, input);
      const tenant = await written(recordId, context);
      return kind === 'WRITTEN'
        ? { __typename: 'TenantRegistered', tenant }
        : { __typename: 'TenantAlreadyKnown', tenant, ...alreadyThere(tenant) };
    },
    correctTenant: async (_, { input }, context) => {
      const { kind, recordId } = await correctTenant(context.deps, context, input);
      const tenant = await written(recordId, context);
      if (kind === 'WRITTEN') return { __typename: 'TenantCorrected', tenant };
      if (kind === 'UNCHANGED') return { __typename: 'TenantUnchanged', tenant };
      return { __typename: 'TenantAlreadyKnown', tenant, ...alreadyThere(tenant) };
    },
  },
  Tenant: {
    __resolveReference: ({ id }, context) => readableTenant(uuid('id', id), context),
    ...recordFields,
    cluster: ({ clusterId }, _, context) => clusterOf(clusterId, context),
    establishment: ({ partyKey }) => ({ partyKey }),
    projects: ({ id }, _, { loaders }) => loaders.projectsOfTenant.load(id),
    history: async ({ id }, _, { loaders }) => historyOf(await loaders.versionsOf.load(id)),
  },
  IndustrialCluster: {
    tenants: async (cluster, { on }, context) => {
      const day = on == null ? null : isoDate('on', on);
      const tenants = await context.loaders.tenantsOf.load(cluster.id);
      const seen = readable(readerOf(context), placeOf(cluster), tenants);
      return day === null ? seen : seen.filter((tenant) => isThereOn(tenant, day));
    },
  },
  Establishment: {
    tenancies: async ({ partyKey }, _, context) =>
      readableRecords(await context.loaders.tenanciesOf.load(partyKey), context),
  },
};

export function placeOf(cluster: ClusterRow): Place {
  return {
    province: { scheme: cluster.provinceScheme, code: cluster.provinceCode },
    investorKey: cluster.infrastructureInvestorKey,
  };
}

export function readerOf({ actor, deps: { book } }: Context) {
  return { actor, book };
}

interface PartyRecord {
  readonly clusterId: string;
  readonly partyKey: string;
}

/** Where a record comes along with other things, one that must not be seen is not there. */
export async function readableRecords<R extends PartyRecord>(
  records: readonly R[],
  context: Context,
): Promise<readonly R[]> {
  const seen = await Promise.all(records.map((record) => mayReadRecord(record, context)));
  return records.filter((_, at) => seen[at]);
}

export async function mayReadRecord(record: PartyRecord, context: Context): Promise<boolean> {
  const cluster = await clusterOf(record.clusterId, context);
  return mayRead(readerOf(context), placeOf(cluster), record);
}

async function readableTenant(id: string, context: Context): Promise<Tenant | null> {
  const tenant = await context.loaders.tenantById.load(id);
  return tenant !== null && (await mayReadRecord(tenant, context)) ? tenant : null;
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<Tenant> {
  const tenant = await loaders.tenantById.clear(id).load(id);
  if (tenant === null) throw new Error(`tenant ${id} was written and is gone`);
  loaders.versionsOf.clear(id);
  loaders.tenantsOf.clear(tenant.clusterId);
  loaders.tenanciesOf.clear(tenant.partyKey);
  loaders.heldLandOf.clear(tenant.clusterId);
  return tenant;
}

function alreadyThere({ name, occupiedFrom, occupiedTo }: Tenant) {
  const stay = `${occupiedFrom} – ${occupiedTo ?? '…'}`;
  return {
    reasonVi: `Cơ sở «${name}» đã có trong cụm này (${stay}); không ghi gì thêm.`,
    reasonEn: `"${name}" is on record in this cluster already (${stay}); nothing was written.`,
  };
}
