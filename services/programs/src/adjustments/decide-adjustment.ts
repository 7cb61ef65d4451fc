// Decides on an adjustment, by the authority that its kind of change needs. A swapped beneficiary
// is claimed first: without the log's yes nothing is decided.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import {
  askAll,
  hear,
  type Obstacle,
  type ReadyQuestion,
  readyQuestions,
  type StepClaim,
} from '@kc/life-cycle';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { DecideAdjustmentInput } from '../generated/graphql.js';
import { recordTransition, stageOf } from '../life-cycle/life-cycle.store.js';
import type { StageState } from '../life-cycle/stage.js';
import { requireStepRole, requireTaker } from '../life-cycle/who-may-step.js';
import type { Project } from '../projects/project.js';
import { findProject, findProjectForChange, replaceProject } from '../projects/project.store.js';
import { type Adjustment, type AdjustmentStatus, authorityFor } from './adjustment.js';
import { decide, findAdjustment } from './adjustment.store.js';
import { type GivenDecision, givenDecision } from './adjustment-input.js';

interface About {
  readonly projectId: string;
  readonly adjustmentId: string;
}

export type DecisionOutcome = About &
  (
    | { readonly kind: 'DECIDED'; readonly claims: readonly StepClaim[] }
    | { readonly kind: 'DECIDED_BEFORE'; readonly status: AdjustmentStatus }
    | { readonly kind: 'STATE_FORBIDS'; readonly state: StageState }
    | { readonly kind: 'PENDING'; readonly claims: readonly StepClaim[] }
    | {
        readonly kind: 'CLAIMS_FORBID';
        readonly obstacles: readonly Obstacle[];
        readonly claims: readonly StepClaim[];
      }
  );

interface Asked extends About {
  readonly kind: 'ASKED';
  readonly claims: readonly StepClaim[];
}

interface Deciding {
  readonly deps: ProgramsDeps;
  readonly caller: Caller;
  readonly given: GivenDecision;
  readonly about: About;
  readonly at: Date;
}

export async function decideAdjustment(
  deps: ProgramsDeps,
  caller: Caller,
  input: DecideAdjustmentInput,
): Promise<DecisionOutcome> {
  requireStepRole(caller);
  const at = deps.clock.now();
  const given = givenDecision(input, { kinds: deps.cycles, today: todayInVietnam(at) });
  const adjustment = await requestedAdjustment(deps, caller, given);
  const { id: adjustmentId, projectId } = adjustment;
  const deciding = { deps, caller, given, about: { projectId, adjustmentId }, at };
  const questions = await questionsOf(deciding, adjustment);
  const first = await inTransaction(deps.dataSource, (em) => begin(em, deciding, questions));
  if (first.kind !== 'ASKED') return first;

  const { claims } = first;
  const heard = await hear(deps, caller, claims);
  if (heard.kind === 'PENDING') return { ...first, kind: 'PENDING' };
  if (heard.kind === 'NO') return { ...first, kind: 'CLAIMS_FORBID', obstacles: heard.refused };
  return inTransaction(deps.dataSource, (em) => settle(em, deciding, claims));
}

async function requestedAdjustment(
  deps: ProgramsDeps,
  caller: Caller,
  { adjustmentId }: GivenDecision,
): Promise<Adjustment> {
  const actor = requireStepRole(caller);
  const { dataSource, book } = deps;
  const adjustment = await findAdjustment(dataSource, adjustmentId);
  const project = adjustment && (await findProject(dataSource.manager, adjustment.projectId));
  if (adjustment === null || project === null) {
    const rule = 'đề nghị điều chỉnh (adjustment)';
    throw new Problem('NOT_FOUND', { field: 'input.adjustmentId', value: adjustmentId, rule });
  }
  const { change, requestedOn: day } = adjustment;
  const authority = authorityFor(deps.adjustments, project, { change, day });
  requireTaker(actor, authority, { project, book });
  return adjustment;
}

async function questionsOf(
  { deps, caller, given }: Deciding,
  { replacements, status }: Adjustment,
): Promise<readonly ReadyQuestion[]> {
  if (!given.approve || status !== 'REQUESTED') return [];
  const questions = replacements.map(({ itemId }) => ({ itemId, act: 'REPLACE' as const }));
  const saying = { id: given.id, reason: null, decision: given.decision, replacements };
  return readyQuestions(deps, caller, { questions, saying });
}

async function begin(
  em: EntityManager,
  deciding: Deciding,
  questions: readonly ReadyQuestion[],
): Promise<DecisionOutcome | Asked> {
  const { deps, caller, given, about, at } = deciding;
  await findProjectForChange(em, about.projectId);
  const actor = stampOf(requireStepRole(caller));
  const command = { id: given.id, name: 'decideAdjustment', content: given, actor, at };
  return answerOnce<DecisionOutcome | Asked>(em, command, async () => {
    const adjustment = await found(em, about);
    const { status } = adjustment;
    if (status !== 'REQUESTED') return { ...about, kind: 'DECIDED_BEFORE', status };
    const state = (await stageOf(em, about.projectId))?.state ?? 'DRAFT';
    if (given.approve && !deps.adjustments.states.includes(state)) {
      return { ...about, kind: 'STATE_FORBIDS', state };
    }
    if (questions.length === 0) return settle(em, deciding, []);
    const claims = await askAll(em, deps, { caller, questions });
    return { ...about, kind: 'ASKED', claims };
  });
}

/** Once, however often the request is repeated. */
async function settle(
  em: EntityManager,
  { caller, given, about, at }: Deciding,
  claims: readonly StepClaim[],
): Promise<DecisionOutcome> {
  const project = await findProjectForChange(em, about.projectId);
  const adjustment = await found(em, about);
  const stage = await stageOf(em, about.projectId);
  if (project === null || stage === null) throw new Error(`project ${about.projectId} is gone`);
  const outcome = { ...about, kind: 'DECIDED', claims } as const;
  if (adjustment.status !== 'REQUESTED') return outcome;

  const by = stampOf(requireStepRole(caller));
  const { approve, reason, decision } = given;
  const status = approve ? 'APPROVED' : 'REFUSED';
  const decided = { decidedBy: by, decidedAt: at, decisionReason: reason, decision };
  const after: Adjustment = { ...adjustment, ...decided, status };
  await decide(em, after);
  if (approve) {
    await extend(em, project, { after, by, at });
    await recordTransition(em, {
      id: given.id,
      projectId: about.projectId,
      action: 'ADJUST',
      from: stage.state,
      to: stage.state,
      takenBy: by,
      tookPlaceOn: decision?.date ?? todayInVietnam(at),
      recordedAt: at,
      dueOn: null,
      reason: adjustment.reason,
      documents: adjustment.documents,
      claims,
      recordedFromOutside: false,
    });
  }
  await writeAuditEntry(em, {
    at,
    actor: by,
    action: 'decideAdjustment',
    subjectKind: 'PROJECT_ADJUSTMENT',
    subjectId: adjustment.id,
    before: adjustment,
    after,
    requestId: caller.requestId,
  });
  return outcome;
}

async function extend(
  em: EntityManager,
  project: Project,
  {
    after,
    by,
    at,
  }: {
    readonly after: Adjustment;
    readonly by: ReturnType<typeof stampOf>;
    readonly at: Date;
  },
): Promise<void> {
  const { extendTo } = after;
  if (extendTo === null || extendTo <= project.years.to) return;
  const years = { ...project.years, to: extendTo };
  const next = { ...project, years, version: project.version + 1 };
  await replaceProject(em, next, { actor: by, at });
}

async function found(em: EntityManager, { adjustmentId }: About): Promise<Adjustment> {
  const adjustment = await findAdjustment(em, adjustmentId);
  if (adjustment === null) throw new Error(`adjustment ${adjustmentId} is gone`);
  return adjustment;
}
