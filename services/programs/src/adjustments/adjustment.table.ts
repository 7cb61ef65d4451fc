// The table of adjustments: what was asked for, and what was decided on it.
import type { ActorStamp } from '@kc/commands';
import type { Replacement, StepDocument } from '@kc/life-cycle';
import { EntitySchema } from 'typeorm';
import type { AdjustmentStatus, ProjectChange } from './adjustment.js';

export interface AdjustmentRow {
  readonly id: string;
  readonly sequence: string;
  readonly projectId: string;
  readonly change: ProjectChange;
  readonly before: string;
  readonly after: string;
  readonly extendTo: number | null;
  readonly replacements: readonly Replacement[];
  readonly reason: string;
  readonly documents: readonly StepDocument[];
  readonly requestedBy: ActorStamp;
  readonly requestedOn: string;
  readonly requestedAt: Date;
  readonly status: AdjustmentStatus;
  readonly decidedBy: ActorStamp | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly decisionNumber: string | null;
  readonly decisionDate: string | null;
}

export const AdjustmentTable = new EntitySchema<AdjustmentRow>({
  name: 'project_adjustment',
  columns: {
    id: { type: 'uuid', primary: true },
    sequence: { type: 'bigint', generated: 'increment' },
    projectId: { name: 'project_id', type: 'uuid' },
    change: { type: 'text' },
    before: { type: 'text' },
    after: { type: 'text' },
    extendTo: { name: 'extend_to', type: 'integer', nullable: true },
    replacements: { type: 'jsonb' },
    reason: { type: 'text' },
    documents: { type: 'jsonb' },
    requestedBy: { name: 'requested_by', type: 'jsonb' },
    requestedOn: { name: 'requested_on', type: 'date' },
    requestedAt: { name: 'requested_at', type: 'timestamptz' },
    status: { type: 'text' },
    decidedBy: { name: 'decided_by', type: 'jsonb', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    decisionReason: { name: 'decision_reason', type: 'text', nullable: true },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    decisionDate: { name: 'decision_date', type: 'date', nullable: true },
  },
});
