// Where a project stands in its life cycle, as values: the states of the national and the local
// cycle, the steps that may be taken, and what one step on record says. Which step leads where is
// data, not this file.
import type { ActorStamp } from '@kc/commands';
import type { StepClaim, StepDocument } from '@kc/life-cycle';
import type { PromotionTier } from '../programmes/programme.js';
import type { ProjectState } from '../projects/project.js';

export const stageStates = [
  'DRAFT',
  'SURVEYED',
  'SUBMITTED_TO_DOIT',
  'RETURNED',
  'REJECTED',
  'GRASSROOTS_APPRAISED',
  'REGISTERED',
  'APPRAISED',
  'ESTIMATE_APPRAISED',
  'MINISTRY_REVIEWED',
  'MINISTRY_APPRAISED',
  'PLAN_APPROVED',
  'ESTIMATE_CHECK',
  'FUNDS_ALLOCATED',
  'ASSIGNED',
  'GROUP_DETAIL_APPROVED',
  'TENDERED',
  'CONTRACTED',
  'ADVANCED',
  'IN_PROGRESS',
  'INSPECTED',
  'ACCEPTED',
  'REMAINDER_ADVANCED',
  'SETTLEMENT_FILED',
  'LIQUIDATED_SETTLED',
  'LIQUIDATED',
  'SETTLED_WITH_DOIT',
  'SETTLED',
  'CLOSED',
  'TERMINATED',
  'TERMINATED_BY_BENEFICIARY',
  'CARRIED_OVER',
  'RECOVERING',
  'RECOVERED',
] as const;
export type StageState = (typeof stageStates)[number];

export const stageActions = [
  'SURVEY',
  'SUBMIT',
  'RETURN',
  'REJECT',
  'APPRAISE',
  'REGISTER',
  'REVIEW',
  'APPRAISE_AT_MINISTRY',
  'APPRAISE_ESTIMATE',
  'APPROVE_PLAN',
  'SEND_ESTIMATE',
  'ALLOCATE_FUNDS',
  'ASSIGN',
  'APPROVE_GROUP_DETAIL',
  'TENDER',
  'CONTRACT',
  'PAY_ADVANCE',
  'REPORT_PROGRESS',
  'INSPECT',
  'ACCEPT',
  'PAY_REMAINDER',
  'FILE_SETTLEMENT',
  'SETTLE',
  'LIQUIDATE',
  'SETTLE_WITH_DOIT',
  'SETTLE_WITH_DOF',
  'CLOSE',
  'WITHDRAW',
  'TERMINATE',
  'CARRY_OVER',
  'RESUME',
  'START_RECOVERY',
  'COMPLETE_RECOVERY',
] as const;
export type StageAction = (typeof stageActions)[number];

/** What stands on record beside those: the beginning, and adjustments, which move nothing. */
export type RecordedAction = StageAction | 'DRAFT' | 'ADJUST';

export interface ProjectStage {
  readonly projectId: string;
  readonly cycle: PromotionTier;
  readonly state: StageState;
  /** The day on which it came to stand there. */
  readonly since: string;
  readonly fiscalYear: number;
  /** Of a project carried over: where it goes on. */
  readonly resumesTo: StageState | null;
}

export interface Transition {
  readonly id: string;
  readonly projectId: string;
  readonly action: RecordedAction;
  readonly from: StageState | null;
  readonly to: StageState;
  readonly takenBy: ActorStamp;
  readonly tookPlaceOn: string;
  readonly recordedAt: Date;
  /** By when it had to be taken; null where no deadline is set. */
  readonly dueOn: string | null;
  readonly reason: string | null;
  readonly documents: readonly StepDocument[];
  readonly claims: readonly StepClaim[];
  /** Decided elsewhere and only entered here. */
  readonly recordedFromOutside: boolean;
}

const beforeApproval: readonly StageState[] = [
  'DRAFT',
  'SURVEYED',
  'SUBMITTED_TO_DOIT',
  'RETURNED',
  'GRASSROOTS_APPRAISED',
  'REGISTERED',
  'APPRAISED',
  'ESTIMATE_APPRAISED',
  'MINISTRY_REVIEWED',
  'MINISTRY_APPRAISED',
];
const ended: readonly StageState[] = [
  'REJECTED',
  'CLOSED',
  'TERMINATED',
  'TERMINATED_BY_BENEFICIARY',
  'RECOVERING',
  'RECOVERED',
];

/** What the coarse state of the project is while it stands there. */
export function coarseState(state: StageState): ProjectState {
  if (beforeApproval.includes(state)) return 'REGISTERED';
  return ended.includes(state) ? 'CLOSED' : 'APPROVED';
}
