// Events in the graph: queries to views, the mutation to its use case, its outcome to a union
// member.
import { knownProvince, placesWithin } from '@kc/geography';
import { pageInfoOf, pageRequest, searchWords, writeCursor } from '@kc/paging';
import { datePeriod, ifGiven, isoDate, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { TradeEventFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { registerTradeEvent } from './register-trade-event.js';
import { refOf } from './trade-event.store.js';
import {
  countEvents,
  eventCursor,
  eventPage,
  type TradeEventFilter,
  type TradeEventRow,
} from './trade-event.view.js';

export const tradeEventResolvers: Resolvers = {
  Query: {
    tradeEvent: (_, { id }, { loaders }) => loaders.eventById.load(uuid('id', id)),
    tradeEvents: (_, { filter, ...page }, { deps }) =>
      eventPage(deps.dataSource, readFilter(filter, deps), pageRequest(page, isDay)),
  },
  Mutation: {
    registerTradeEvent: async (_, { input }, context) => {
      const { kind, eventId } = await registerTradeEvent(context.deps, context, input);
      const event = await writtenEvent(eventId, context);
      return kind === 'REGISTERED'
        ? { __typename: 'TradeEventRegistered', event }
        : { __typename: 'TradeEventAlreadyKnown', event, ...alreadyKnown(event) };
    },
  },
  TradeEvent: {
    __resolveReference: ({ id }, { loaders }) => loaders.eventById.load(uuid('id', id)),
    province: ({ provinceScheme, provinceCode }) => refOf(provinceScheme, provinceCode),
    responsibleProvince: ({ responsibleScheme, responsibleCode }) =>
      refOf(responsibleScheme, responsibleCode),
    organiser: ({ organiserKey }) => (organiserKey === null ? null : { partyKey: organiserKey }),
    booths: ({ id }, page, { loaders }) => loaders.boothPageOf(pageRequest(page)).load(id),
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  TradeEventConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, eventCursor),
    totalCount: ({ filter }, _, { deps }) => countEvents(deps.dataSource, filter),
  },
  TradeEventEdge: {
    cursor: (row) => writeCursor(eventCursor(row)),
    node: (row) => row,
  },
};

/** As it stands after a mutation, past whatever this request has read before. */
export async function writtenEvent(id: string, { loaders }: Context): Promise<TradeEventRow> {
  const row = await loaders.eventById.clear(id).load(id);
  if (row === null) throw new Error(`event ${id} was written and is gone`);
  return row;
}

function readFilter(
  given: GivenFilter | null | undefined,
  { book }: Context['deps'],
): TradeEventFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  return {
    places: places ?? null,
    kind: given?.kind ?? null,
    during: ifGiven(given?.during, (days) => datePeriod('filter.during', days)) ?? null,
    words: searchWords('filter.text', given?.text),
  };
}

function isDay(key: string): boolean {
  try {
    return isoDate('after', key) === key;
  } catch {
    return false;
  }
}

function alreadyKnown({ name, startsOn }: TradeEventRow): { reasonVi: string; reasonEn: string } {
  return {
    reasonVi: `Đã có sự kiện «${name}» khai mạc ngày ${startsOn} tại đó; không ghi gì thêm.`,
    reasonEn: `An event "${name}" opens there on ${startsOn} already; nothing was written.`,
  };
}
