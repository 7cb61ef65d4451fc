// Moves a decision to its next state inside the transaction of a step: where it stands, its history
// and the audit entry.
import { type ActorStamp, writeAuditEntry } from '@kc/commands';
import type { StepClaim } from '@kc/life-cycle';
import type { EntityManager } from 'typeorm';
import { type DecisionState, movedTo, type SupportDecision } from '../decisions/decision.js';
import { placeDecision, recordStepTaken } from '../decisions/decision.store.js';
import type { GivenStep } from './step-input.js';

export interface Move {
  readonly decision: SupportDecision;
  readonly to: DecisionState;
  readonly given: GivenStep;
  readonly dueOn: string | null;
  readonly claims: readonly StepClaim[];
  readonly by: ActorStamp;
  readonly at: Date;
  readonly requestId: string;
}

export async function moveDecision(em: EntityManager, move: Move): Promise<void> {
  const { decision, to, given, dueOn, claims, by, at, requestId } = move;
  const { id, action, tookPlaceOn, reason, documents, signed } = given;
  const after = movedTo(decision, { action, to, on: tookPlaceOn, signed });
  await placeDecision(em, after);
  await recordStepTaken(em, {
    id,
    decisionId: decision.id,
    action,
    from: decision.state,
    to,
    takenBy: by,
    tookPlaceOn,
    recordedAt: at,
    dueOn,
    reason,
    signed,
    documents,
    claims,
  });
  await writeAuditEntry(em, {
    at,
    actor: by,
    action: 'takeDecisionStep',
    subjectKind: 'SUPPORT_DECISION',
    subjectId: decision.id,
    before: decision,
    after: { ...after, action },
    requestId,
  });
}
