// Appraisals in the graph: the form, queries to views, mutations to use cases.
import { todayInVietnam } from '@kc/geography';
import { checkEach, ifGiven, isoDate, uuid } from '@kc/problems';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { answerOf, entryFields } from '../registers/entry-fields.js';
import { contentCode } from '../registers/entry-input.js';
import { askedPlaces, mayRead, readablePlaces } from '../registers/who-may-read.js';
import { missingEvidence } from './appraisal.js';
import { appraisalTallies } from './appraisal.view.js';
import { auditAppraisal, drawAppraisalSample } from './audit-appraisals.js';
import { criteriaFor } from './criteria.js';
import { recordAppraisal } from './record-appraisal.js';

export const appraisalResolvers: Resolvers = {
  Query: {
    appraisalForm: (_, { contents, on }, { deps }) => {
      const codes = checkEach('contents', contents, contentCode);
      const day = ifGiven(on, (given) => isoDate('on', given));
      return [...criteriaFor(codes, day ?? todayInVietnam(deps.clock.now()))];
    },
    appraisalSample: async (_, { id }, { actor, deps, loaders }) => {
      const found = await loaders.registers.appraisalSample.load(uuid('id', id));
      return found !== null && mayRead(actor, deps.book, found) ? found : null;
    },
    appraisalQuality: (_, { province, year }, context) => {
      const { book, dataSource } = context.deps;
      const scopes = [readablePlaces(context, book), askedPlaces(book, 'province', province)];
      return appraisalTallies(dataSource, { scopes, year: calendarYear('year', year) });
    },
  },
  Mutation: {
    recordAppraisal: async (_, { input }, context) =>
      answerOf('Appraisal', await recordAppraisal(context, input)),
    drawAppraisalSample: (_, { input }, context) => drawAppraisalSample(context, input),
    auditAppraisal: (_, { input }, context) => auditAppraisal(context, input),
  },
  Project: {
    appraisals: async ({ id }, _, { actor, deps, loaders }) =>
      (await loaders.registers.appraisalsOfProject.load(id)).filter((appraisal) =>
        mayRead(actor, deps.book, appraisal),
      ),
  },
  Appraisal: {
    ...entryFields,
    project: async ({ projectId }, _, { loaders }) => {
      const project = await loaders.project.load(projectId);
      if (project === null) throw new Error(`project ${projectId} is gone`);
      return project;
    },
    missing: ({ contents, appraisedOn, answers }) =>
      missingEvidence(criteriaFor(contents, appraisedOn), answers).map((each) => ({ ...each })),
  },
  AppraisalSample: {
    ...entryFields,
    appraisals: async ({ appraisalIds }, _, { loaders }) => {
      const found = await loaders.registers.appraisal.loadMany([...appraisalIds]);
      return found.flatMap((each) => (each === null || each instanceof Error ? [] : [each]));
    },
  },
  AppraisalCriterion: { citation: ({ citation: text, verified }) => ({ text, verified }) },
  AppraisalTally: { province: ({ scheme, code }) => ({ scheme, code }) },
};
