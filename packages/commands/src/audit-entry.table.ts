// The table of audit entries: one row for each change, never updated, never deleted.
import { EntitySchema } from 'typeorm';
import type { ActorStamp } from './actor-stamp.js';

export interface AuditEntryRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: ActorStamp;
  readonly action: string;
  /** What kind of thing was changed, e.g. ESTABLISHMENT. */
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: object | null;
  readonly after: object;
  readonly requestId: string;
}

export const AuditEntryTable = new EntitySchema<AuditEntryRow>({
  name: 'audit_entry',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    at: { type: 'timestamptz' },
    actor: { type: 'jsonb' },
    action: { type: 'text' },
    subjectKind: { name: 'subject_kind', type: 'text' },
    subjectId: { name: 'subject_id', type: 'uuid' },
    before: { type: 'jsonb', nullable: true },
    after: { type: 'jsonb' },
    requestId: { name: 'request_id', type: 'text' },
  },
});
