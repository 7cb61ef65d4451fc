// Reads the books of the projects of one request in batches: each table once, whatever the query
// meets.
import { rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Contract } from '../contracts/contract.js';
import { contractsOfProjects } from '../contracts/contract.store.js';
import type { Acceptance, ContractPayment, SettlementFile } from '../payments/payment.js';
import {
  acceptancesOfProjects,
  paymentsOfProjects,
  settlementsOfProjects,
} from '../payments/payment.store.js';

/** By project. */
export interface BookLoaders {
  readonly contracts: DataLoader<string, readonly Contract[]>;
  readonly payments: DataLoader<string, readonly ContractPayment[]>;
  readonly acceptances: DataLoader<string, readonly Acceptance[]>;
  readonly settlements: DataLoader<string, readonly SettlementFile[]>;
}

const ofProject = ({ projectId }: { readonly projectId: string }) => projectId;

export function bookLoaders({ manager }: DataSource): BookLoaders {
  return {
    contracts: rowsByKey((ids) => contractsOfProjects(manager, ids), ofProject),
    payments: rowsByKey((ids) => paymentsOfProjects(manager, ids), ofProject),
    acceptances: rowsByKey((ids) => acceptancesOfProjects(manager, ids), ofProject),
    settlements: rowsByKey((ids) => settlementsOfProjects(manager, ids), ofProject),
  };
}
