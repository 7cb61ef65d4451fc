// Support decisions for whoever wires this service: its tables, migrations and resolvers, and what
// decisions need of clusters.
import {
  type DecisionsDeps,
  decisionMigrations,
  decisionTables,
  readDecisionData,
} from '@kc/support-decisions';
import { clusterDecisionResolvers } from './decisions/cluster-decision.resolvers.js';
import { clustersOwnedBy, homesOfParents } from './decisions/item-homes.view.js';

export { decisionMigrations, decisionTables };
export const decisionResolvers = [clusterDecisionResolvers] as const;

export function decisionsDeps(
  given: Pick<DecisionsDeps, 'dataSource' | 'seat' | 'desk' | 'clock' | 'book'>,
): DecisionsDeps {
  const { dataSource } = given;
  return {
    ...given,
    data: readDecisionData(new URL('../data/decisions/', import.meta.url)),
    deskNames: {
      confirm: 'confirmClusterSupport',
      release: 'releaseClusterSupport',
      pay: 'payClusterSupport',
      settle: 'settleClusterSupport',
      recover: 'recoverClusterSupport',
    },
    homesOf: (parentIds) => homesOfParents(dataSource, parentIds),
    subjectsOwnedBy: async ({ partyKey }) =>
      partyKey === undefined ? [] : clustersOwnedBy(dataSource, partyKey),
  };
}
