// Support decisions for whoever wires this service: its tables, migrations and resolvers, and what
// decisions need of events.
import {
  type DecisionsDeps,
  decisionMigrations,
  decisionTables,
  readDecisionData,
} from '@kc/support-decisions';
import { homesOfEvents } from './decisions/item-homes.view.js';
import { tradeDecisionResolvers } from './decisions/trade-decision.resolvers.js';

export { decisionMigrations, decisionTables };
export const decisionResolvers = [tradeDecisionResolvers] as const;

export function decisionsDeps(
  given: Pick<DecisionsDeps, 'dataSource' | 'seat' | 'desk' | 'clock' | 'book'>,
): DecisionsDeps {
  const { dataSource } = given;
  return {
    ...given,
    data: readDecisionData(new URL('../data/decisions/', import.meta.url)),
    deskNames: {
      confirm: 'confirmTradeSupport',
      release: 'releaseTradeSupport',
      pay: 'payTradeSupport',
      settle: 'settleTradeSupport',
      recover: 'recoverTradeSupport',
    },
    homesOf: (eventIds) => homesOfEvents(dataSource, eventIds),
    subjectsOwnedBy: async () => [],
  };
}
