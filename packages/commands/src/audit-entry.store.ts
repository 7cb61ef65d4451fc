// Writes the audit entry of a change in the transaction of that change, so that neither exists
// alone.
import type { EntityManager } from 'typeorm';
import type { AuditEntryRow } from './audit-entry.table.js';
import { plainJson } from './plain-json.js';

export async function writeAuditEntry(
  em: EntityManager,
  entry: Omit<AuditEntryRow, 'id'>,
): Promise<void> {
  const { at, actor, action, subjectKind, subjectId, before, after, requestId } = entry;
  // As SQL, because it stands in every change and TypeORM takes longer to say it than the database.
  await em.query(
    `insert into audit_entry
       (at, actor, action, subject_kind, subject_id, before, after, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      at,
      JSON.stringify(actor),
      action,
      subjectKind,
      subjectId,
      before === null ? null : JSON.stringify(plainJson(before)),
      JSON.stringify(plainJson(after)),
      requestId,
    ],
  );
}
