// The tables of the life cycle: where each project stands, and every step that was taken.
import type { ActorStamp } from '@kc/commands';
import type { StepClaim, StepDocument } from '@kc/life-cycle';
import { EntitySchema } from 'typeorm';
import type { PromotionTier } from '../programmes/programme.js';
import type { RecordedAction, StageState } from './stage.js';

export interface ProjectStageRow {
  readonly projectId: string;
  readonly cycle: PromotionTier;
  readonly state: StageState;
  readonly since: string;
  readonly fiscalYear: number;
  readonly resumesTo: StageState | null;
}

export interface ProjectTransitionRow {
  readonly id: string;
  readonly sequence: string;
  readonly projectId: string;
  readonly action: RecordedAction;
  readonly from: StageState | null;
  readonly to: StageState;
  readonly takenBy: ActorStamp;
  readonly tookPlaceOn: string;
  readonly recordedAt: Date;
  readonly dueOn: string | null;
  readonly reason: string | null;
  readonly documents: readonly StepDocument[];
  readonly claims: readonly StepClaim[];
  readonly recordedFromOutside: boolean;
}

export const ProjectStageTable = new EntitySchema<ProjectStageRow>({
  name: 'project_stage',
  columns: {
    projectId: { name: 'project_id', type: 'uuid', primary: true },
    cycle: { type: 'text' },
    state: { type: 'text' },
    since: { type: 'date' },
    fiscalYear: { name: 'fiscal_year', type: 'integer' },
    resumesTo: { name: 'resumes_to', type: 'text', nullable: true },
  },
});

export const ProjectTransitionTable = new EntitySchema<ProjectTransitionRow>({
  name: 'project_transition',
  columns: {
    id: { type: 'uuid', primary: true },
    sequence: { type: 'bigint', generated: 'increment' },
    projectId: { name: 'project_id', type: 'uuid' },
    action: { type: 'text' },
    from: { name: 'from_state', type: 'text', nullable: true },
    to: { name: 'to_state', type: 'text' },
    takenBy: { name: 'taken_by', type: 'jsonb' },
    tookPlaceOn: { name: 'took_place_on', type: 'date' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    dueOn: { name: 'due_on', type: 'date', nullable: true },
    reason: { type: 'text', nullable: true },
    documents: { type: 'jsonb' },
    claims: { type: 'jsonb' },
    recordedFromOutside: { name: 'recorded_from_outside', type: 'boolean' },
  },
});
