// Windows of invoices in the graph: set, planned within, about to close, and what was lost.
import { knownProvince, type ProvinceRef, placesWithin, todayInVietnam } from '@kc/geography';
import { pageLength } from '@kc/paging';
import { ifGiven, isoDate, wholeNumber } from '@kc/problems';
import { type Actor, type Role, requireActor } from '@kc/subgraph-kit';
import type { Context } from '../context.js';
import { visibleItem } from '../contracts/contract.resolvers.js';
import type { ProvinceInput, Resolvers } from '../generated/graphql.js';
import { calendarYear } from '../programmes/year-span.js';
import { isStageForbids } from '../project-books/enter-in-books.js';
import { closedAtStage, entered, projectOf } from '../project-books/project-books.resolvers.js';
import { bookReaders, mayReadBooks, provinceOfReader } from '../project-books/who-may-read.js';
import type { Project } from '../projects/project.js';
import { maySeeItem } from '../support-items/project-spending.js';
import { planPurchase, setInvoiceWindow } from './enter-windows.js';
import { decideOnExtension, prepareExtension } from './extend-window.js';
import { daysBetween, outlookOf, type PlannedPurchase } from './invoice-window.js';
import { closingWindows, lostSupport } from './lost-support.view.js';
import { type WindowNow, windowNow } from './window-now.js';
import { extensionText, outlookWords, purchaseWords } from './window-words.js';

/** A project as one reader sees it: the items of one party, or all of them. */
export interface SeenOutlook extends WindowNow {
  readonly project: Project;
  readonly purchases: readonly PlannedPurchase[];
}

const aYear = { min: 0, max: 366 };
const sumReaders: readonly Role[] = [...bookReaders, 'DASHBOARD'];

export const invoiceWindowResolvers: Resolvers = {
  Query: {
    closingWindows: async (_, { withinDays, from, tier, province, first }, context) => {
      const actor = requireActor(context, { roles: bookReaders });
      const start =
        ifGiven(from, (day) => isoDate('from', day)) ?? todayInVietnam(context.deps.clock.now());
      const days = wholeNumber('withinDays', withinDays, aYear);
      const to = new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
      const places = placesFor(actor, province, context);
      const filter = { from: start, to, tier: tier ?? null, places };
      const windows = await closingWindows(context.deps.dataSource, {
        ...filter,
        first: pageLength('first', first),
      });
      return windows.map((window) => ({ window, daysLeft: daysBetween(start, window.to) }));
    },
    lostSupport: (_, { fiscalYear, tier, province }, context) => {
      const actor = requireActor(context, { roles: sumReaders });
      return lostSupport(context.deps.dataSource, {
        fiscalYear: ifGiven(fiscalYear, (year) => calendarYear('fiscalYear', year)) ?? null,
        tier: tier ?? null,
        places: placesFor(actor, province, context),
      });
    },
  },
  Mutation: {
    setInvoiceWindow: async (_, { input }, context) => {
      const outcome = await setInvoiceWindow(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const window = await entered(context, { list: 'windows', ...outcome });
      return { __typename: 'InvoiceWindowSet', window };
    },
    planPurchase: async (_, { input }, context) => {
      const outcome = await planPurchase(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const purchase = await entered(context, { list: 'purchases', ...outcome });
      return { __typename: 'PurchasePlanned', purchase };
    },
    prepareExtensionRequest: async (_, { input }, context) => {
      const outcome = await prepareExtension(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const request = await entered(context, { list: 'extensions', ...outcome });
      return { __typename: 'ExtensionPrepared', request };
    },
    decideExtensionRequest: async (_, { input }, context) => {
      const outcome = await decideOnExtension(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const request = await entered(context, { list: 'extensions', ...outcome });
      const decided = outcome.kind === 'DECIDED';
      return { __typename: decided ? 'ExtensionDecided' : 'ExtensionDecidedBefore', request };
    },
  },
  ProjectBooks: {
    invoiceWindows: ({ id }, _, { loaders }) => loaders.books.windows.load(id),
    extensionRequests: ({ id }, _, { loaders }) => loaders.books.extensions.load(id),
  },
  Project: {
    purchaseOutlook: async (project, _, context) => {
      if (!mayReadBooks(context.actor, context.deps.book, project)) return null;
      const [purchases, now] = await Promise.all([
        context.loaders.books.purchases.load(project.id),
        windowNow(project.id, context),
      ]);
      return { project, purchases, ...now };
    },
  },
  Establishment: {
    purchaseOutlooks: ({ partyKey }, _, context) => outlooksOf(partyKey, context),
  },
  PurchaseOutlook: {
    stage: ({ stage }) => stage.state,
    stageSince: ({ stage }) => stage.since,
    plannedPurchases: ({ purchases }) => purchases,
    adviceVi: ({ window }) => outlookWords(window?.expectedAllocationOn ?? null).adviceVi,
    adviceEn: ({ window }) => outlookWords(window?.expectedAllocationOn ?? null).adviceEn,
  },
  PlannedPurchase: {
    place: async (purchase, _, context) => (await seen(purchase, context)).place,
    assumed: async (purchase, _, context) => (await seen(purchase, context)).assumed,
    reasonVi: async (purchase, _, context) =>
      purchaseWords(await seen(purchase, context), purchase.plannedOn).reasonVi,
    reasonEn: async (purchase, _, context) =>
      purchaseWords(await seen(purchase, context), purchase.plannedOn).reasonEn,
    supportItem: ({ supportItemId }, _, context) => visibleItem(supportItemId, context),
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  InvoiceWindow: { createdAt: ({ createdAt }) => createdAt.toISOString() },
  ExtensionRequest: {
    textVi: async (request, _, context) =>
      extensionText(request, await projectOf(request.projectId, context)).textVi,
    textEn: async (request, _, context) =>
      extensionText(request, await projectOf(request.projectId, context)).textEn,
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  ClosingWindow: {
    project: ({ window }, _, context) => projectOf(window.projectId, context),
    extensionRequest: async ({ window }, _, { loaders }) =>
      (await loaders.books.extensions.load(window.projectId)).at(-1) ?? null,
  },
};

async function seen({ projectId, plannedOn }: PlannedPurchase, context: Context) {
  const { window, fiscalYear } = await windowNow(projectId, context);
  return outlookOf(window, fiscalYear, plannedOn);
}

/** A body of a province is shown its own, whatever it asks for beyond that. */
function placesFor(
  actor: Actor,
  province: ProvinceInput | null | undefined,
  { deps: { book } }: Context,
): readonly ProvinceRef[] | null {
  const own = provinceOfReader(actor);
  const asked = ifGiven(province, (given) =>
    placesWithin(book, knownProvince(book, 'province', given)),
  );
  if (own === null) return asked ?? null;
  const within = placesWithin(book, own);
  if (asked === undefined) return within;
  return asked.filter((place) =>
    within.some((one) => one.scheme === place.scheme && one.code === place.code),
  );
}

async function outlooksOf(partyKey: string, context: Context): Promise<SeenOutlook[]> {
  const { actor, loaders, deps } = context;
  const items = (await loaders.itemsOfParty.load(partyKey)).filter((one) => maySeeItem(actor, one));
  const isParty = actor?.partyKey === partyKey;
  const projectIds = [...new Set(items.map(({ parentId }) => parentId))];
  const outlooks = await Promise.all(
    projectIds.map(async (projectId) => {
      const project = await projectOf(projectId, context);
      if (!isParty && !mayReadBooks(actor, deps.book, project)) return [];
      const purchases = (await loaders.books.purchases.load(projectId)).filter(
        ({ supportItemId }) => items.some(({ id }) => id === supportItemId),
      );
      return [{ project, purchases, ...(await windowNow(projectId, context)) }];
    }),
  );
  return outlooks.flat();
}
