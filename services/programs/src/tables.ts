// Everything that the data source of this service must know: its tables and its migrations, those
// of the packages it stands on first.
import { deskMigrations, deskTables } from '@kc/claim-graph';
import { seatMigrations } from '@kc/claim-participant';
import { commandMigrations, commandTables } from '@kc/commands';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { AdjustmentTable } from './adjustments/adjustment.table.js';
import { ContractTable } from './contracts/contract.table.js';
import {
  ExtensionRequestTable,
  InvoiceWindowTable,
  PlannedPurchaseTable,
} from './invoice-window/invoice-window.table.js';
import { ProjectStageTable, ProjectTransitionTable } from './life-cycle/life-cycle.table.js';
import { LocalCycleTable } from './life-cycle/local-cycle.table.js';
import { CreatePrograms1795395600000 } from './migrations/1795395600000-create-programs.js';
import { CreateLifeCycle1796010000000 } from './migrations/1796010000000-create-life-cycle.js';
import { CreateLocalCycles1796010001000 } from './migrations/1796010001000-create-local-cycles.js';
import { CreateNorms1796020000000 } from './migrations/1796020000000-create-norms.js';
import { CreateContractBooks1796020100000 } from './migrations/1796020100000-create-contract-books.js';
import { CreateVouchers1796020200000 } from './migrations/1796020200000-create-vouchers.js';
import { CreateFundingMoves1796020300000 } from './migrations/1796020300000-create-funding-moves.js';
import { AnnualPlans1796030000000 } from './migrations/1796030000000-annual-plans.js';
import {
  AcceptanceTable,
  ContractPaymentTable,
  SettlementFileTable,
} from './payments/payment.table.js';
import { planningMigrations, planningTables } from './planning.js';
import { planTables } from './plans/annual-plan.table.js';
import {
  ProgrammeLineTable,
  ProgrammeTable,
  StatedFigureTable,
} from './programmes/programme.table.js';
import { FundingMoveTable } from './project-funding/project-funding.table.js';
import { ProjectTable } from './projects/project.table.js';
import { registerMigrations, registerTables } from './registers/register-tables.js';
import { RuleDraftTable } from './rules/rule-draft.table.js';
import { NormSheetTable, PublishedNormTable } from './support-norms/support-norm.table.js';
import { VoucherListTable, VoucherReviewTable, VoucherTable } from './vouchers/voucher.table.js';

export const tables: readonly EntitySchema[] = [
  ...commandTables,
  ...deskTables,
  ProgrammeTable,
  ProgrammeLineTable,
  StatedFigureTable,
  ProjectTable,
  ProjectStageTable,
  ProjectTransitionTable,
  LocalCycleTable,
  AdjustmentTable,
  RuleDraftTable,
  NormSheetTable,
  PublishedNormTable,
  ...planningTables,
  ...registerTables,
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

export const migrations: readonly (new () => MigrationInterface)[] = [
  ...commandMigrations,
  ...seatMigrations,
  ...deskMigrations,
  CreatePrograms1795395600000,
  CreateLifeCycle1796010000000,
  CreateNorms1796020000000,
  ...planningMigrations,
  ...registerMigrations,
  CreateLocalCycles1796010001000,
  CreateContractBooks1796020100000,
  CreateVouchers1796020200000,
  CreateFundingMoves1796020300000,
];
