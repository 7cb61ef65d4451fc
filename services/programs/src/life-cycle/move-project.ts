// Moves a project to its next state inside the transaction of a step: the stage, the coarse state
// that follows it, the history and the audit entry.
import { type ActorStamp, writeAuditEntry } from '@kc/commands';
import type { StepClaim } from '@kc/life-cycle';
import type { EntityManager } from 'typeorm';
import { evolveProject, type Project, type ProjectEvent } from '../projects/project.js';
import { replaceProject } from '../projects/project.store.js';
import { announceStage } from './announce-stage.js';
import { placeAt, recordTransition } from './life-cycle.store.js';
import { coarseState, type ProjectStage, type StageState, type Transition } from './stage.js';
import type { GivenStep } from './step-input.js';

export interface Move {
  readonly project: Project;
  readonly stage: ProjectStage;
  readonly to: StageState;
  readonly given: GivenStep;
  readonly dueOn: string | null;
  readonly claims: readonly StepClaim[];
  readonly by: ActorStamp;
  readonly at: Date;
  readonly requestId: string;
}

export async function moveProject(em: EntityManager, move: Move): Promise<Transition> {
  const { project, stage, given, by, at, requestId } = move;
  const next = stageAfter(move);
  await placeAt(em, next);
  const event = eventOf(move);
  if (event !== null) await replaceProject(em, evolveProject(project, event), { actor: by, at });
  const transition = transitionOf(move);
  await recordTransition(em, transition);
  await announceStage(em, transition);
  await writeAuditEntry(em, {
    at,
    actor: by,
    action: 'takeProjectStep',
    subjectKind: 'PROJECT',
    subjectId: project.id,
    before: stage,
    after: { ...next, action: given.action },
    requestId,
  });
  return transition;
}

function stageAfter({ stage, to, given }: Move): ProjectStage {
  const { action, tookPlaceOn: since } = given;
  const fiscalYear = action === 'RESUME' ? stage.fiscalYear + 1 : stage.fiscalYear;
  const resumesTo = action === 'CARRY_OVER' ? stage.state : null;
  return { ...stage, state: to, since, fiscalYear, resumesTo };
}

function eventOf({ project, to, given }: Move): ProjectEvent | null {
  const { action, decision, reason, tookPlaceOn } = given;
  const next = coarseState(to);
  if (next === project.standing.state) return null;
  if (next === 'CLOSED') return { type: 'PROJECT_CLOSED', reason: reason ?? action };
  if (next === 'REGISTERED' || decision === null) {
    throw new Error(`project ${project.id} cannot come to ${to} by ${action} on ${tookPlaceOn}`);
  }
  return { type: 'PROJECT_APPROVED', approval: decision };
}

function transitionOf({ project, stage, to, given, dueOn, claims, by, at }: Move): Transition {
  const { id, action, tookPlaceOn, reason, documents } = given;
  return {
    id,
    projectId: project.id,
    action,
    from: stage.state,
    to,
    takenBy: by,
    tookPlaceOn,
    recordedAt: at,
    dueOn,
    reason,
    documents,
    claims,
    recordedFromOutside: false,
  };
}
