// Inspections in the graph: queries to views, mutations to use cases.
import { todayInVietnam } from '@kc/geography';
import { pageRequest } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { InspectionFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { readsAsMoment } from '../registers/entry.view.js';
import { answerOf, entryConnection, entryEdge, entryFields } from '../registers/entry-fields.js';
import { askedPlaces, mayRead, readablePlaces } from '../registers/who-may-read.js';
import { standingOf } from './inspection.js';
import { type InspectionFilter, inspectionPage, inspectionTallies } from './inspection.view.js';
import { cancelInspection, planInspection } from './plan-inspection.js';
import { recordFindingRemedied, recordInspectionVisit } from './record-visit.js';

const today = ({ deps }: Context) => todayInVietnam(deps.clock.now());

export const inspectionResolvers: Resolvers = {
  Query: {
    inspection: async (_, { id }, { actor, deps, loaders }) => {
      const found = await loaders.registers.inspection.load(uuid('id', id));
      return found !== null && mayRead(actor, deps.book, found) ? found : null;
    },
    inspections: (_, { filter, ...page }, context) =>
      inspectionPage(
        context.deps.dataSource,
        readFilter(filter, context),
        pageRequest(page, readsAsMoment),
      ),
    inspectionReport: (_, { province, year }, context) => {
      const { book, dataSource } = context.deps;
      const scopes = [readablePlaces(context, book), askedPlaces(book, 'province', province)];
      const wanted = { scopes, year: calendarYear('year', year), today: today(context) };
      return inspectionTallies(dataSource, wanted);
    },
  },
  Mutation: {
    planInspection: (_, { input }, context) => planInspection(context, input),
    cancelInspection: async (_, { input }, context) =>
      answerOf('Inspection', await cancelInspection(context, input)),
    recordInspectionVisit: async (_, { input }, context) =>
      answerOf('Inspection', await recordInspectionVisit(context, input)),
    recordFindingRemedied: async (_, { input }, context) =>
      answerOf('InspectionFinding', await recordFindingRemedied(context, input)),
  },
  Project: {
    inspections: async ({ id }, _, { actor, deps, loaders }) =>
      (await loaders.registers.inspectionsOfProject.load(id)).filter((inspection) =>
        mayRead(actor, deps.book, inspection),
      ),
  },
  Inspection: {
    ...entryFields,
    project: async ({ projectId }, _, { loaders }) => {
      const project = await loaders.project.load(projectId);
      if (project === null) throw new Error(`project ${projectId} is gone`);
      return project;
    },
    findings: ({ id }, _, { loaders }) => loaders.registers.findingsOfInspection.load(id),
  },
  InspectionFinding: {
    createdAt: entryFields.createdAt,
    standing: (finding, _, context) => standingOf(finding, today(context)),
  },
  InspectionConnection: entryConnection,
  InspectionEdge: entryEdge,
  InspectionTally: { province: ({ scheme, code }) => ({ scheme, code }) },
};

function readFilter(given: GivenFilter | null | undefined, context: Context): InspectionFilter {
  const { book } = context.deps;
  return {
    scopes: [readablePlaces(context, book), askedPlaces(book, 'filter.province', given?.province)],
    projectId: ifGiven(given?.projectId, (id) => uuid('filter.projectId', id)) ?? null,
    state: given?.state ?? null,
    overdueOn: given?.overdue === true ? today(context) : null,
  };
}
