// The pilot builder in the graph: who could be brought together, page by page.
import {
  knownProvince,
  type ProvinceRef,
  placesWithin,
  requireProvince,
  todayInVietnam,
} from '@kc/geography';
import { type Cursor, pageInfoOf, pageRequest, searchWords, writeCursor } from '@kc/paging';
import { atMost, checkEach, ifGiven, Problem, uuid, wholeNumber } from '@kc/problems';
import type { Actor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import { establishmentThere } from '../establishments/fact-result.js';
import { requireProvincialReader } from '../establishments/who-may-write.js';
import type { GroupCandidateFilter, Resolvers } from '../generated/graphql.js';
import { wantedCommune } from '../geography/commune-input.js';
import { knownChain, knownSegment } from '../value-chains/value-chain.js';
import {
  type CandidateRow,
  candidatePage,
  countCandidates,
  type GroupFilter,
} from './pilot-group.view.js';

const maxProvinces = 34;
const maxSegments = 20;
const workerRange = { min: 1, max: 1_000_000 };

export const pilotGroupResolvers: Resolvers = {
  Query: {
    establishmentsToGroup: async (_, { filter, ...page }, context) => {
      const actor = requireProvincialReader(context);
      const given = { commune: filter.communeRef, geography: 'CURRENT' as const };
      const wanted = {
        ...readFilter(filter, actor, context),
        commune: await wantedCommune(context, 'filter.communeRef', given),
      };
      return candidatePage(context.deps.dataSource, wanted, pageRequest(page));
    },
  },
  GroupCandidateConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
    totalCount: ({ filter }, _, { deps }) => countCandidates(deps.dataSource, filter),
  },
  GroupCandidateEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: ({ id }, _, context) => establishmentThere(id, context),
  },
};

function readFilter(
  given: GroupCandidateFilter,
  actor: Actor,
  { deps }: Context,
): Omit<GroupFilter, 'commune'> {
  const { book, valueChains } = deps;
  const provinces = ifGiven(given.provinces, (list) =>
    checkEach('filter.provinces', atMost('filter.provinces', list, maxProvinces), (field, each) =>
      knownProvince(book, field, each),
    ),
  );
  const chain = ifGiven(given.chain, (code) => knownChain(valueChains, 'filter.chain', code));
  if (chain === undefined && given.segments) {
    throw new Problem('REQUIRED', { field: 'filter.chain' });
  }
  const segments = ifGiven(given.segments, (codes) =>
    atMost('filter.segments', codes, maxSegments),
  );
  const minWorkers = ifGiven(given.minWorkers, (least) => {
    requireOwnProvinces(actor, provinces ?? [], deps);
    return wholeNumber('filter.minWorkers', least, workerRange);
  });
  return {
    places: provinces?.flatMap((each) => placesWithin(book, each)) ?? null,
    trade: given.trade ?? null,
    chain: chain?.code ?? null,
    segments:
      chain === undefined
        ? []
        : (segments?.map((code) => knownSegment(chain, 'filter.segments', code)) ??
          chain.segments.map(({ code }) => code)),
    craftVillageId:
      ifGiven(given.craftVillageId, (id) => uuid('filter.craftVillageId', id)) ?? null,
    communeWords: searchWords('filter.commune', given.commune),
    minWorkers: minWorkers ?? null,
    area:
      ifGiven(given.areaClasses, (classes) => ({
        classes,
        on: todayInVietnam(deps.clock.now()),
      })) ?? null,
  };
}

/** A figure that one may not see in another province may not be searched for there either. */
function requireOwnProvinces(
  actor: Actor,
  provinces: readonly ProvinceRef[],
  { book }: Context['deps'],
): void {
  if (actor.province !== undefined && provinces.length === 0) {
    throw new Problem('REQUIRED', { field: 'filter.provinces' });
  }
  for (const province of provinces) requireProvince(actor, book, province);
}

function cursorOf({ name, id }: CandidateRow): Cursor {
  return { key: name, id };
}
