// Targets in the graph, and delivery against targets and lines of a programme.
import { pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import { requireReach } from '../access/who-may-read.js';
import type { Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { type NeverImplemented, neverImplementedPage } from './never-implemented.view.js';
import { recordProgrammeTargets } from './record-targets.js';
import { noDelivery, reachedBp, shareBp } from './target.js';

export const targetResolvers: Resolvers = {
  Query: {
    neverImplementedContents: (_, { programmeId, year, ...page }, context) => {
      const { dataSource, book } = context.deps;
      const filter = {
        reach: requireReach(context, book),
        programmeId: ifGiven(programmeId, (id) => uuid('programmeId', id)) ?? null,
        year: ifGiven(year, (value) => calendarYear('year', value)) ?? null,
      };
      return neverImplementedPage(dataSource, filter, pageRequest(page));
    },
  },
  Mutation: {
    recordProgrammeTargets: async (_, { input }, context) => {
      const { programmeId } = await recordProgrammeTargets(context.deps, context, input);
      context.loaders.targets.clear(programmeId);
      const programme = await context.loaders.programme.load(programmeId);
      if (programme === null) throw new Error(`programme ${programmeId} has targets and is gone`);
      return { __typename: 'ProgrammeTargetsRecorded', programme };
    },
  },
  Programme: {
    targets: async ({ id }, _, { loaders }) => [...(await loaders.targets.load(id))],
  },
  ProgrammeTarget: {
    contentCodes: ({ contentCodes }) => [...contentCodes],
    delivery: async ({ id }, _, { loaders }) => (await loaders.delivery.load(id)) ?? noDelivery,
    reachedBp: async (target, _, { loaders }) =>
      reachedBp(target, (await loaders.delivery.load(target.id)) ?? noDelivery),
  },
  ProgrammeLine: {
    delivery: async ({ id, contentCodes }, _, { loaders }) =>
      contentCodes.length === 0 ? null : ((await loaders.delivery.load(id)) ?? noDelivery),
    moneyReachedBp: async ({ id, amount, contentCodes }, _, { loaders }) => {
      if (contentCodes.length === 0) return null;
      return shareBp((await loaders.delivery.load(id))?.confirmed ?? 0n, amount);
    },
    quantityReachedBp: async ({ id, quantity, contentCodes }, _, { loaders }) => {
      if (contentCodes.length === 0 || quantity === null) return null;
      const items = (await loaders.delivery.load(id))?.confirmedItems ?? 0;
      return shareBp(BigInt(items), BigInt(quantity));
    },
  },
  NeverImplementedContent: {
    programme: async ({ programmeId }, _, { loaders }) => {
      const programme = await loaders.programme.load(programmeId);
      if (programme === null) throw new Error(`programme ${programmeId} has lines and is gone`);
      return programme;
    },
  },
  NeverImplementedContentConnection: {
    edges: ({ rows }) => [...rows],
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  NeverImplementedContentEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

function cursorOf({ content, lineId }: NeverImplemented) {
  return { key: content, id: lineId };
}
