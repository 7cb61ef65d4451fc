// All that was given to a cluster, in the graph: sums from claims, cases from the ledger.
import { maySeeFile, pointOf, sourceNames } from '@kc/claim-graph';
import type { Case } from '@kc/claim-ledger';
import { requireSupportReader } from '../clusters/who-may-write.js';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import type { ClusterClaims } from './cluster-funding.view.js';
import { type FundingSums, fundingSums } from './funding-sums.js';

export interface ShownFunding extends ClusterClaims, FundingSums {}

export const clusterFundingResolvers: Resolvers = {
  IndustrialCluster: {
    funding: async ({ id, infrastructureInvestorKey }, _, { actor, ledger, loaders }) => {
      requireSupportReader(actor, infrastructureInvestorKey);
      const given = await loaders.claimsOfCluster.load(id);
      return { ...given, ...fundingSums(given.claims, await ledger.rules()) };
    },
  },
  ClusterFunding: {
    asOf: ({ asOf }) => pointOf(asOf),
    openQuestions: ({ claims }) =>
      claims.filter(({ conflicts, reviewCase }) => conflicts.length > 0 || reviewCase !== null)
        .length,
    cases: ({ claims }, _, context) => openCases(claims, context),
  },
  ClusterPayer: {
    sourceVi: async ({ source }, _, context) => (await nameOf(source, context)).vi,
    sourceEn: async ({ source }, _, context) => (await nameOf(source, context)).en,
  },
};

async function openCases(claims: ClusterClaims['claims'], context: Context): Promise<Case[]> {
  const open = claims.filter((claim) => maySeeFile(context, claim));
  const found = await Promise.all(open.map(({ claimId }) => context.ledger.casesOf.load(claimId)));
  const cases = new Map(found.flat().map((one) => [one.caseId, one]));
  return [...cases.values()]
    .filter(({ status }) => status === 'OPEN')
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
}

async function nameOf(source: string, { ledger }: Context) {
  return sourceNames((await ledger.rules())?.sources ?? [])(source);
}
