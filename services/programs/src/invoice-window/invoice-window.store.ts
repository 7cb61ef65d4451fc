// Keeps windows, planned purchases and requests for extension, and reads those of many projects.
import { tableRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { type EntityManager, IsNull } from 'typeorm';
import type {
  ExtensionDecision,
  ExtensionRequest,
  InvoiceWindow,
  PlannedPurchase,
} from './invoice-window.js';
import {
  type ExtensionRequestRow,
  ExtensionRequestTable,
  InvoiceWindowTable,
  PlannedPurchaseTable,
} from './invoice-window.table.js';

export async function insertWindow(em: EntityManager, window: InvoiceWindow): Promise<void> {
  await em.insert(InvoiceWindowTable, { ...window });
}

export async function insertPurchase(em: EntityManager, purchase: PlannedPurchase): Promise<void> {
  const { amount } = purchase;
  await em.insert(PlannedPurchaseTable, {
    ...purchase,
    amount: amount === null ? null : String(amount),
  });
}

export async function insertExtension(em: EntityManager, request: ExtensionRequest): Promise<void> {
  const { decision: _, ...columns } = request;
  await em.insert(ExtensionRequestTable, columns);
}

/** Whether it was still undecided. */
export async function decideExtension(
  em: EntityManager,
  id: string,
  { granted, number, on, by }: ExtensionDecision,
): Promise<boolean> {
  const decided = { granted, decisionNumber: number, decidedOn: on, decidedBy: by };
  const { affected } = await em.update(ExtensionRequestTable, { id, decidedOn: IsNull() }, decided);
  return affected === 1;
}

export async function requireExtension(em: EntityManager, id: string): Promise<ExtensionRequest> {
  const row = await em.findOneBy(ExtensionRequestTable, { id });
  if (row !== null) return extensionOf(row);
  throw new Problem('NOT_FOUND', {
    field: 'input.requestId',
    value: id,
    rule: 'đề nghị gia hạn (extension request)',
  });
}

/** The latest first. */
export async function windowsOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<InvoiceWindow[]> {
  return tableRows(em, InvoiceWindowTable, {
    tail: 'where project_id = any($1::uuid[]) order by sequence desc',
    parameters: [projectIds],
  });
}

export async function purchasesOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<PlannedPurchase[]> {
  const rows = await tableRows(em, PlannedPurchaseTable, {
    tail: 'where project_id = any($1::uuid[]) order by planned_on, id',
    parameters: [projectIds],
  });
  return rows.map((row) => ({ ...row, amount: row.amount === null ? null : BigInt(row.amount) }));
}

export async function extensionsOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<ExtensionRequest[]> {
  const rows = await tableRows(em, ExtensionRequestTable, {
    tail: 'where project_id = any($1::uuid[]) order by created_at, id',
    parameters: [projectIds],
  });
  return rows.map(extensionOf);
}

function extensionOf(row: ExtensionRequestRow): ExtensionRequest {
  const { granted, decisionNumber: number, decidedOn: on, decidedBy: by, ...facts } = row;
  const decision =
    granted === null || number === null || on === null || by === null
      ? null
      : { granted, number, on, by };
  return { ...facts, decision };
}
