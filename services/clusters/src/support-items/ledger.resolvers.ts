// The shared types of the claim ledger, with what this service adds because it owns the clusters: a
// claim leads to the cluster's whole record.
import { claimResolvers, maySeeFile } from '@kc/claim-graph';
import { uuid } from '@kc/problems';
import { partyKeyOfCluster } from '../clusters/cluster.js';
import type { Resolvers } from '../generated/graphql.js';

const { Claim, IndustrialCluster, ...others } = claimResolvers;
const { __resolveReference: _, ...clusterFields } = IndustrialCluster ?? {};
const clusterPrefix = partyKeyOfCluster('');

export const ledgerResolvers: Resolvers = {
  ...others,
  Claim: {
    ...Claim,
    cluster: (claim, _, context) => {
      const { beneficiary } = claim;
      const shown = beneficiary.startsWith(clusterPrefix) && maySeeFile(context, claim);
      const { clusterById } = context.loaders;
      return shown ? clusterById.load(beneficiary.slice(clusterPrefix.length)) : null;
    },
  },
  IndustrialCluster: {
    ...clusterFields,
    __resolveReference: ({ id }, { loaders }) => loaders.clusterById.load(uuid('id', id)),
  },
};
