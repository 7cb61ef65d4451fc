// The public catalogue in the graph: contents, norms in words, open calls. It asks for no token.
import { isInForce } from '@kc/claim-ledger';
import { todayInVietnam } from '@kc/geography';
import { pageRequest } from '@kc/paging';
import { ifGiven, isoDate, uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { readsAsMoment } from '../registers/entry.view.js';
import { answerOf, entryConnection, entryEdge, entryFields } from '../registers/entry-fields.js';
import { contentCode } from '../registers/entry-input.js';
import { askedPlaces } from '../registers/who-may-read.js';
import { shelfOf } from '../support-norms/norm-shelf.js';
import { inForceOn } from '../support-norms/support-norm.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import { normInWords } from './norm-in-words.js';
import { callStanding } from './open-call.js';
import { callPage, callsFor } from './open-call.view.js';
import { publishCall, withdrawCall } from './publish-call.js';

export const catalogueResolvers: Resolvers = {
  Query: {
    publicCatalogue: async (_, { province, content, on }, context) => {
      const { deps, ledger, loaders } = context;
      const { book, dataSource } = deps;
      const day = dayOf('on', on, context);
      const code = ifGiven(content, (given) => contentCode('content', given)) ?? null;
      const places = askedPlaces(book, 'province', province);
      const [rules, norms, calls] = await Promise.all([
        ledger.rules(),
        loaders.norms(),
        callsFor(dataSource, { places, content: code, openOn: day }),
      ]);
      const { holdsAt } = shelfOf(norms, book);
      const isHere = (place: Parameters<typeof holdsAt>[0] | null) =>
        place === null || places?.some((each) => holdsAt(place, each)) === true;
      const norm = norms.filter((one) => inForceOn(one, day) && isHere(one.province));
      const contents = (rules?.contents ?? []).filter(
        (row) => row.scheme === 'KC' && isInForce(row, day),
      );
      return contents
        .filter((row) => code === null || row.code === code)
        .map((row) => ({
          row,
          norms: norm.filter((one) => one.contents.includes(row.code)),
          calls: calls.filter((call) => call.contents.includes(row.code)),
        }));
    },
    openCalls: (_, { filter, ...page }, context) => {
      const { book, dataSource } = context.deps;
      const wanted = {
        places: askedPlaces(book, 'filter.province', filter?.province),
        content: ifGiven(filter?.content, (code) => contentCode('filter.content', code)) ?? null,
        openOn: ifGiven(filter?.openOn, (day) => isoDate('filter.openOn', day)) ?? null,
      };
      return callPage(dataSource, wanted, pageRequest(page, readsAsMoment));
    },
    openCall: (_, { id }, { loaders }) => loaders.registers.openCall.load(uuid('id', id)),
  },
  Mutation: {
    publishCall: (_, { input }, context) => publishCall(context, input),
    withdrawCall: async (_, { input }, context) =>
      answerOf('OpenCall', await withdrawCall(context, input)),
  },
  CatalogueContent: {
    code: ({ row }: CatalogueEntry) => row.code,
    labelVi: ({ row }: CatalogueEntry) => row.vi,
    labelEn: ({ row }: CatalogueEntry) => row.en,
    norms: ({ norms }) => norms.map((norm) => ({ norm, words: normInWords(norm) })),
  },
  CatalogueNorm: {
    wordsVi: ({ words }) => words.vi,
    wordsEn: ({ words }) => words.en,
  },
  OpenCall: {
    ...entryFields,
    standing: (call, _, context) => callStanding(call, dayOf('on', null, context)),
  },
  OpenCallConnection: entryConnection,
  OpenCallEdge: entryEdge,
};

function dayOf(field: string, given: string | null | undefined, { deps }: Context): string {
  return ifGiven(given, (day) => isoDate(field, day)) ?? todayInVietnam(deps.clock.now());
}
