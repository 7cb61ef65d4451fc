// Training in the graph: queries to views, mutations to use cases. Names of trainees come only from
// the mutation that keeps a trace of who asked.
import { isOwnCommune } from '@kc/geography';
import { pageRequest } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import { requireActor } from '@kc/subgraph-kit';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { readsAsMoment } from '../registers/entry.view.js';
import { answerOf, entryConnection, entryEdge, entryFields } from '../registers/entry-fields.js';
import { askedPlaces, mayRead, readablePlaces } from '../registers/who-may-read.js';
import { recordJobOutcome } from './record-outcome.js';
import { enrolTrainees, recordTrainingCourse, revealTrainees } from './record-training.js';
import { maskedNumber, shownCounts } from './training.js';
import { coursePage, trainingTallies } from './training.view.js';
import { outcomeMonth } from './training-input.js';

export const trainingResolvers: Resolvers = {
  Query: {
    trainingCourse: async (_, { id }, { actor, deps, loaders }) => {
      const found = await loaders.registers.trainingCourse.load(uuid('id', id));
      return found !== null && mayRead(actor, deps.book, found) ? found : null;
    },
    trainingCourses: (_, { filter, ...page }, context) => {
      const { book, dataSource } = context.deps;
      const asked = askedPlaces(book, 'filter.province', filter?.province);
      const wanted = {
        scopes: [readablePlaces(context, book), asked],
        projectId: ifGiven(filter?.projectId, (id) => uuid('filter.projectId', id)) ?? null,
        year: ifGiven(filter?.year, (year) => calendarYear('filter.year', year)) ?? null,
      };
      return coursePage(dataSource, wanted, pageRequest(page, readsAsMoment));
    },
    trainingOutcomes: (_, { province, year, afterMonths }, context) => {
      const { book, dataSource } = context.deps;
      return trainingTallies(dataSource, {
        scopes: [readablePlaces(context, book), askedPlaces(book, 'province', province)],
        year: calendarYear('year', year),
        afterMonths: outcomeMonth('afterMonths', afterMonths),
      });
    },
  },
  Mutation: {
    recordTrainingCourse: (_, { input }, context) => recordTrainingCourse(context, input),
    enrolTrainees: async (_, { input }, context) =>
      answerOf('TrainingCourse', await enrolTrainees(context, input)),
    recordJobOutcome: async (_, { input }, context) =>
      answerOf('Trainee', await recordJobOutcome(context, input)),
    revealTrainees: async (_, { input }, context) => {
      const actor = requireActor(context);
      await revealTrainees(context, input);
      const courseId = uuid('input.courseId', input.courseId);
      const trainees = await context.loaders.registers.traineesOfCourse.load(courseId);
      return trainees.filter(({ commune }) => isOwnCommune(actor, commune));
    },
  },
  TrainingCourse: {
    ...entryFields,
    project: async ({ projectId }, _, { loaders }) => {
      const project = await loaders.project.load(projectId);
      if (project === null) throw new Error(`project ${projectId} is gone`);
      return project;
    },
    trainees: ({ id }, _, { loaders }) => loaders.registers.traineesOfCourse.load(id),
  },
  Trainee: { createdAt: entryFields.createdAt, personalNumber: maskedNumber },
  NamedTrainee: { personalNumber: maskedNumber },
  TrainingCourseConnection: entryConnection,
  TrainingCourseEdge: entryEdge,
  TrainingTally: {
    province: ({ scheme, code }) => ({ scheme, code }),
    counts: (tally) => shownCounts(tally),
  },
};
