// The tables of voucher lists, vouchers and reviews. Lists and vouchers on record never change.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';
import type { WindowPlace } from '../invoice-window/invoice-window.js';
import type { Voucher, VoucherList, VoucherRuling } from './voucher.js';

export type VoucherRow = Omit<Voucher, 'amount' | 'supportAmount'> & {
  readonly amount: string;
  readonly supportAmount: string;
};
export interface VoucherReviewRow {
  readonly id: string;
  readonly voucherId: string;
  readonly projectId: string;
  readonly place: WindowPlace;
  readonly reason: string;
  readonly openedBy: ActorStamp;
  readonly openedAt: Date;
  readonly ruling: VoucherRuling | null;
  readonly rulingReason: string | null;
  readonly ruledBy: ActorStamp | null;
  readonly ruledAt: Date | null;
}

export const VoucherListTable = new EntitySchema<VoucherList>({
  name: 'voucher_list',
  columns: {
    id: { type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid' },
    contractId: { name: 'contract_id', type: 'uuid', nullable: true },
    form: { type: 'text' },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});

export const VoucherTable = new EntitySchema<VoucherRow>({
  name: 'voucher',
  columns: {
    id: { type: 'uuid', primary: true },
    listId: { name: 'list_id', type: 'uuid' },
    projectId: { name: 'project_id', type: 'uuid' },
    line: { type: 'integer' },
    sellerTaxCode: { name: 'seller_tax_code', type: 'text' },
    symbol: { type: 'text' },
    number: { type: 'text' },
    issuedOn: { name: 'issued_on', type: 'date' },
    amount: { type: 'bigint' },
    supportAmount: { name: 'support_amount', type: 'bigint' },
    content: { type: 'text' },
    purpose: { type: 'text' },
    money: { type: 'text' },
  },
});

export const VoucherReviewTable = new EntitySchema<VoucherReviewRow>({
  name: 'voucher_review',
  columns: {
    id: { type: 'uuid', primary: true },
    voucherId: { name: 'voucher_id', type: 'uuid' },
    projectId: { name: 'project_id', type: 'uuid' },
    place: { type: 'text' },
    reason: { type: 'text' },
    openedBy: { name: 'opened_by', type: 'jsonb' },
    openedAt: { name: 'opened_at', type: 'timestamptz' },
    ruling: { type: 'text', nullable: true },
    rulingReason: { name: 'ruling_reason', type: 'text', nullable: true },
    ruledBy: { name: 'ruled_by', type: 'jsonb', nullable: true },
    ruledAt: { name: 'ruled_at', type: 'timestamptz', nullable: true },
  },
});
