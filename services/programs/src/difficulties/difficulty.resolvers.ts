// Difficulties in the graph: queries to views, mutations to use cases.
import { todayInVietnam } from '@kc/geography';
import { pageRequest } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { DifficultyFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { readsAsMoment } from '../registers/entry.view.js';
import { answerOf, entryConnection, entryEdge, entryFields } from '../registers/entry-fields.js';
import { askedPlaces, mayRead, readablePlaces } from '../registers/who-may-read.js';
import { daysOpen } from './difficulty.js';
import { type DifficultyFilter, difficultyPage, difficultyTallies } from './difficulty.view.js';
import { raiseDifficulty } from './raise-difficulty.js';
import { resolveDifficulty } from './resolve-difficulty.js';

export const difficultyResolvers: Resolvers = {
  Query: {
    difficulty: async (_, { id }, { actor, deps, loaders }) => {
      const found = await loaders.registers.difficulty.load(uuid('id', id));
      if (found === null) return null;
      const own = actor?.partyKey !== undefined && actor.partyKey === found.raisedByParty;
      return own || mayRead(actor, deps.book, found) ? found : null;
    },
    difficulties: (_, { filter, ...page }, context) =>
      difficultyPage(
        context.deps.dataSource,
        readFilter(filter, context),
        pageRequest(page, readsAsMoment),
      ),
    difficultyReport: async (_, { province, year }, context) => {
      const { dataSource, clock, book } = context.deps;
      return difficultyTallies(dataSource, {
        scopes: [readablePlaces(context, book), askedPlaces(book, 'province', province)],
        year: ifGiven(year, (given) => calendarYear('year', given)) ?? null,
        today: todayInVietnam(clock.now()),
      });
    },
  },
  Mutation: {
    raiseDifficulty: (_, { input }, context) => raiseDifficulty(context, input),
    resolveDifficulty: async (_, { input }, context) =>
      answerOf('Difficulty', await resolveDifficulty(context, input)),
  },
  Difficulty: {
    ...entryFields,
    project: ({ projectId }, _, { loaders }) =>
      projectId === null ? null : loaders.project.load(projectId),
    daysOpen: (difficulty, _, { deps }) => daysOpen(difficulty, todayInVietnam(deps.clock.now())),
  },
  DifficultyConnection: entryConnection,
  DifficultyEdge: entryEdge,
  DifficultyTally: { province: ({ scheme, code }) => ({ scheme, code }) },
};

function readFilter(given: GivenFilter | null | undefined, context: Context): DifficultyFilter {
  const { actor, deps } = context;
  const own = actor?.role === 'ESTABLISHMENT' ? (actor.partyKey ?? '') : null;
  const within = own === null ? readablePlaces(context, deps.book) : null;
  return {
    scopes: [within, askedPlaces(deps.book, 'filter.province', given?.province)],
    raisedByParty: own,
    category: given?.category ?? null,
    projectId: ifGiven(given?.projectId, (id) => uuid('filter.projectId', id)) ?? null,
    open: given?.open ?? null,
  };
}
