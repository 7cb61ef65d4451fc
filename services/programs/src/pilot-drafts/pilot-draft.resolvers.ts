// Drafts of pilots in the graph: queries to views, mutations to use cases.
import { todayInVietnam } from '@kc/geography';
import { letterKey, pageRequest } from '@kc/paging';
import { ifGiven, plainText, uuid } from '@kc/problems';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { readsAsMoment } from '../registers/entry.view.js';
import { answerOf, entryConnection, entryEdge, entryFields } from '../registers/entry-fields.js';
import { askedPlaces, mayRead, readablePlaces } from '../registers/who-may-read.js';
import {
  addPilotCandidates,
  draftPilot,
  dropPilotDraft,
  removePilotCandidate,
} from './draft-pilot.js';
import { kindRulesOn } from './kind-rules.js';
import { shortcomings } from './pilot-draft.js';
import { draftPage, segmentBalance } from './pilot-draft.view.js';
import { registerPilotDraft } from './register-draft.js';

const tradeRule = { max: 200 };

export const pilotDraftResolvers: Resolvers = {
  Query: {
    pilotDraft: async (_, { id }, { actor, deps, loaders }) => {
      const found = await loaders.registers.pilotDraft.load(uuid('id', id));
      return found !== null && mayRead(actor, deps.book, found) ? found : null;
    },
    pilotDrafts: (_, { province, state, ...page }, context) => {
      const { book, dataSource } = context.deps;
      const scopes = [readablePlaces(context, book), askedPlaces(book, 'province', province)];
      const wanted = { scopes, state: state ?? null };
      return draftPage(dataSource, wanted, pageRequest(page, readsAsMoment));
    },
    segmentBalance: (_, { province, trade, year }, context) => {
      const { book, dataSource } = context.deps;
      return segmentBalance(dataSource, {
        scopes: [readablePlaces(context, book), askedPlaces(book, 'province', province)],
        trade: ifGiven(trade, (given) => letterKey(plainText('trade', given, tradeRule))) ?? null,
        year: ifGiven(year, (given) => calendarYear('year', given)) ?? null,
      });
    },
  },
  Mutation: {
    draftPilot: (_, { input }, context) => draftPilot(context, input),
    addPilotCandidates: async (_, { input }, context) =>
      answerOf('PilotDraft', await addPilotCandidates(context, input)),
    removePilotCandidate: async (_, { input }, context) =>
      answerOf('PilotDraft', await removePilotCandidate(context, input)),
    dropPilotDraft: async (_, { input }, context) =>
      answerOf('PilotDraft', await dropPilotDraft(context, input)),
    registerPilotDraft: async (_, { input }, context) =>
      answerOf('PilotDraft', await registerPilotDraft(context, input)),
  },
  PilotDraft: {
    ...entryFields,
    years: ({ fromYear, toYear }) => ({ from: fromYear, to: toYear }),
    project: ({ projectId }, _, { loaders }) =>
      projectId === null ? null : loaders.project.load(projectId),
    candidates: ({ id }, _, { loaders }) => loaders.registers.candidatesOfDraft.load(id),
    missing: async (draft, _, { deps, loaders }) => {
      const candidates = await loaders.registers.candidatesOfDraft.load(draft.id);
      const rules = kindRulesOn(todayInVietnam(deps.clock.now()));
      return [...shortcomings(draft, candidates, rules)];
    },
  },
  PilotCandidate: {
    province: entryFields.province,
    createdAt: entryFields.createdAt,
    establishment: ({ partyKey }) => ({ partyKey }),
  },
  ProjectKindRule: { citation: ({ citation: text, verified }) => ({ text, verified }) },
  PilotDraftConnection: entryConnection,
  PilotDraftEdge: entryEdge,
};
