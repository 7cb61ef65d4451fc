// The money of projects for whoever wires the service: tables, migrations and resolvers of
// contracts, payments, windows of invoices, vouchers and funding.
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { contractResolvers } from './contracts/contract.resolvers.js';
import { ContractTable } from './contracts/contract.table.js';
import { invoiceWindowResolvers } from './invoice-window/invoice-window.resolvers.js';
import {
  ExtensionRequestTable,
  InvoiceWindowTable,
  PlannedPurchaseTable,
} from './invoice-window/invoice-window.table.js';
import { CreateContractBooks1796020100000 } from './migrations/1796020100000-create-contract-books.js';
import { CreateVouchers1796020200000 } from './migrations/1796020200000-create-vouchers.js';
import { CreateFundingMoves1796020300000 } from './migrations/1796020300000-create-funding-moves.js';
import { paymentResolvers } from './payments/payment.resolvers.js';
import {
  AcceptanceTable,
  ContractPaymentTable,
  SettlementFileTable,
} from './payments/payment.table.js';
import { projectBooksResolvers } from './project-books/project-books.resolvers.js';
import { projectFundingResolvers } from './project-funding/project-funding.resolvers.js';
import { FundingMoveTable } from './project-funding/project-funding.table.js';
import { voucherResolvers } from './vouchers/voucher.resolvers.js';
import { VoucherListTable, VoucherReviewTable, VoucherTable } from './vouchers/voucher.table.js';

export const moneyTables: readonly EntitySchema[] = [
  ContractTable,
  ContractPaymentTable,
  AcceptanceTable,
  SettlementFileTable,
  InvoiceWindowTable,
  PlannedPurchaseTable,
  ExtensionRequestTable,
  VoucherListTable,
  VoucherTable,
  VoucherReviewTable,
  FundingMoveTable,
];

export const moneyMigrations: readonly (new () => MigrationInterface)[] = [
  CreateContractBooks1796020100000,
  CreateVouchers1796020200000,
  CreateFundingMoves1796020300000,
];

export const moneyResolvers = [
  projectBooksResolvers,
  contractResolvers,
  paymentResolvers,
  invoiceWindowResolvers,
  voucherResolvers,
  projectFundingResolvers,
];
