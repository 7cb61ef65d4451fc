// Keeps voucher lists, vouchers and reviews, and reads those of many lists or vouchers at once.
import { selectRows, tableRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { Ruled, Voucher, VoucherList, VoucherReview } from './voucher.js';
import {
  VoucherListTable,
  type VoucherReviewRow,
  VoucherReviewTable,
  type VoucherRow,
  VoucherTable,
} from './voucher.table.js';

export async function insertList(
  em: EntityManager,
  list: VoucherList,
  vouchers: readonly Voucher[],
): Promise<void> {
  await em.insert(VoucherListTable, list);
  await em.insert(
    VoucherTable,
    vouchers.map(({ amount, supportAmount, ...voucher }) => ({
      ...voucher,
      amount: String(amount),
      supportAmount: String(supportAmount),
    })),
  );
}

export async function insertReviews(
  em: EntityManager,
  reviews: readonly VoucherReview[],
): Promise<void> {
  if (reviews.length === 0) return;
  await em.insert(
    VoucherReviewTable,
    reviews.map(({ ruled: _, ...columns }) => columns),
  );
}

/** Whether it was still open. */
export async function ruleOnReview(
  em: EntityManager,
  id: string,
  { ruling, reason: rulingReason, by: ruledBy, at: ruledAt }: Ruled,
): Promise<boolean> {
  const columns = { ruling, rulingReason, ruledBy, ruledAt };
  const { affected } = await em.update(VoucherReviewTable, { id, ruling: IsNull() }, columns);
  return affected === 1;
}

export async function requireVoucher(em: EntityManager, id: string): Promise<Voucher> {
  const row = await em.findOneBy(VoucherTable, { id });
  if (row !== null) return voucherOf(row);
  const rule = 'chứng từ (voucher)';
  throw new Problem('NOT_FOUND', { field: 'input.voucherId', value: id, rule });
}

export async function requireReview(em: EntityManager, id: string): Promise<VoucherReview> {
  const row = await em.findOneBy(VoucherReviewTable, { id });
  if (row !== null) return reviewOf(row);
  const rule = 'việc xem xét (review)';
  throw new Problem('NOT_FOUND', { field: 'input.reviewId', value: id, rule });
}

export async function listsOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<VoucherList[]> {
  return tableRows(em, VoucherListTable, {
    tail: 'where project_id = any($1::uuid[]) order by created_at, id',
    parameters: [projectIds],
  });
}

export async function vouchersOfLists(
  em: EntityManager,
  listIds: readonly string[],
): Promise<Voucher[]> {
  const rows = await tableRows(em, VoucherTable, {
    tail: 'where list_id = any($1::uuid[]) order by list_id, line',
    parameters: [listIds],
  });
  return rows.map(voucherOf);
}

/** The latest first. */
export async function reviewsOfVouchers(
  em: EntityManager,
  voucherIds: readonly string[],
): Promise<VoucherReview[]> {
  const rows = await tableRows(em, VoucherReviewTable, {
    tail: 'where voucher_id = any($1::uuid[]) order by opened_at desc, id',
    parameters: [voucherIds],
  });
  return rows.map(reviewOf);
}

export interface ListedElsewhere {
  readonly voucherId: string;
  readonly count: number;
}

export function listedElsewhere(
  em: EntityManager,
  voucherIds: readonly string[],
): Promise<ListedElsewhere[]> {
  return selectRows(
    em,
    `select one.id as "voucherId", count(other.id)::int as count
     from voucher as one
     left join voucher as other
       on other.seller_tax_code = one.seller_tax_code and other.symbol = one.symbol
       and other.number = one.number and other.list_id <> one.list_id
     where one.id = any($1::uuid[]) group by one.id`,
    [voucherIds],
  );
}

/** Of these ids, one that stands on record already. */
export async function takenVoucher(
  em: EntityManager,
  ids: readonly string[],
): Promise<string | undefined> {
  const [taken] = await em.find(VoucherTable, {
    select: { id: true },
    where: { id: In([...ids]) },
    take: 1,
  });
  return taken?.id;
}

function voucherOf(row: VoucherRow): Voucher {
  return { ...row, amount: BigInt(row.amount), supportAmount: BigInt(row.supportAmount) };
}

function reviewOf(row: VoucherReviewRow): VoucherReview {
  const { ruling, rulingReason: reason, ruledBy: by, ruledAt: at, ...facts } = row;
  const ruled =
    ruling === null || reason === null || by === null || at === null
      ? null
      : { ruling, reason, by, at };
  return { ...facts, ruled };
}
