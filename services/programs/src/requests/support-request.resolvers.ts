// Requests for support in the graph: queries to views, mutations to use cases.
import { pageRequest } from '@kc/paging';
import { uuid } from '@kc/problems';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { readsAsMoment } from '../registers/entry.view.js';
import { answerOf, entryConnection, entryEdge, entryFields } from '../registers/entry-fields.js';
import { askedPlaces, readablePlaces } from '../registers/who-may-read.js';
import { refuseRequest, revealRequestPhone, takeUpRequest } from './decide-request.js';
import { fileRequestFor, withdrawRequest } from './file-request.js';
import { maskPhone } from './support-request.js';
import { requestPage, requestTallies } from './support-request.view.js';
import { maySee, sightOf } from './who-may-see.js';

export const supportRequestResolvers: Resolvers = {
  Query: {
    supportRequest: async (_, { id }, { actor, deps, loaders }) => {
      const found = await loaders.registers.supportRequest.load(uuid('id', id));
      return found !== null && maySee(actor, deps.book, found) ? found : null;
    },
    supportRequests: (_, { filter, ...page }, context) => {
      const { book, dataSource } = context.deps;
      const { places, ...own } = sightOf(context, book);
      const scopes = [places, askedPlaces(book, 'filter.province', filter?.province)];
      const wanted = {
        scopes,
        ...own,
        state: filter?.state ?? null,
        origin: filter?.origin ?? null,
      };
      return requestPage(dataSource, wanted, pageRequest(page, readsAsMoment));
    },
    supportRequestReport: (_, { province, year }, context) => {
      const { book, dataSource } = context.deps;
      const scopes = [readablePlaces(context, book), askedPlaces(book, 'province', province)];
      return requestTallies(dataSource, { scopes, year: calendarYear('year', year) });
    },
  },
  Mutation: {
    fileRequestFor: (_, { input }, context) => fileRequestFor(context, input),
    withdrawRequest: async (_, { input }, context) =>
      answerOf('SupportRequest', await withdrawRequest(context, input)),
    takeUpRequest: async (_, { input }, context) =>
      answerOf('SupportRequest', await takeUpRequest(context, input)),
    refuseRequest: async (_, { input }, context) =>
      answerOf('SupportRequest', await refuseRequest(context, input)),
    revealRequestPhone: (_, { input }, context) => revealRequestPhone(context, input),
  },
  Establishment: {
    supportRequests: async ({ partyKey }, _, { actor, deps, loaders }) => {
      if (actor === null) return [];
      const requests = await loaders.registers.requestsOfParty.load(partyKey);
      return requests.filter((request) => maySee(actor, deps.book, request));
    },
  },
  SupportRequest: {
    ...entryFields,
    establishment: ({ partyKey }) => ({ partyKey }),
    phone: ({ phone }) => (phone === null ? null : maskPhone(phone)),
    project: ({ projectId }, _, { loaders }) =>
      projectId === null ? null : loaders.project.load(projectId),
  },
  SupportRequestConnection: entryConnection,
  SupportRequestEdge: entryEdge,
  SupportRequestTally: { province: ({ scheme, code }) => ({ scheme, code }) },
};
