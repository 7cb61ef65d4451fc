// Establishments in the graph: queries to views, mutations to use cases, outcomes to union members.

import { communeKey, currentProvince, knownProvince, placesOf } from '@kc/geography';
import {
  type Cursor,
  pageInfoOf,
  pageLength,
  pageRequest,
  searchWords,
  writeCursor,
} from '@kc/paging';
import { ifGiven, Problem, plainText, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { EstablishmentFilter as GivenFilter, Resolvers } from '../generated/graphql.js';
import { communeVersion } from '../geography/commune.resolvers.js';
import { wantedCommune } from '../geography/commune-input.js';
import { provinceOf } from '../geography/province.resolvers.js';
import { writtenTaxCode } from '../identities/identity-input.js';
import { isPartyKey, partyKeyOf } from '../identities/party-key.js';
import { mask } from '../identities/personal-number.js';
import { correctEstablishment } from './correct-establishment.js';
import {
  countByReportedPlace,
  countEstablishments,
  type EstablishmentFilter,
  type EstablishmentRow,
  establishmentPage,
} from './establishment.view.js';
import { byProvince } from './establishments-by-province.js';
import { registerEstablishment } from './register-establishment.js';
import { maySeeHouseholdData } from './who-may-write.js';

const maxTaxCodeLength = 30;

export const establishmentResolvers: Resolvers = {
  Query: {
    establishment: (_, args, { loaders }) => {
      const { id, partyKey, taxCode } = args;
      if (
        [id, partyKey, taxCode].filter((each) => each !== null && each !== undefined).length !== 1
      ) {
        const rule = 'đúng một trong / exactly one of id | partyKey | taxCode';
        throw new Problem('INVALID_REQUEST', { field: 'establishment', rule });
      }
      const byId = ifGiven(id, (given) => loaders.establishmentById.load(uuid('id', given)));
      const key = ifGiven(partyKey, readPartyKey) ?? ifGiven(taxCode, partyKeyOfTaxCode);
      return byId ?? (key === undefined ? null : loaders.establishmentByPartyKey.load(key));
    },
    establishments: async (_, { filter, ...page }, context) => {
      const wanted = await readFilter(filter, context);
      return establishmentPage(context.deps.dataSource, wanted, pageRequest(page));
    },
    establishmentsByProvince: async (_, { filter, geography }, context) => {
      const { book, dataSource } = context.deps;
      const counted = await countByReportedPlace(dataSource, await readFilter(filter, context));
      return byProvince(book, counted, geography);
    },
  },
  Mutation: {
    registerEstablishment: async (_, { input }, context) => {
      const { kind, establishmentId } = await registerEstablishment(context.deps, context, input);
      const establishment = await written(establishmentId, context);
      return kind === 'REGISTERED'
        ? { __typename: 'EstablishmentRegistered', establishment }
        : {
            __typename: 'EstablishmentAlreadyKnown',
            establishment,
            ...alreadyKnown(establishment),
          };
    },
    correctEstablishment: async (_, { input }, context) => {
      const { kind, establishmentId } = await correctEstablishment(context.deps, context, input);
      const establishment = await written(establishmentId, context);
      return kind === 'CORRECTED'
        ? { __typename: 'EstablishmentCorrected', establishment }
        : { __typename: 'EstablishmentUnchanged', establishment };
    },
  },
  Establishment: {
    __resolveReference: (ref, { loaders }) => {
      if ('id' in ref) return loaders.establishmentById.load(uuid('id', ref.id));
      return isPartyKey(ref.partyKey) ? loaders.establishmentByPartyKey.load(ref.partyKey) : null;
    },
    identityMasked: ({ personalLastFour, partyKey }, _, { actor }) =>
      personalLastFour !== null && maySeeHouseholdData(actor, partyKey)
        ? mask(personalLastFour)
        : null,
    province: (row, _, { deps }) => provinceOf(deps.book, placeOf(row)),
    currentProvince: (row, _, { deps: { book } }) =>
      provinceOf(book, currentProvince(book, placeOf(row))),
    communeRef: ({ communeScheme: scheme, communeCode: code }, _, context) =>
      scheme === null || code === null ? null : communeVersion(context, { scheme, code }),
    currentCommunes: ({ communeScheme: scheme, communeCode: code }, _, { loaders }) =>
      scheme === null || code === null
        ? []
        : loaders.groundsToday.load(communeKey({ scheme, code })),
    products: async ({ id }, { first }, { loaders }) =>
      (await loaders.productsOf.load(id)).slice(0, pageLength('first', first)),
    invented: ({ inventedNote }) => inventedNote !== null,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  EstablishmentConnection: {
    edges: async ({ page }) => (await page()).rows,
    pageInfo: async ({ page }) => pageInfoOf(await page(), cursorOf),
    totalCount: ({ filter }, _, { deps }) => countEstablishments(deps.dataSource, filter),
  },
  EstablishmentEdge: {
    cursor: (row) => writeCursor(cursorOf(row)),
    node: (row) => row,
  },
};

async function readFilter(
  given: GivenFilter | null | undefined,
  context: Context,
): Promise<EstablishmentFilter> {
  const { book } = context.deps;
  const geography = given?.geography ?? 'CURRENT';
  const places = ifGiven(given?.province, (province) =>
    placesOf(book, knownProvince(book, 'filter.province', province), geography),
  );
  return {
    places: places ?? null,
    commune: await wantedCommune(context, 'filter.commune', { commune: given?.commune, geography }),
    words: searchWords('filter.text', given?.text),
  };
}

function readPartyKey(given: string): string {
  if (isPartyKey(given)) return given;
  throw new Problem('UNKNOWN_VALUE', {
    field: 'partyKey',
    value: given,
    rule: 'tax:0123456789, tax:0123456789-001, pid:<key id>:<hash>',
  });
}

function partyKeyOfTaxCode(given: string): string {
  return partyKeyOf(
    writtenTaxCode('taxCode', plainText('taxCode', given, { max: maxTaxCodeLength })),
  );
}

/** As it stands after the mutation, past whatever this request has read before. */
async function written(id: string, { loaders }: Context): Promise<EstablishmentRow> {
  const row = await loaders.establishmentById.clear(id).load(id);
  if (row === null) throw new Error(`establishment ${id} was written and is gone`);
  loaders.establishmentByPartyKey.clear(row.partyKey);
  return row;
}

function alreadyKnown(row: EstablishmentRow): {
  reasonVi: string;
  reasonEn: string;
} {
  return {
    reasonVi: `Khóa định danh này đã được đăng ký cho «${row.name}»; không ghi thêm bản ghi nào.`,
    reasonEn: `This party key is registered for "${row.name}" already; nothing was written.`,
  };
}

function placeOf({ provinceScheme: scheme, provinceCode: code }: EstablishmentRow) {
  return { scheme, code };
}

/** The two columns that the list is ordered by. */
function cursorOf({ name, id }: EstablishmentRow): Cursor {
  return { key: name, id };
}
