// Pilots before and after in the graph: queries to views and their comparison, mutations to use
// cases.
import { pageLength } from '@kc/paging';
import { requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { answerOf, entryFields } from '../registers/entry-fields.js';
import { askedPlaces, mayRead, stateBodies } from '../registers/who-may-read.js';
import { shippedIndicators } from './indicator-sheet.js';
import { bestOf, type Comparable, evaluate, type PilotMeasurement } from './pilot-measurement.js';
import { measurementsFor } from './pilot-measurement.view.js';
import { knownIndicator } from './pilot-measurement-input.js';
import { recordPilotMeasurement, withdrawPilotMeasurement } from './record-measurement.js';

export const pilotMeasurementResolvers: Resolvers = {
  Query: {
    pilotIndicators: () => [...shippedIndicators.values()],
    pilotComparison: async (_, { indicator, province, first }, context) => {
      requireActor(context, { roles: stateBodies });
      const { book, dataSource } = context.deps;
      const { code } = knownIndicator('indicator', indicator, shippedIndicators);
      const scopes = [askedPlaces(book, 'province', province)];
      const length = pageLength('first', first);
      const measured = await measurementsFor(dataSource, { indicator: code, scopes });
      return bestOf(measured, shippedIndicators, length);
    },
  },
  Mutation: {
    recordPilotMeasurement: (_, { input }, context) => recordPilotMeasurement(context, input),
    withdrawPilotMeasurement: async (_, { input }, context) =>
      answerOf('PilotMeasurement', await withdrawPilotMeasurement(context, input)),
  },
  Project: {
    evaluation: async ({ id }, _, { actor, deps, loaders }) => {
      const measured = await loaders.registers.measurementsOfProject.load(id);
      const seen = measured.filter((each) => mayRead(actor, deps.book, each));
      return [...evaluate(seen, shippedIndicators)];
    },
    measurements: async ({ id }, _, { actor, deps, loaders }) =>
      (await loaders.registers.measurementsOfProject.load(id)).filter((each) =>
        mayRead(actor, deps.book, each),
      ),
  },
  PilotIndicator: { labelVi: ({ vi }) => vi, labelEn: ({ en }) => en },
  PilotMeasurement: {
    ...entryFields,
    indicator: ({ indicator }) => knownIndicator('indicator', indicator, shippedIndicators),
  },
  PilotResult: {
    project: async ({ projectId }, _, { loaders }) => {
      const project = await loaders.project.load(projectId);
      if (project === null) throw new Error(`project ${projectId} is gone`);
      return project;
    },
    before: ({ before }, _, context) => wholeOf(before, context),
    after: ({ after }, _, context) => wholeOf(after, context),
  },
};

/** A comparison reads little of each; who wants more gets the entry. */
async function wholeOf(
  compared: Comparable | null,
  { loaders }: Context,
): Promise<PilotMeasurement | null> {
  if (compared === null) return null;
  const entries = await loaders.registers.measurementsOfProject.load(compared.projectId);
  return entries.find(({ id }) => id === compared.id) ?? null;
}
