// Reads what a caller sends about vouchers into checked values, all faults at once.
import {
  atMost,
  checkAll,
  checkEach,
  ifGiven,
  isoDate,
  money,
  oneOf,
  Problem,
  plainText,
  positiveMoney,
  uuid,
} from '@kc/problems';
import { contentCode } from '../contracts/contract-input.js';
import type {
  ListVouchersInput,
  OpenVoucherReviewInput,
  RuleOnVoucherInput,
  VoucherInput,
} from '../generated/graphql.js';
import {
  rulings,
  type Voucher,
  type VoucherForm,
  type VoucherRuling,
  voucherForms,
  voucherMoney,
} from './voucher.js';

const maxVouchers = 500;
const reasonRule = { max: 1_000, multiline: true };

export type NewVoucher = Omit<Voucher, 'listId' | 'projectId' | 'line'>;

export interface NewList {
  readonly id: string;
  readonly projectId: string;
  readonly contractId: string | null;
  readonly form: VoucherForm;
  readonly vouchers: readonly NewVoucher[];
}

export function newList(input: ListVouchersInput): NewList {
  return checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    contractId: () => ifGiven(input.contractId, (id) => uuid('input.contractId', id)) ?? null,
    form: () => oneOf('input.form', input.form, voucherForms),
    vouchers: () => vouchersOf(input),
  });
}

export interface NewReview {
  readonly id: string;
  readonly voucherId: string;
  readonly reason: string;
}

export function newReview(input: OpenVoucherReviewInput): NewReview {
  return checkAll({
    id: () => uuid('input.id', input.id),
    voucherId: () => uuid('input.voucherId', input.voucherId),
    reason: () => plainText('input.reason', input.reason, reasonRule),
  });
}

export interface NewRuling {
  readonly id: string;
  readonly reviewId: string;
  readonly ruling: VoucherRuling;
  readonly reason: string;
}

export function newRuling(input: RuleOnVoucherInput): NewRuling {
  return checkAll({
    id: () => uuid('input.id', input.id),
    reviewId: () => uuid('input.reviewId', input.reviewId),
    ruling: () => oneOf('input.ruling', input.ruling, rulings),
    reason: () => plainText('input.reason', input.reason, reasonRule),
  });
}

function vouchersOf({ form, vouchers: given }: ListVouchersInput): readonly NewVoucher[] {
  const field = 'input.vouchers';
  if (given.length === 0) throw new Problem('REQUIRED', { field });
  const vouchers = checkEach(field, atMost(field, given, maxVouchers), (at, voucher) =>
    voucherOf(at, voucher, form),
  );
  refuseTwice(`${field}.id`, vouchers, ({ id }) => id);
  refuseTwice(field, vouchers, ({ sellerTaxCode, symbol, number }) =>
    [sellerTaxCode, symbol, number].join(' '),
  );
  return vouchers;
}

function voucherOf(field: string, voucher: VoucherInput, form: string): NewVoucher {
  const checked = checkAll({
    id: () => uuid(`${field}.id`, voucher.id),
    sellerTaxCode: () => taxCode(`${field}.sellerTaxCode`, voucher.sellerTaxCode),
    symbol: () => plainText(`${field}.symbol`, voucher.symbol, { max: 20 }),
    number: () => plainText(`${field}.number`, voucher.number, { max: 20 }),
    issuedOn: () => isoDate(`${field}.issuedOn`, voucher.issuedOn),
    amount: () => positiveMoney(`${field}.amount`, voucher.amount),
    supportAmount: () => money(`${field}.supportAmount`, voucher.supportAmount),
    content: () => contentCode(`${field}.content`, voucher.content),
    purpose: () => plainText(`${field}.purpose`, voucher.purpose, { max: 300 }),
    money: () => oneOf(`${field}.money`, voucher.money, voucherMoney),
  });
  const { amount, supportAmount } = checked;
  if (supportAmount > amount) {
    const facts = { field: `${field}.supportAmount`, value: supportAmount, rule: amount };
    throw new Problem('AMOUNT_TOO_LARGE', facts);
  }
  if (form === 'FORM_8A' && checked.money === 'NON_STATE') {
    const facts = {
      field: `${field}.money`,
      value: checked.money,
      rule: 'STATE (FORM_8B: cả hai)',
    };
    throw new Problem('UNKNOWN_VALUE', facts);
  }
  return checked;
}

/** Of an enterprise or branch: the number of a household's head is personal, and not kept here. */
function taxCode(field: string, value: string): string {
  if (/^\d{10}(-\d{3})?$/.test(value)) return value;
  throw new Problem('INVALID_TAX_CODE', { field, value });
}

function refuseTwice(
  field: string,
  vouchers: readonly NewVoucher[],
  keyOf: (voucher: NewVoucher) => string,
): void {
  const seen = new Set<string>();
  for (const voucher of vouchers) {
    const key = keyOf(voucher);
    if (seen.has(key)) {
      throw new Problem('ALREADY_EXISTS', { field, value: key, rule: 'hóa đơn / invoice' });
    }
    seen.add(key);
  }
}
