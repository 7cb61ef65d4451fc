// Needs of support in the graph: of one establishment, as a register, and in totals.
import { knownProvince, placesWithin, requireProvince } from '@kc/geography';
import { type Cursor, pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, isoDate } from '@kc/problems';
import type { Context } from '../context.js';
import { establishmentThere, factResult } from '../establishments/fact-result.js';
import { maySeeBusinessFigures, requireProvincialReader } from '../establishments/who-may-write.js';
import type { SupportDemandFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { recordSupportDemand, updateSupportDemand } from './record-support-demand.js';
import {
  demandPage,
  demandTotals,
  type SupportDemandFilter,
  type SupportDemandRow,
} from './support-demand.view.js';
import { content } from './support-demand-input.js';

export const supportDemandResolvers: Resolvers = {
  Query: {
    supportDemands: (_, { filter, ...page }, context) =>
      demandPage(context.deps.dataSource, readFilter(filter, context), pageRequest(page, isDay)),
    supportDemandTotals: async (_, { filter }, context) => {
      const rows = await demandTotals(context.deps.dataSource, readFilter(filter, context));
      return rows.map((row) => ({ ...row, plannedCost: BigInt(row.plannedCost) }));
    },
  },
  Mutation: {
    recordSupportDemand: async (_, { input }, context) =>
      factResult(await recordSupportDemand(context.deps, context, input), context),
    updateSupportDemand: async (_, { input }, context) =>
      factResult(await updateSupportDemand(context.deps, context, input), context),
  },
  Establishment: {
    supportDemands: ({ id, partyKey }, _, { facts, actor }) =>
      maySeeBusinessFigures(actor, partyKey) ? facts.demandsOf.load(id) : [],
  },
  SupportDemand: {
    establishment: ({ establishmentId }, _, context) =>
      establishmentThere(establishmentId, context),
    plannedCost: ({ plannedCost }) => (plannedCost === null ? null : BigInt(plannedCost)),
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
  SupportDemandConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  SupportDemandEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

function readFilter(given: GivenFilter, context: Context): SupportDemandFilter {
  const { book } = context.deps;
  const actor = requireProvincialReader(context);
  const province = knownProvince(book, 'filter.province', given.province);
  requireProvince(actor, book, province);
  return {
    places: placesWithin(book, province),
    content: ifGiven(given.content, (code) => content('filter.content', code)) ?? null,
    state: given.state ?? null,
    investmentStatus: given.investmentStatus ?? null,
    plannedYear: given.plannedYear ?? null,
    saidBefore: ifGiven(given.saidBefore, (day) => isoDate('filter.saidBefore', day)) ?? null,
  };
}

function isDay(key: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));
}

function cursorOf({ statedOn, id }: SupportDemandRow): Cursor {
  return { key: statedOn, id };
}
