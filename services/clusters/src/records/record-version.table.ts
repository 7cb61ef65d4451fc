// The table of what records said in each of their versions. Rows are only added.
import { EntitySchema } from 'typeorm';
import type { RecordVersion } from './record.js';

export interface RecordVersionRow extends RecordVersion {
  readonly subjectKind: string;
}

export const RecordVersionTable = new EntitySchema<RecordVersionRow>({
  name: 'record_version',
  columns: {
    subjectKind: { name: 'subject_kind', type: 'text' },
    subjectId: { name: 'subject_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    asOf: { name: 'as_of', type: 'date' },
    reason: { type: 'text', nullable: true },
    facts: { type: 'jsonb' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
