// Relocation cases in the graph: who moves into a cluster, how far, and who pays what of it.
import { uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { clusterOf } from '../infrastructure/infrastructure.resolvers.js';
import { historyOf, recordFields } from '../records/record-fields.js';
import { mayReadRecord, placeOf, readableRecords, readerOf } from '../tenants/tenant.resolvers.js';
import { readable } from '../tenants/who-may-read.js';
import { payerTotals } from './payer-totals.js';
import { proposeRelocation, takeRelocationStep } from './relocate.js';
import type { Relocation } from './relocation.js';

export const relocationResolvers: Resolvers = {
  Query: {
    relocation: (_, { id }, context) => readableRelocation(uuid('id', id), context),
  },
  Mutation: {
    proposeRelocation: async (_, { input }, context) => {
      const { kind, recordId } = await proposeRelocation(context.deps, context, input);
      const relocation = await written(recordId, context);
      return kind === 'WRITTEN'
        ? { __typename: 'RelocationProposed', relocation }
        : {
            __typename: 'RelocationAlreadyKnown',
            relocation,
            reasonVi: `Cơ sở này có hồ sơ di dời chưa xong (${relocation.state}); không ghi gì thêm.`,
            reasonEn: `It has a relocation that stands at ${relocation.state}; nothing was written.`,
          };
    },
    takeRelocationStep: async (_, { input }, context) => {
      const outcome = await takeRelocationStep(context.deps, context, input);
      if (outcome.kind === 'STATE_FORBIDS') {
        return { __typename: 'RecordStateForbids', ...outcome.forbids };
      }
      const relocation = await written(outcome.recordId, context);
      return { __typename: 'RelocationStepTaken', relocation };
    },
  },
  Relocation: {
    __resolveReference: ({ id }, context) => readableRelocation(uuid('id', id), context),
    ...recordFields,
    cluster: ({ clusterId }, _, context) => clusterOf(clusterId, context),
    establishment: ({ partyKey }) => ({ partyKey }),
    components: ({ id }, _, { loaders }) => loaders.componentsOf.load(id),
    payers: async ({ id, partyKey }, _, { loaders, ledger }) => {
      const [components, { claims }] = await Promise.all([
        loaders.componentsOf.load(id),
        ledger.support.load(partyKey),
      ]);
      return payerTotals(components, claims);
    },
    tenancy: async ({ clusterId, partyKey }, _, { loaders }) => {
      const stays = await loaders.tenanciesOf.load(partyKey);
      return stays.findLast((stay) => stay.clusterId === clusterId) ?? null;
    },
    history: async ({ id }, _, { loaders }) => historyOf(await loaders.versionsOf.load(id)),
  },
  IndustrialCluster: {
    relocations: async (cluster, { state }, context) => {
      const all = await context.loaders.relocationsOf.load(cluster.id);
      const seen = readable(readerOf(context), placeOf(cluster), all);
      return state == null ? seen : seen.filter((relocation) => relocation.state === state);
    },
  },
  Establishment: {
    relocations: async ({ partyKey }, _, context) =>
      readableRecords(await context.loaders.relocationsOfParty.load(partyKey), context),
  },
};

async function readableRelocation(id: string, context: Context): Promise<Relocation | null> {
  const relocation = await context.loaders.relocationById.load(id);
  return relocation !== null && (await mayReadRecord(relocation, context)) ? relocation : null;
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<Relocation> {
  const relocation = await loaders.relocationById.clear(id).load(id);
  if (relocation === null) throw new Error(`relocation ${id} was written and is gone`);
  loaders.versionsOf.clear(id);
  loaders.relocationsOf.clear(relocation.clusterId);
  loaders.relocationsOfParty.clear(relocation.partyKey);
  return relocation;
}
