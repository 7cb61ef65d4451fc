// Reads the books of the projects of one request in batches: each table once, whatever the query
// meets.
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Contract } from '../contracts/contract.js';
import { contractsOfProjects } from '../contracts/contract.store.js';
import type {
  ExtensionRequest,
  InvoiceWindow,
  PlannedPurchase,
} from '../invoice-window/invoice-window.js';
import {
  extensionsOfProjects,
  purchasesOfProjects,
  windowsOfProjects,
} from '../invoice-window/invoice-window.store.js';
import { stagesOf } from '../life-cycle/life-cycle.store.js';
import type { ProjectStage } from '../life-cycle/stage.js';
import type { Acceptance, ContractPayment, SettlementFile } from '../payments/payment.js';
import {
  acceptancesOfProjects,
  paymentsOfProjects,
  settlementsOfProjects,
} from '../payments/payment.store.js';
import type { FundingMove } from '../project-funding/project-funding.js';
import { movesOfProjects } from '../project-funding/project-funding.store.js';
import {
  type CounterpartOfProject,
  counterpartOfProjects,
  type StateMoneyOfProject,
  stateMoneyOfProjects,
} from '../project-funding/project-funding.view.js';
import type { Voucher, VoucherList, VoucherReview } from '../vouchers/voucher.js';
import {
  type ListedElsewhere,
  listedElsewhere,
  listsOfProjects,
  reviewsOfVouchers,
  vouchersOfLists,
} from '../vouchers/voucher.store.js';

/** By project, but for vouchers, which are of a list, and what is of a voucher. */
export interface BookLoaders {
  readonly contracts: DataLoader<string, readonly Contract[]>;
  readonly payments: DataLoader<string, readonly ContractPayment[]>;
  readonly acceptances: DataLoader<string, readonly Acceptance[]>;
  readonly settlements: DataLoader<string, readonly SettlementFile[]>;
  readonly stage: DataLoader<string, ProjectStage | null>;
  readonly windows: DataLoader<string, readonly InvoiceWindow[]>;
  readonly purchases: DataLoader<string, readonly PlannedPurchase[]>;
  readonly extensions: DataLoader<string, readonly ExtensionRequest[]>;
  readonly voucherLists: DataLoader<string, readonly VoucherList[]>;
  readonly vouchers: DataLoader<string, readonly Voucher[]>;
  readonly reviews: DataLoader<string, readonly VoucherReview[]>;
  readonly stateMoney: DataLoader<string, readonly StateMoneyOfProject[]>;
  readonly counterpart: DataLoader<string, readonly CounterpartOfProject[]>;
  readonly fundingMoves: DataLoader<string, readonly FundingMove[]>;
  readonly sameInvoice: DataLoader<string, ListedElsewhere | null>;
}

const ofProject = ({ projectId }: { readonly projectId: string }) => projectId;

export function bookLoaders({ manager }: DataSource): BookLoaders {
  return {
    contracts: rowsByKey((ids) => contractsOfProjects(manager, ids), ofProject),
    payments: rowsByKey((ids) => paymentsOfProjects(manager, ids), ofProject),
    acceptances: rowsByKey((ids) => acceptancesOfProjects(manager, ids), ofProject),
    settlements: rowsByKey((ids) => settlementsOfProjects(manager, ids), ofProject),
    stage: rowByKey((ids) => stagesOf(manager, ids), ofProject),
    windows: rowsByKey((ids) => windowsOfProjects(manager, ids), ofProject),
    purchases: rowsByKey((ids) => purchasesOfProjects(manager, ids), ofProject),
    extensions: rowsByKey((ids) => extensionsOfProjects(manager, ids), ofProject),
    voucherLists: rowsByKey((ids) => listsOfProjects(manager, ids), ofProject),
    vouchers: rowsByKey(
      (ids) => vouchersOfLists(manager, ids),
      ({ listId }) => listId,
    ),
    reviews: rowsByKey(
      (ids) => reviewsOfVouchers(manager, ids),
      ({ voucherId }) => voucherId,
    ),
    stateMoney: rowsByKey((ids) => stateMoneyOfProjects(manager, ids), ofProject),
    counterpart: rowsByKey((ids) => counterpartOfProjects(manager, ids), ofProject),
    fundingMoves: rowsByKey((ids) => movesOfProjects(manager, ids), ofProject),
    sameInvoice: rowByKey(
      (ids) => listedElsewhere(manager, ids),
      ({ voucherId }) => voucherId,
    ),
  };
}
