// Where events stand, in the graph.
import { todayInVietnam } from '@kc/geography';
import type { Context } from '../context.js';
import { writtenEvent } from '../events/trade-event.resolvers.js';
import type { TradeEventRow } from '../events/trade-event.view.js';
import type { Resolvers } from '../generated/graphql.js';
import type { EventChanged } from './change-event.js';
import { registrationOf, ruleFor, stateOf } from './event-step.js';
import { recordEventStep, setCoOrganisers } from './record-event-step.js';

export const eventStepResolvers: Resolvers = {
  Mutation: {
    recordEventStep: async (_, { input }, context) =>
      changed(await recordEventStep(context.deps, context, input), context),
    setCoOrganisers: async (_, { input }, context) =>
      changed(await setCoOrganisers(context.deps, context, input), context),
  },
  TradeEvent: {
    state: async (event, _, context) =>
      stateOf(event, await context.loaders.stepsOfEvent.load(event.id), todayOf(context)),
    steps: async ({ id }, _, { loaders }) => [...(await loaders.stepsOfEvent.load(id))],
    registration,
    coOrganisers: async ({ id }, _, { loaders }) => [
      ...(await loaders.coOrganisersOfEvent.load(id)),
    ],
  },
  TradeEventStep: {
    on: ({ takenOn }) => takenOn,
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
  EventRegistrationRule: {
    textVi: ({ vi }) => vi,
    textEn: ({ en }) => en,
  },
};

async function registration(event: TradeEventRow, _: object, context: Context) {
  const { deps, loaders } = context;
  const steps = await loaders.stepsOfEvent.load(event.id);
  const today = todayOf(context);
  const on = steps.findLast(({ kind }) => kind === 'APPLIED')?.takenOn ?? today;
  const rule = ruleFor(deps.registrationRules, event.kind, on);
  const { calendar } = deps.selectionRules;
  return rule === null ? null : registrationOf(event, { steps, rule, calendar }, today);
}

function todayOf({ deps }: Context): string {
  return todayInVietnam(deps.clock.now());
}

function changed({ eventId }: EventChanged, context: Context): Promise<TradeEventRow> {
  context.loaders.stepsOfEvent.clear(eventId);
  context.loaders.coOrganisersOfEvent.clear(eventId);
  return writtenEvent(eventId, context);
}
