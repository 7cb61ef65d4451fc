// Vouchers of a project as values: lists as filed, each voucher with its invoice, and the review of
// one whose day lies outside the window. A review is ruled on by a person; nothing else changes it.
import type { ActorStamp } from '@kc/commands';
import type { WindowPlace } from '../invoice-window/invoice-window.js';

export const voucherForms = ['FORM_8A', 'FORM_8B'] as const;
export type VoucherForm = (typeof voucherForms)[number];

export const voucherMoney = ['STATE', 'NON_STATE'] as const;
export type VoucherMoney = (typeof voucherMoney)[number];

export interface Voucher {
  readonly id: string;
  readonly listId: string;
  readonly projectId: string;
  readonly line: number;
  readonly sellerTaxCode: string;
  readonly symbol: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly amount: bigint;
  /** The part of the support that rests on it. */
  readonly supportAmount: bigint;
  readonly content: string;
  readonly purpose: string;
  readonly money: VoucherMoney;
}

export interface VoucherList {
  readonly id: string;
  readonly projectId: string;
  readonly contractId: string | null;
  readonly form: VoucherForm;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export const rulings = ['ACCEPTED', 'REFUSED'] as const;
export type VoucherRuling = (typeof rulings)[number];

export interface VoucherReview {
  readonly id: string;
  readonly voucherId: string;
  readonly projectId: string;
  /** Where the voucher stood when it was opened. */
  readonly place: WindowPlace;
  readonly reason: string;
  readonly openedBy: ActorStamp;
  readonly openedAt: Date;
  readonly ruled: Ruled | null;
}

export interface Ruled {
  readonly ruling: VoucherRuling;
  readonly reason: string;
  readonly by: ActorStamp;
  readonly at: Date;
}

/** What brings a voucher before a person; that no window is set is no fault of a voucher. */
export function needsReview(place: WindowPlace): boolean {
  return place === 'BEFORE' || place === 'AFTER' || place === 'NEXT_YEAR';
}
