// Keeps the stage of a project in step with what is put on record without a step of the cycle: that
// it was registered, and decisions taken outside the system, which approve or close it.
import type { ActorStamp } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import type { EntityManager } from 'typeorm';
import type { Project } from '../projects/project.js';
import { announceStage } from './announce-stage.js';
import { placeAt, recordTransition, stageOf } from './life-cycle.store.js';
import { coarseState, type ProjectStage, type StageAction, type Transition } from './stage.js';

export async function beginCycle(em: EntityManager, project: Project): Promise<void> {
  const { id, createdBy, createdAt } = project;
  const stage = firstStage(project);
  await placeAt(em, stage);
  await recordTransition(em, {
    ...bare,
    id,
    projectId: id,
    action: 'DRAFT',
    from: null,
    to: stage.state,
    takenBy: createdBy,
    tookPlaceOn: stage.since,
    recordedAt: createdAt,
  });
}

export interface OutsideDecision {
  /** Of the command that records it. */
  readonly id: string;
  readonly action: Extract<StageAction, 'APPROVE_PLAN' | 'CLOSE'>;
  readonly takenBy: ActorStamp;
  readonly tookPlaceOn: string;
  readonly recordedAt: Date;
  readonly reason: string;
}

/** The stage must still be as it was before the decision. */
export async function recordFromOutside(
  em: EntityManager,
  projectId: string,
  decision: OutsideDecision,
): Promise<void> {
  const before = await stageOf(em, projectId);
  if (before === null) throw new Error(`project ${projectId} has no stage`);
  const to = decision.action === 'APPROVE_PLAN' ? 'PLAN_APPROVED' : 'CLOSED';
  await placeAt(em, { ...before, state: to, since: decision.tookPlaceOn, resumesTo: null });
  const from = before.state;
  const fact = { ...bare, ...decision, projectId, from, to, recordedFromOutside: true } as const;
  await recordTransition(em, fact);
  await announceStage(em, fact);
}

function firstStage({ id, tier, years, createdAt, standing }: Project): ProjectStage {
  if (coarseState('DRAFT') !== standing.state) throw new Error(`project ${id} has begun already`);
  return {
    projectId: id,
    cycle: tier,
    state: 'DRAFT',
    since: todayInVietnam(createdAt),
    fiscalYear: years.from,
    resumesTo: null,
  };
}

const bare = {
  dueOn: null,
  reason: null,
  documents: [],
  claims: [],
  recordedFromOutside: false,
} as const satisfies Partial<Transition>;
