// The budget of an event in the graph, with the claims that hold each line.
import { holdingStates } from '@kc/claim-ledger';
import { sideOf } from '../booth-money/booth-money.js';
import { mayReadMoney } from '../booth-money/booth-money.resolvers.js';
import type { Context } from '../context.js';
import { writtenEvent } from '../events/trade-event.resolvers.js';
import type { Resolvers } from '../generated/graphql.js';
import { type BudgetSums, type CostLine, type Income, sumsOf } from './event-budget.js';
import { setEventBudget } from './set-event-budget.js';

export interface ShownBudget extends BudgetSums {
  readonly lines: readonly CostLine[];
  readonly incomes: readonly Income[];
}

export const eventBudgetResolvers: Resolvers = {
  Mutation: {
    setEventBudget: async (_, { input }, context) => {
      const { eventId } = await setEventBudget(context.deps, context, input);
      context.loaders.costLinesOfEvent.clear(eventId);
      context.loaders.incomesOfEvent.clear(eventId);
      return writtenEvent(eventId, context);
    },
  },
  TradeEvent: {
    budget: async ({ id }, _, context) =>
      (await mayReadMoney(id, context)) ? budgetOf(id, context) : null,
  },
  EventBudget: {
    lines: ({ lines }) => [...lines],
    incomes: ({ incomes }) => [...incomes],
  },
  EventCostLine: {
    shares: ({ shares }) => [...shares],
    objectForClaims: ({ eventId, component }) => ({
      kind: 'EVENT_COST',
      parts: { eventId, component },
    }),
    claims: async ({ eventId, componentKey }, _, { loaders }) =>
      (await loaders.eventClaims.load(eventId))
        .filter(({ costKeys }) => costKeys.includes(componentKey))
        .map(({ claim }) => claim),
  },
};

async function budgetOf(eventId: string, { loaders }: Context): Promise<ShownBudget | null> {
  const lines = await loaders.costLinesOfEvent.load(eventId);
  if (lines.length === 0) return null;
  const incomes = await loaders.incomesOfEvent.load(eventId);
  const claims = await loaders.eventClaims.load(eventId);
  const granted = claims
    .filter((one) => sideOf(one) === 'ORGANISER' && holdingStates.has(one.claim.state))
    .reduce((sum, { claim }) => sum + claim.granted, 0n);
  return { lines, incomes, ...sumsOf({ lines, incomes, granted }) };
}
