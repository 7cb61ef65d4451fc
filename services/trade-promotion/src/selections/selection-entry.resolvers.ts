// Entries, score sheets, results and appeals in the graph, each as far as the caller may see it.
import { todayInVietnam } from '@kc/geography';
import { pageInfoOf, writeCursor } from '@kc/paging';
import { uuid } from '@kc/problems';
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { answerSelectionAppeal, fileSelectionAppeal } from './appeal-result.js';
import { enterProduct, withdrawSelectionEntry } from './enter-product.js';
import { pointsOf } from './ranking.js';
import { orRefused } from './refusal.js';
import { scoreSelectionEntry } from './score-entry.js';
import { isLate } from './selection-appeal.js';
import { entryProvince, type SelectionEntry } from './selection-entry.js';
import { entryCursor } from './selection-entry.view.js';
import { provinceOf } from './selection-round.js';
import {
  opensFile,
  readableEntries,
  readableEntry,
  readableResults,
  readableSheets,
  roundOf,
} from './who-may-read.js';
import { maySeeNames } from './who-may-select.js';

const entryFields: Resolvers['SelectionEntry'] = {
  __resolveReference: async ({ id }, context) => openEntry(uuid('id', id), context),
  round: ({ roundId }, _, context) => roundOf(roundId, context),
  product: ({ productId }) => ({ id: productId }),
  establishment: ({ establishmentKey }) => ({ partyKey: establishmentKey }),
  province: (entry) => entryProvince(entry),
  lowerCertificate: ({ lowerCertificateId: id }, _, { loaders }) =>
    id === null ? null : loaders.certificateById.load(id),
  letter: (entry, _, context) => (opensFile(entry, context) ? entry.letter : null),
  papers: (entry, _, context) => (opensFile(entry, context) ? entry.papers : []),
  withdrawalReason: (entry, _, context) =>
    opensFile(entry, context) ? entry.withdrawalReason : null,
  result: async (entry, _, context) => (await readableResults(entry, context)).at(-1) ?? null,
  resultHistory: async (entry, _, context) =>
    (await readableResults(entry, context)).filter(({ inFull }) => inFull),
  scoreSheets: (entry, _, context) => readableSheets(entry, context),
  appeals: async (entry, _, context) => {
    const round = await roundOf(entry.roundId, context);
    const { actor, book, loaders } = context;
    const organises = maySeeNames({ actor, book }, provinceOf(round));
    if (!organises && !opensFile(entry, context)) return [];
    return loaders.appealsOfEntry.load(entry.id);
  },
  certificates: ({ id }, _, { loaders }) => loaders.certificatesOfEntry.load(id),
  invented: ({ inventedNote }) => inventedNote !== null,
  createdAt: ({ createdAt }) => createdAt.toISOString(),
};

export const selectionEntryResolvers: Resolvers = {
  Query: {
    selectionEntry: (_, { id }, context) => openEntry(uuid('id', id), context),
  },
  Mutation: {
    enterProduct: (_, { input }, context) => answered(context, () => enterProduct(context, input)),
    withdrawSelectionEntry: (_, { input }, context) =>
      answered(context, () => withdrawSelectionEntry(context, input)),
    scoreSelectionEntry: (_, { input }, context) =>
      orRefused(async () => {
        const { sheetId } = await scoreSelectionEntry(context, input);
        const sheet = await context.loaders.sheetById.clear(sheetId).load(sheetId);
        if (sheet === null) throw new Error(`sheet ${sheetId} was written and is gone`);
        return { ...sheet, __typename: 'ScoreSheet' as const };
      }),
    fileSelectionAppeal: (_, { input }, context) =>
      appealed(context, () => fileSelectionAppeal(context, input)),
    answerSelectionAppeal: (_, { input }, context) =>
      appealed(context, () => answerSelectionAppeal(context, input)),
  },
  SelectionEntry: entryFields,
  SelectionEntryConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, entryCursor),
    totalCount: ({ roundId, which }, _, { loaders }) => loaders.entryCountOf(which).load(roundId),
  },
  SelectionEntryEdge: {
    cursor: (row) => writeCursor(entryCursor(row)),
    node: (row) => row,
  },
  SelectionEntryResult: {
    average: ({ inFull, average }) => (inFull ? pointsOf(average) : null),
    because: ({ inFull, because }) => (inFull ? because : null),
    madeAt: ({ madeAt }) => madeAt.toISOString(),
  },
  ScoreSheet: {
    member: async ({ memberId }, _, { loaders }) => {
      const member = await loaders.memberById.load(memberId);
      if (member === null) throw new Error(`member ${memberId} is gone`);
      return member;
    },
    points: ({ points }) =>
      points.map(({ criterion, value }) => ({ criterion, points: pointsOf(value) })),
    total: ({ total }) => pointsOf(total),
    scoredAt: ({ scoredAt }) => scoredAt.toISOString(),
  },
  SelectionAppeal: {
    entry: ({ entryId }, _, context) => entryOf(entryId, context),
    late: (appeal, _, { deps }) => isLate(appeal, todayInVietnam(deps.clock.now())),
  },
  Product: {
    __resolveReference: ({ id }) => ({ id: uuid('id', id) }),
    selectionEntries: async ({ id }, _, context) =>
      readableEntries(await context.loaders.entriesOfProduct.load(id), context),
  },
  Establishment: {
    selectionEntries: async ({ partyKey }, _, context) =>
      readableEntries(await context.loaders.entriesOfMaker.load(partyKey), context),
  },
};

/** The entry that a row of this database points to. */
export async function entryOf(id: string, { loaders }: Context): Promise<SelectionEntry> {
  const entry = await loaders.entryById.load(id);
  if (entry === null) throw new Error(`entry ${id} is gone`);
  return entry;
}

async function openEntry(id: string, context: Context): Promise<SelectionEntry | null> {
  const entry = await context.loaders.entryById.load(id);
  return entry !== null && (await readableEntry(entry, context)) ? entry : null;
}

function answered(context: Context, work: () => Promise<{ readonly entryId: string }>) {
  return orRefused(async () => {
    const { entryId } = await work();
    context.loaders.entryById.clear(entryId);
    return { ...(await entryOf(entryId, context)), __typename: 'SelectionEntry' as const };
  });
}

function appealed(context: Context, work: () => Promise<{ readonly appealId: string }>) {
  return orRefused(async () => {
    const { appealId } = await work();
    const appeal = await context.loaders.appealById.clear(appealId).load(appealId);
    if (appeal === null) throw new Error(`appeal ${appealId} was written and is gone`);
    return { ...appeal, __typename: 'SelectionAppeal' as const };
  });
}
