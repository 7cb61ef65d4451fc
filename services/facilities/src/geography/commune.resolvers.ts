// Communes in the graph: by code and day, with what became of them and their area class.

import {
  areaClassOn,
  type CommuneRef,
  communeKey,
  communeOn,
  knownProvince,
  todayInVietnam,
} from '@kc/geography';
import { type Cursor, pageInfoOf, pageRequest, searchWords, writeCursor } from '@kc/paging';
import { ifGiven, isoDate } from '@kc/problems';
import type { Context } from '../context.js';
import type { CommuneFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { type CommuneFilter, type CommuneRow, communePage } from './commune.view.js';
import { communeRef } from './commune-input.js';
import { provinceOf } from './province.resolvers.js';

export const communeResolvers: Resolvers = {
  Query: {
    commune: (_, { ref, on }, context) =>
      communeVersion(
        context,
        communeRef('ref', ref) ?? null,
        ifGiven(on, (day) => isoDate('on', day)),
      ),
    communes: (_, { filter, ...page }, { deps }) =>
      communePage(deps.dataSource, readFilter(filter, deps), pageRequest(page)),
  },
  Commune: {
    __resolveReference: ({ scheme, code }, context) =>
      scheme && code ? communeVersion(context, { scheme, code }) : null,
    province: ({ scheme, provinceCode, validTo, validFrom }, _, { deps: { book } }) =>
      provinceOf(book, { scheme, code: provinceCode }, validTo ?? validFrom ?? undefined),
    successors: async ({ successors }, _, context) => {
      const found = await Promise.all(successors.map((ref) => communeVersion(context, ref)));
      return found.filter((each) => each !== null);
    },
    areaClass: ({ areaClasses }, { on }, { deps }) => {
      const day = ifGiven(on, (given) => isoDate('on', given));
      return areaClassOn(areaClasses, day ?? todayInVietnam(deps.clock.now())) ?? null;
    },
  },
  CommuneConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  CommuneEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

export async function communeVersion(
  { loaders }: Context,
  ref: CommuneRef | null,
  on?: string,
): Promise<CommuneRow | null> {
  if (ref === null) return null;
  const versions = await loaders.communeVersions.load(communeKey(ref));
  const found = communeOn(versions, on);
  return versions.find((each) => each === found) ?? null;
}

function readFilter(
  given: GivenFilter | null | undefined,
  { book, clock }: Context['deps'],
): CommuneFilter {
  const province = ifGiven(given?.province, (named) =>
    knownProvince(book, 'filter.province', named),
  );
  const scheme = province?.scheme ?? given?.scheme ?? null;
  const on = ifGiven(given?.on, (day) => isoDate('filter.on', day));
  return {
    scheme,
    provinceCode: province?.code ?? null,
    on: on ?? (scheme === null ? todayInVietnam(clock.now()) : null),
    words: searchWords('filter.text', given?.text),
  };
}

function cursorOf({ name, id }: CommuneRow): Cursor {
  return { key: name, id };
}
