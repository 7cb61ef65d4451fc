// The search in the graph: the text to its meanings, the page, and why each row is on it.
import { findProvince, knownProvince, placesOf } from '@kc/geography';
import { type Cursor, pageInfoOf, pageRequest, searchWords, writeCursor } from '@kc/paging';
import { ifGiven, Problem } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { formerNameMatched, meaningOf } from './establishment-search.js';
import {
  type EstablishmentMatch,
  type SearchPosition,
  searchPage,
} from './establishment-search.view.js';

const keyShape = /^(\d{1,5}):([\s\S]+)$/;

export const establishmentSearchResolvers: Resolvers = {
  Query: {
    searchEstablishments: (_, { text, province, geography, ...page }, { deps }) => {
      const words = searchWords('text', text);
      if (words.length === 0) throw new Problem('REQUIRED', { field: 'text' });
      const within = ifGiven(province, (given) =>
        placesOf(deps.book, knownProvince(deps.book, 'province', given), geography),
      );
      const request = pageRequest(page, (key) => keyShape.test(key));
      return searchPage(
        deps.dataSource,
        {
          ...meaningOf({ text: text.trim().split(/\s+/).join(' '), words }, deps.book),
          within: within ?? null,
        },
        { ...request, position: positionIn(request.after) },
      );
    },
  },
  EstablishmentMatch: { matchedText },
  EstablishmentMatchConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  EstablishmentMatchEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

function matchedText(
  { reason, establishment, words }: EstablishmentMatch,
  _: unknown,
  { deps }: Context,
): string | null {
  if (reason === 'FORMER_NAME') return formerNameMatched(establishment.formerNames, words);
  if (reason !== 'PLACE') return null;
  const { provinceScheme: scheme, provinceCode: code } = establishment;
  return findProvince(deps.book, { scheme, code })?.fullName ?? null;
}

function cursorOf({ rank, searchName, establishment: { id } }: EstablishmentMatch): Cursor {
  return { key: `${rank}:${searchName}`, id };
}

function positionIn(after: Cursor | null): SearchPosition | null {
  const [, rank, searchName] = keyShape.exec(after?.key ?? '') ?? [];
  if (after === null || rank === undefined || searchName === undefined) return null;
  return { rank: Number(rank), searchName, id: after.id };
}
