// Craft villages in the graph: the list, their members, and the villages of an establishment.
import { currentProvince, knownProvince, placesWithin } from '@kc/geography';
import {
  type Cursor,
  pageInfoOf,
  pageLength,
  pageRequest,
  searchWords,
  writeCursor,
} from '@kc/paging';
import { ifGiven, isoDate, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import { establishmentThere, factResult } from '../establishments/fact-result.js';
import type { Resolvers } from '../generated/graphql.js';
import { provinceOf } from '../geography/province.resolvers.js';
import { type CraftVillageRow, craftVillagePage } from './craft-village.view.js';
import { recordCraftVillageMember, registerCraftVillage } from './register-craft-village.js';

export const craftVillageResolvers: Resolvers = {
  Query: {
    craftVillages: (_, { filter, ...page }, { deps: { book, dataSource } }) => {
      const places = ifGiven(filter?.province, (given) =>
        placesWithin(book, knownProvince(book, 'filter.province', given)),
      );
      const recognisedBy = ifGiven(filter?.recognisedBy, (day) =>
        isoDate('filter.recognisedBy', day),
      );
      const wanted = {
        places: places ?? null,
        words: searchWords('filter.text', filter?.text),
        recognisedBy: recognisedBy ?? null,
      };
      return craftVillagePage(dataSource, wanted, pageRequest(page));
    },
  },
  Mutation: {
    registerCraftVillage: async (_, { input }, context) => {
      const outcome = await registerCraftVillage(context.deps, context, input);
      const craftVillage = await villageThere(outcome.craftVillageId, context);
      if (outcome.kind === 'REGISTERED') {
        return { __typename: 'CraftVillageRegistered', craftVillage };
      }
      const { name } = craftVillage;
      return {
        __typename: 'CraftVillageAlreadyKnown',
        craftVillage,
        reasonVi: `Nơi này đã có làng nghề «${name}»; không ghi thêm bản ghi nào.`,
        reasonEn: `This place has a craft village "${name}" already; nothing was written.`,
      };
    },
    recordCraftVillageMember: async (_, { input }, context) => {
      const outcome = await recordCraftVillageMember(context.deps, context, input);
      context.facts.membersOf.clear(input.craftVillageId.toLowerCase());
      return factResult(outcome, context);
    },
  },
  CraftVillage: {
    __resolveReference: ({ id }, { facts }) =>
      id ? facts.craftVillageById.load(uuid('id', id)) : null,
    province: ({ provinceScheme: scheme, provinceCode: code }, _, { deps: { book } }) =>
      provinceOf(book, { scheme, code }),
    currentProvince: ({ provinceScheme: scheme, provinceCode: code }, _, { deps: { book } }) =>
      provinceOf(book, currentProvince(book, { scheme, code })),
    members: async ({ id }, { first }, context) => {
      const members = (await context.facts.membersOf.load(id)).slice(0, pageLength('first', first));
      return Promise.all(members.map((member) => establishmentThere(member.id, context)));
    },
    invented: ({ inventedNote }) => inventedNote !== null,
    recordedAt: ({ recordedAt }) => recordedAt.toISOString(),
  },
  Establishment: {
    craftVillages: ({ id }, _, { facts }) => facts.craftVillagesOf.load(id),
  },
  CraftVillageConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, cursorOf),
  },
  CraftVillageEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

async function villageThere(id: string, { facts }: Context): Promise<CraftVillageRow> {
  const row = await facts.craftVillageById.clear(id).load(id);
  if (row === null) throw new Error(`craft village ${id} is gone`);
  return row;
}

function cursorOf({ name, id }: CraftVillageRow): Cursor {
  return { key: name, id };
}
