// Booths in the graph.
import { pageInfoOf, writeCursor } from '@kc/paging';
import { uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { addBooths } from './add-booths.js';
import { type BoothRow, boothCursor, boothsByIds } from './booth.view.js';
import { writtenEvent } from './trade-event.resolvers.js';

export const boothResolvers: Resolvers = {
  Mutation: {
    addBooths: async (_, { input }, context) => {
      const { kind, eventId, boothIds } = await addBooths(context.deps, context, input);
      const booths = await boothsByIds(context.deps.dataSource, boothIds);
      return kind === 'ADDED'
        ? { __typename: 'BoothsAdded', event: await writtenEvent(eventId, context), booths }
        : { __typename: 'BoothsAlreadyKnown', booths, ...alreadyKnown(booths) };
    },
  },
  Booth: {
    __resolveReference: ({ id }, { loaders }) => loaders.boothById.load(uuid('id', id)),
    event: ({ eventId }, _, context) => eventOf(eventId, context),
    price: ({ price }) => BigInt(price),
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  BoothConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, boothCursor),
    totalCount: async ({ eventId }, _, { loaders }) =>
      (await loaders.boothCountOf.load(eventId))?.count ?? 0,
  },
  BoothEdge: {
    cursor: (row) => writeCursor(boothCursor(row)),
    node: (row) => row,
  },
};

/** The event that a row of this database points to. */
export async function eventOf(id: string, { loaders }: Context) {
  const event = await loaders.eventById.load(id);
  if (event === null) throw new Error(`event ${id} is gone`);
  return event;
}

function alreadyKnown(booths: readonly BoothRow[]): { reasonVi: string; reasonEn: string } {
  const numbers = booths.map(({ number }) => number).join(', ');
  return {
    reasonVi: `Sự kiện đã có gian hàng số ${numbers}; không ghi gian hàng nào.`,
    reasonEn: `The event has booths ${numbers} already; no booth was written.`,
  };
}
