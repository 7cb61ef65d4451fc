// Likely duplicates in the graph: pairs for a person to look at, and what the person says.
import { knownProvince, placesWithin, requireProvince } from '@kc/geography';
import { type Cursor, pageInfoOf, pageRequest, writeCursor } from '@kc/paging';
import { ifGiven, Problem, uuid } from '@kc/problems';
import { type Actor, requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import { establishmentThere, writtenEstablishment } from '../establishments/fact-result.js';
import type { DuplicateFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { inTheWay, successionThere } from '../successions/succession.resolvers.js';
import { decideDuplicate } from './decide-duplicate.js';
import { reasonWords } from './duplicate.js';
import { type DuplicateFilter, type DuplicateRow, duplicatePage } from './duplicate.view.js';

const readers = ['MINISTRY', 'AUDITOR', 'DOIT', 'PROVINCIAL_CENTRE'] as const;

export const duplicateResolvers: Resolvers = {
  Query: {
    likelyDuplicates: async (_, { filter, ...page }, context) => {
      const actor = requireActor(context, { roles: readers });
      const { dataSource, book } = context.deps;
      const wanted = readFilter(filter, actor, context);
      return duplicatePage(dataSource, { book, filter: wanted }, pageRequest(page, isUuid));
    },
  },
  Mutation: {
    decideDuplicate: async (_, { input }, context) => {
      const outcome = await decideDuplicate(context.deps, context, input);
      if (outcome.kind !== 'DECIDED') {
        return inTheWay(outcome, await successionThere(outcome.successionId, context));
      }
      const { successionId } = outcome;
      return {
        __typename: 'DuplicateDecided',
        kept: await writtenEstablishment(input.keptId.toLowerCase(), context),
        other: await writtenEstablishment(input.otherId.toLowerCase(), context),
        succession: successionId === null ? null : await successionThere(successionId, context),
      };
    },
  },
  DuplicateProposal: {
    first: ({ firstId }, _, context) => establishmentThere(firstId, context),
    second: ({ secondId }, _, context) => establishmentThere(secondId, context),
    hints: ({ reasons }) =>
      reasons.map((reason) => {
        const { vi: textVi, en: textEn } = reasonWords[reason];
        return { reason, textVi, textEn };
      }),
  },
  DuplicateProposalConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  DuplicateProposalEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

function readFilter(
  given: GivenFilter | null | undefined,
  actor: Actor,
  { deps: { book } }: Context,
): DuplicateFilter {
  const province = ifGiven(given?.province, (each) => knownProvince(book, 'filter.province', each));
  const scoped = province ?? actor.province ?? null;
  if (scoped !== null) requireProvince(actor, book, scoped);
  const isNational = actor.role === 'MINISTRY' || actor.role === 'AUDITOR';
  if (scoped === null && !isNational) throw new Problem('REQUIRED', { field: 'filter.province' });
  return {
    places: scoped === null ? null : placesWithin(book, scoped),
    establishmentId:
      ifGiven(given?.establishmentId, (id) => uuid('filter.establishmentId', id)) ?? null,
    reason: given?.reason ?? null,
    decided: given?.decided ?? false,
  };
}

function isUuid(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
}

function cursorOf({ firstId, secondId }: DuplicateRow): Cursor {
  return { key: firstId, id: secondId };
}
