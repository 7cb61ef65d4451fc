// The tables of support decisions: where each stands, the items on it, every step that was taken.
import type { ActorStamp } from '@kc/commands';
import type { SignedDecision, StepDocument } from '@kc/life-cycle';
import { EntitySchema } from 'typeorm';
import type { DecisionClaim, SupportDecision } from './decision.js';

export interface DecisionRow extends Omit<SupportDecision, 'province' | 'signed'> {
  readonly provinceScheme: string | null;
  readonly provinceCode: string | null;
  readonly signedNumber: string | null;
  readonly signedDate: string | null;
}

export interface DecisionItemRow {
  readonly itemId: string;
  readonly decisionId: string;
  readonly subjectId: string;
  readonly place: number;
}

export interface DecisionStepRow {
  readonly id: string;
  readonly sequence: string;
  readonly decisionId: string;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly takenBy: ActorStamp;
  readonly tookPlaceOn: string;
  readonly recordedAt: Date;
  readonly dueOn: string | null;
  readonly reason: string | null;
  readonly signed: SignedDecision | null;
  readonly documents: readonly StepDocument[];
  readonly claims: readonly DecisionClaim[];
}

export const DecisionTable = new EntitySchema<DecisionRow>({
  name: 'support_decision',
  columns: {
    id: { type: 'uuid', primary: true },
    title: { type: 'text' },
    level: { type: 'text' },
    route: { type: 'text' },
    decider: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    fiscalYear: { name: 'fiscal_year', type: 'integer' },
    state: { type: 'text' },
    since: { type: 'date' },
    signedNumber: { name: 'signed_number', type: 'text', nullable: true },
    signedDate: { name: 'signed_date', type: 'date', nullable: true },
    archived: { type: 'boolean' },
    provenance: { type: 'text', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});

export const DecisionItemTable = new EntitySchema<DecisionItemRow>({
  name: 'support_decision_item',
  columns: {
    itemId: { name: 'item_id', type: 'uuid', primary: true },
    decisionId: { name: 'decision_id', type: 'uuid' },
    subjectId: { name: 'subject_id', type: 'uuid' },
    place: { type: 'integer' },
  },
});

export const DecisionStepTable = new EntitySchema<DecisionStepRow>({
  name: 'support_decision_step',
  columns: {
    id: { type: 'uuid', primary: true },
    sequence: { type: 'bigint', generated: 'increment' },
    decisionId: { name: 'decision_id', type: 'uuid' },
    action: { type: 'text' },
    from: { name: 'from_state', type: 'text', nullable: true },
    to: { name: 'to_state', type: 'text' },
    takenBy: { name: 'taken_by', type: 'jsonb' },
    tookPlaceOn: { name: 'took_place_on', type: 'date' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    dueOn: { name: 'due_on', type: 'date', nullable: true },
    reason: { type: 'text', nullable: true },
    signed: { type: 'jsonb', nullable: true },
    documents: { type: 'jsonb' },
    claims: { type: 'jsonb' },
  },
});
