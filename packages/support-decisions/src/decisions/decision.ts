// A support decision (quyết định hỗ trợ) as a value: one paper of one decider on one or more
// support items of a payer, where it stands, and what one step on record says. Which step leads
// where is data, not this file.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';
import type { SignedDecision, StepClaim, StepDocument } from '@kc/life-cycle';

export const decisionStates = [
  'PROPOSED',
  'RETURNED',
  'REJECTED',
  'APPRAISED',
  'APPROVED',
  'ISSUED',
  'CONTRACTED',
  'PAYING',
  'HELD',
  'REPORTED',
  'ACCEPTED',
  'SETTLED',
  'CLOSED',
  'WITHDRAWN',
  'TERMINATED',
  'RECOVERING',
  'RECOVERED',
] as const;
export type DecisionState = (typeof decisionStates)[number];

export const decisionActions = [
  'RESUBMIT',
  'APPRAISE',
  'RETURN',
  'REJECT',
  'APPROVE',
  'ISSUE',
  'CONTRACT',
  'START_PAYING',
  'HOLD_EVENT',
  'REPORT',
  'ACCEPT',
  'SETTLE',
  'CLOSE',
  'WITHDRAW',
  'TERMINATE',
  'START_RECOVERY',
  'COMPLETE_RECOVERY',
] as const;
export type DecisionAction = (typeof decisionActions)[number];

/** What stands on record beside those: the beginning, and a paper entered from the archive. */
export type RecordedDecisionAction = DecisionAction | 'PROPOSE' | 'RECORD';

export const decisionLevels = ['MINISTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const;
/** Whose paper it is; there were districts until 2025-06-30. */
export type DecisionLevel = (typeof decisionLevels)[number];

export const decisionRoutes = [
  'PUBLIC_INVESTMENT',
  'RECURRENT',
  'RELOCATION',
  'NATIONAL_PROGRAMME',
  'LOCAL_PROGRAMME',
] as const;
/** The way the money goes. */
export type DecisionRoute = (typeof decisionRoutes)[number];

export interface SupportDecision {
  readonly id: string;
  readonly title: string;
  readonly level: DecisionLevel;
  readonly route: DecisionRoute;
  /** The body that decides, as it is or was called; a refused party is told to ask it. */
  readonly decider: string;
  /** Null for a national paper that no single province is in charge of. */
  readonly province: ProvinceRef | null;
  readonly fiscalYear: number;
  readonly state: DecisionState;
  /** The day on which it came to stand there. */
  readonly since: string;
  /** Number and date once it is signed. */
  readonly signed: SignedDecision | null;
  /** Entered from the archive: decided before, and not here. */
  readonly archived: boolean;
  readonly provenance: string | null;
  /** What is invented and why; null for a real decision. */
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

/** An item on a decision, and what it is for: a cluster, an event. */
export interface DecisionItem {
  readonly itemId: string;
  readonly subjectId: string;
}

/** What was asked of the log with a step; RECORD for what was granted before. */
export interface DecisionClaim extends Omit<StepClaim, 'act'> {
  readonly act: StepClaim['act'] | 'RECORD';
}

export interface DecisionTransition {
  readonly id: string;
  readonly decisionId: string;
  readonly action: RecordedDecisionAction;
  readonly from: DecisionState | null;
  readonly to: DecisionState;
  readonly takenBy: ActorStamp;
  readonly tookPlaceOn: string;
  readonly recordedAt: Date;
  /** By when it had to be taken; null where no deadline is set. */
  readonly dueOn: string | null;
  readonly reason: string | null;
  readonly signed: SignedDecision | null;
  readonly documents: readonly StepDocument[];
  readonly claims: readonly DecisionClaim[];
}

export interface Moved {
  readonly action: DecisionAction;
  readonly to: DecisionState;
  readonly on: string;
  readonly signed: SignedDecision | null;
}

/** The paper is signed once; what later steps decide stands with those steps. */
export function movedTo(before: SupportDecision, { action, to, on, signed }: Moved) {
  const isSigned = action === 'ISSUE' ? signed : before.signed;
  return { ...before, state: to, since: on, signed: isSigned };
}
