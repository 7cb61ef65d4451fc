// Scorecards in the graph.
import { sameProvince } from '@kc/geography';
import { calendarOf } from '../duties/duty-book.js';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { askedPlaces, readablePlaces } from '../registers/who-may-read.js';
import { scorecards } from './scorecard.js';
import { scoreRows } from './scorecard.view.js';
import { scoredDuties } from './scored-duties.js';

export const scorecardResolvers: Resolvers = {
  Query: {
    unitScorecards: async (_, { province, year }, context) => {
      const { deps, loaders } = context;
      const { book, dataSource } = deps;
      const within = readablePlaces(context, book);
      const asked = askedPlaces(book, 'province', province);
      const places =
        within === null || asked === null
          ? (within ?? asked)
          : asked.filter((each) => within.some((place) => sameProvince(each, place)));
      const calendar = calendarOf(deps, await loaders.dutyBook.load('all'));
      const wanted = { year: calendarYear('year', year), duties: scoredDuties, calendar, places };
      return [...scorecards(await scoreRows(dataSource, wanted))];
    },
  },
  UnitScorecard: { province: ({ scheme, code }) => ({ scheme, code }) },
};
