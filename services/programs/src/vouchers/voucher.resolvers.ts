// Vouchers in the graph: lists as filed, where each day stands to the window now, and reviews.
import type { Context } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { placeOf, type WindowPlace } from '../invoice-window/invoice-window.js';
import { windowNow } from '../invoice-window/window-now.js';
import { placeWords } from '../invoice-window/window-words.js';
import { sumOf } from '../payments/payment.js';
import { isStageForbids } from '../project-books/enter-in-books.js';
import { closedAtStage, entered } from '../project-books/project-books.resolvers.js';
import { listVouchers } from './list-vouchers.js';
import { openVoucherReview, type ReviewOutcome, ruleOnVoucher } from './review-voucher.js';
import type { Voucher, VoucherMoney } from './voucher.js';

export const voucherResolvers: Resolvers = {
  Mutation: {
    listVouchers: async (_, { input }, context) => {
      const outcome = await listVouchers(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const { projectId, listId: id, reviewsOpened } = outcome;
      const list = await entered(context, { list: 'voucherLists', projectId, id });
      return { __typename: 'VouchersListed', list, reviewsOpened };
    },
    openVoucherReview: async (_, { input }, context) => {
      const outcome = await openVoucherReview(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const voucher = await reviewed(outcome, context);
      const opened = outcome.kind === 'OPENED';
      return { __typename: opened ? 'VoucherReviewOpened' : 'VoucherReviewOpenAlready', voucher };
    },
    ruleOnVoucher: async (_, { input }, context) => {
      const outcome = await ruleOnVoucher(context.deps, context, input);
      if (isStageForbids(outcome)) return closedAtStage(outcome, context);
      const voucher = await reviewed(outcome, context);
      const ruled = outcome.kind === 'RULED';
      return { __typename: ruled ? 'VoucherRuledOn' : 'VoucherRuledOnBefore', voucher };
    },
  },
  ProjectBooks: {
    voucherLists: ({ id }, _, { loaders }) => loaders.books.voucherLists.load(id),
  },
  VoucherList: {
    vouchers: ({ id }, _, { loaders }) => loaders.books.vouchers.load(id),
    stateAmount: ({ id }, _, context) => totalOf(id, 'STATE', context),
    nonStateAmount: ({ id }, _, context) => totalOf(id, 'NON_STATE', context),
    createdAt: ({ createdAt }) => createdAt.toISOString(),
  },
  Voucher: {
    place: async (voucher, _, context) => (await standingOf(voucher, context)).place,
    reasonVi: async (voucher, _, context) => (await standingOf(voucher, context)).reasonVi,
    reasonEn: async (voucher, _, context) => (await standingOf(voucher, context)).reasonEn,
    reviews: ({ id }, _, { loaders }) => loaders.books.reviews.load(id),
    listedElsewhere: async ({ id }, _, { loaders }) =>
      (await loaders.books.sameInvoice.load(id))?.count ?? 0,
  },
  VoucherReview: {
    openedAt: ({ openedAt }) => openedAt.toISOString(),
    ruling: ({ ruled }) => ruled?.ruling ?? null,
    rulingReason: ({ ruled }) => ruled?.reason ?? null,
    ruledBy: ({ ruled }) => ruled?.by ?? null,
    ruledAt: ({ ruled }) => ruled?.at.toISOString() ?? null,
  },
};

interface Standing {
  readonly place: WindowPlace;
  readonly reasonVi: string;
  readonly reasonEn: string;
}

async function standingOf({ projectId, issuedOn }: Voucher, context: Context): Promise<Standing> {
  const { window, fiscalYear } = await windowNow(projectId, context);
  const place = placeOf(window, fiscalYear, issuedOn);
  return { place, ...placeWords(place, issuedOn, window) };
}

async function totalOf(listId: string, money: VoucherMoney, { loaders }: Context) {
  const vouchers = await loaders.books.vouchers.load(listId);
  return sumOf(
    vouchers.filter((voucher) => voucher.money === money),
    ({ amount }) => amount,
  );
}

/** Past whatever this request has read before. */
async function reviewed({ listId, voucherId }: ReviewOutcome, { loaders }: Context) {
  loaders.books.reviews.clear(voucherId);
  const vouchers = await loaders.books.vouchers.load(listId);
  const voucher = vouchers.find(({ id }) => id === voucherId);
  if (voucher === undefined) throw new Error(`voucher ${voucherId} is reviewed and gone`);
  return voucher;
}
