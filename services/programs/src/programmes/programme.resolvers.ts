// Programmes in the graph: queries to views, mutations to use cases, outcomes to union members.
import { knownProvince, placesWithin } from '@kc/geography';
import { pageInfoOf, pageLength, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { ProgrammeFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { correctProgrammeLine } from './correct-programme-line.js';
import type { ProgrammeHead } from './programme.js';
import { type ProgrammeFilter, programmePage } from './programme.view.js';
import { lineDifferences, reconcile } from './programme-sums.js';
import { registerProgramme } from './register-programme.js';
import { calendarYear } from './year-span.js';

export const programmeResolvers: Resolvers = {
  Query: {
    programme: (_, { id }, { loaders }) => loaders.programme.load(uuid('id', id)),
    programmes: (_, { filter, ...page }, { deps }) =>
      programmePage(deps.dataSource, readFilter(filter, deps), pageRequest(page)),
  },
  Mutation: {
    registerProgramme: async (_, { input }, context) => {
      const { programmeId } = await registerProgramme(context.deps, context, input);
      const programme = await written(programmeId, context);
      return { __typename: 'ProgrammeRegistered', programme };
    },
    correctProgrammeLine: async (_, { input }, context) => {
      const outcome = await correctProgrammeLine(context.deps, context, input);
      const programme = await written(outcome.programmeId, context);
      const { lines } = await context.loaders.plan.load(programme.id);
      const line = lines.find((each) => each.id === outcome.lineId);
      if (line === undefined) throw new Error(`line ${outcome.lineId} was written and is gone`);
      return outcome.kind === 'CORRECTED'
        ? { __typename: 'ProgrammeLineCorrected', line, programme }
        : { __typename: 'ProgrammeLineUnchanged', line, programme };
    },
  },
  Programme: {
    __resolveReference: ({ id }, { loaders }) => loaders.programme.load(uuid('id', id)),
    lines: async ({ id }, _, { loaders }) => (await loaders.plan.load(id)).lines,
    statedFigures: async ({ id }, _, { loaders }) => (await loaders.plan.load(id)).statedFigures,
    reconciliation: async ({ id }, _, { loaders }) => {
      const { lines, statedFigures } = await loaders.plan.load(id);
      return reconcile(lines, statedFigures);
    },
    projects: async ({ id }, { first }, { loaders }) =>
      (await loaders.projectsOf.load(id)).slice(0, pageLength('first', first)),
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  ProgrammeLine: {
    correctedBy: ({ amount, recordedAmount }) => amount - recordedAmount,
    yearsDifference: (line) => lineDifferences(line).years,
    sourcesDifference: (line) => lineDifferences(line).sources,
  },
  ProgrammeReconciliation: {
    comparisons: ({ compared }, { onlyDifferences }) =>
      onlyDifferences ? compared.filter(({ difference }) => difference !== 0n) : compared,
    agrees: ({ compared }) => compared.every(({ difference }) => difference === 0n),
  },
  FigureComparison: {
    agrees: ({ difference }) => difference === 0n,
  },
  ProgrammeConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  ProgrammeEdge: {
    cursor: (programme) => writeCursor(cursorOf(programme)),
    node: (programme) => programme,
  },
};

function cursorOf({ title, id }: ProgrammeHead) {
  return { key: title, id };
}

function readFilter(
  given: GivenFilter | null | undefined,
  { book }: Context['deps'],
): ProgrammeFilter {
  const places = ifGiven(given?.province, (province) =>
    placesWithin(book, knownProvince(book, 'filter.province', province)),
  );
  const year = ifGiven(given?.year, (value) => calendarYear('filter.year', value));
  return { tier: given?.tier ?? null, places: places ?? null, year: year ?? null };
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<ProgrammeHead> {
  loaders.plan.clear(id);
  const programme = await loaders.programme.clear(id).load(id);
  if (programme === null) throw new Error(`programme ${id} was written and is gone`);
  return programme;
}
