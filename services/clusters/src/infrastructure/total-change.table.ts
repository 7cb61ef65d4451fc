// The table of totals that were asked for: which decision, and why it changed. What the ledger
// answered stands with the record that asked.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';
import { dongColumn } from '../records/dong-column.js';

export interface TotalChange {
  readonly recordId: string;
  readonly projectId: string;
  readonly total: bigint;
  readonly decisionNumber: string;
  readonly decisionDate: string;
  readonly issuer: string | null;
  readonly reason: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export const TotalChangeTable = new EntitySchema<TotalChange>({
  name: 'project_total_change',
  columns: {
    recordId: { name: 'record_id', type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid' },
    total: dongColumn('total'),
    decisionNumber: { name: 'decision_number', type: 'text' },
    decisionDate: { name: 'decision_date', type: 'date' },
    issuer: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
