// Keeps payments, acceptances and settlement files, and reads those of many projects at once.
import { tableRows } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { Acceptance, ContractPayment, SettlementFile, SettlementForm } from './payment.js';
import { AcceptanceTable, ContractPaymentTable, SettlementFileTable } from './payment.table.js';

export async function insertPayment(em: EntityManager, payment: ContractPayment): Promise<void> {
  await em.insert(ContractPaymentTable, { ...payment, amount: String(payment.amount) });
}

/** Whether a payment of the ledger stands in the books already. */
export function isLinked(em: EntityManager, ledgerPaymentId: string): Promise<boolean> {
  return em.existsBy(ContractPaymentTable, { ledgerPaymentId });
}

export async function insertAcceptance(em: EntityManager, acceptance: Acceptance): Promise<void> {
  await em.insert(AcceptanceTable, {
    ...acceptance,
    supportVolume: String(acceptance.supportVolume),
    counterpartVolume: String(acceptance.counterpartVolume),
  });
}

export async function insertSettlement(em: EntityManager, file: SettlementFile): Promise<void> {
  await em.insert(SettlementFileTable, {
    ...file,
    forms: [...file.forms],
    supportAmount: String(file.supportAmount),
    counterpartAmount: String(file.counterpartAmount),
  });
}

/** In order of the day on which they were paid. */
export async function paymentsOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<ContractPayment[]> {
  const rows = await tableRows(em, ContractPaymentTable, {
    tail: 'where project_id = any($1::uuid[]) order by paid_on, created_at, id',
    parameters: [projectIds],
  });
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

export async function acceptancesOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<Acceptance[]> {
  const rows = await tableRows(em, AcceptanceTable, {
    tail: 'where project_id = any($1::uuid[]) order by accepted_on, created_at, id',
    parameters: [projectIds],
  });
  return rows.map((row) => ({
    ...row,
    supportVolume: BigInt(row.supportVolume),
    counterpartVolume: BigInt(row.counterpartVolume),
  }));
}

export async function settlementsOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<SettlementFile[]> {
  const rows = await tableRows(em, SettlementFileTable, {
    tail: 'where project_id = any($1::uuid[]) order by filed_on, created_at, id',
    parameters: [projectIds],
  });
  return rows.map((row) => ({
    ...row,
    forms: row.forms as SettlementForm[],
    supportAmount: BigInt(row.supportAmount),
    counterpartAmount: BigInt(row.counterpartAmount),
  }));
}
