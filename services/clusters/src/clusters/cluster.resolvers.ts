// Clusters in the graph: queries to views, mutations to use cases, outcomes to union members.
import { knownProvince, placesWithin } from '@kc/geography';
import { pageInfoOf, pageRequest, searchWords, writeCursor } from '@kc/paging';
import { ifGiven, isoDate, uuid } from '@kc/problems';
import { recordOn } from '../cluster-history/record-on.js';
import type { Context } from '../context.js';
import type { IndustrialClusterFilter, Resolvers } from '../generated/graphql.js';
import { partyKeyOfCluster } from './cluster.js';
import {
  type ClusterFilter,
  type ClusterRow,
  clusterCursor,
  clusterPage,
  countClusters,
} from './cluster.view.js';
import { correctCluster } from './correct-cluster.js';
import { registerCluster } from './register-cluster.js';

export const clusterResolvers: Resolvers = {
  Query: {
    industrialCluster: (_, { id, on }, context) => clusterAt(uuid('id', id), on, context),
    industrialClusters: (_, { filter, ...page }, { deps }) =>
      clusterPage(deps.dataSource, readFilter(filter, deps), pageRequest(page)),
  },
  Mutation: {
    registerCluster: async (_, { input }, context) => {
      const { kind, clusterId } = await registerCluster(context.deps, context, input);
      const cluster = await written(clusterId, context);
      return kind === 'REGISTERED'
        ? { __typename: 'ClusterRegistered', cluster }
        : { __typename: 'ClusterAlreadyKnown', cluster, ...alreadyKnown(cluster) };
    },
    correctCluster: async (_, { input }, context) => {
      const { kind, clusterId } = await correctCluster(context.deps, context, input);
      const cluster = await written(clusterId, context);
      switch (kind) {
        case 'CORRECTED':
          return { __typename: 'ClusterCorrected', cluster };
        case 'UNCHANGED':
          return { __typename: 'ClusterUnchanged', cluster };
        case 'ALREADY_KNOWN':
          return { __typename: 'ClusterAlreadyKnown', cluster, ...alreadyKnown(cluster) };
      }
    },
  },
  IndustrialCluster: {
    partyKey: ({ id }) => partyKeyOfCluster(id),
    province: ({ provinceScheme: scheme, provinceCode: code }) => ({ scheme, code }),
    infrastructureInvestor: ({ infrastructureInvestorKey: partyKey }) =>
      partyKey === null ? null : { partyKey },
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  Establishment: {
    investedClusters: ({ partyKey }, _, { loaders }) => loaders.clustersOfInvestor.load(partyKey),
  },
  IndustrialClusterConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, clusterCursor),
    totalCount: ({ filter }, _, { deps }) => countClusters(deps.dataSource, filter),
  },
  IndustrialClusterEdge: {
    cursor: (row) => writeCursor(clusterCursor(row)),
    node: (row) => row,
  },
};

function readFilter(
  given: IndustrialClusterFilter | null | undefined,
  { book }: Context['deps'],
): ClusterFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  return {
    places: places ?? null,
    kind: given?.kind ?? null,
    words: searchWords('filter.text', given?.text),
  };
}

/** As it stands on record, or as its history has it on a day. */
async function clusterAt(id: string, on: string | null | undefined, { loaders }: Context) {
  const row = await loaders.clusterById.load(id);
  if (row === null || on === null || on === undefined) return row;
  const day = isoDate('on', on);
  const facts = await loaders.factsOfCluster.load(id);
  // Registered by the version before, which kept no history.
  if (facts.length === 0) return { ...row, on: day };
  const decisions = await loaders.decisionsOfCluster.load(id);
  const { provinceScheme: scheme, provinceCode: code, ...rest } = row;
  const record = { ...rest, province: { scheme, code } };
  const { province, ...then } = recordOn(record, { facts, decisions }, day);
  return { ...then, provinceScheme: province.scheme, provinceCode: province.code, on: day };
}

/** As it stands after the mutation, past whatever this request has read before. */
export async function written(id: string, { loaders }: Context): Promise<ClusterRow> {
  const row = await loaders.clusterById.clear(id).load(id);
  if (row === null) throw new Error(`cluster ${id} was written and is gone`);
  return row;
}

export function alreadyKnown({ name }: ClusterRow): { reasonVi: string; reasonEn: string } {
  return {
    reasonVi: `Tỉnh này đã có cụm «${name}»; không ghi gì thêm. Nếu là cụm khác, ghi rõ trong tên.`,
    reasonEn: `The province has a cluster "${name}"; nothing written. Another one? Name it so.`,
  };
}
