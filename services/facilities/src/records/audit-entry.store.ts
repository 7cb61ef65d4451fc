// Writes the audit entry of a change in the transaction of that change, so that neither exists alone.
import type { EntityManager } from 'typeorm';
import { type AuditEntryRow, AuditEntryTable } from './audit-entry.table.js';

export async function writeAuditEntry(
  em: EntityManager,
  entry: Omit<AuditEntryRow, 'id'>,
): Promise<void> {
  await em.insert(AuditEntryTable, entry);
}
