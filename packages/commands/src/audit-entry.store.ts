// Writes the audit entry of a change in the transaction of that change, so that neither exists
// alone.
import type { EntityManager } from 'typeorm';
import { type AuditEntryRow, AuditEntryTable } from './audit-entry.table.js';
import { plainJson } from './plain-json.js';

export async function writeAuditEntry(
  em: EntityManager,
  entry: Omit<AuditEntryRow, 'id'>,
): Promise<void> {
  const before = entry.before === null ? null : plainJson(entry.before);
  await em.insert(AuditEntryTable, { ...entry, before, after: plainJson(entry.after) });
}
