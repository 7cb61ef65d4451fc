// One step in the life cycle of a project: what is written here and what is asked of the claim log
// commit together. Where the log must say yes first, the project moves in a second transaction.
import { answerOnce, type Caller, stampOf } from '@kc/commands';
import { requireProvince, todayInVietnam } from '@kc/geography';
import {
  askAll,
  type ClaimPlan,
  dueOn,
  hear,
  movesAfterTheLog,
  planClaims,
  type ReadyQuestion,
  readyQuestions,
  requireOwnItems,
} from '@kc/life-cycle';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { type Actor, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { TakeProjectStepInput } from '../generated/graphql.js';
import type { Project } from '../projects/project.js';
import { findProjectForChange } from '../projects/project.store.js';
import { type CycleStep, decideStep } from './cycle.js';
import { findTransition, stageOf } from './life-cycle.store.js';
import { type Move, moveProject } from './move-project.js';
import type { ProjectStage, StageState } from './stage.js';
import { deadlineFacts, type Standing, standingOf } from './standpoint.js';
import { type Demanding, faultOfStep, missingPapers } from './step-demands.js';
import { type GivenStep, givenStep } from './step-input.js';
import type { Asked, StepOutcome } from './step-outcome.js';
import { requireStepRole, requireTaker } from './who-may-step.js';

interface Taking {
  readonly deps: ProgramsDeps;
  readonly caller: Caller;
  readonly given: GivenStep;
  readonly standing: Standing;
  readonly at: Date;
  readonly today: string;
}

/** A step that the state allows, with what it lacks and what it asks of the log. */
interface Allowed {
  readonly step: CycleStep;
  readonly to: StageState;
  readonly fault: Problem | null;
  readonly missing: readonly string[];
  readonly plan: ClaimPlan;
  readonly questions: readonly ReadyQuestion[];
}

export async function takeProjectStep(
  deps: ProgramsDeps,
  caller: Caller,
  input: TakeProjectStepInput,
): Promise<StepOutcome> {
  const actor = requireStepRole(caller);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const given = givenStep(input, { kinds: deps.cycles, today });
  const standing = await standingOf(deps, given.projectId);
  const taking = { deps, caller, given, standing, at, today };
  const allowed = await allowedStep(taking, actor);
  const first = await inTransaction(deps.dataSource, (em) => begin(em, taking, allowed));
  if (first.kind !== 'ASKED') return first;

  const { projectId, claims } = first;
  const heard = await hear(deps, caller, claims);
  if (heard.kind === 'PENDING') return { kind: 'PENDING', projectId, claims };
  if (heard.kind === 'NO') {
    return { kind: 'CLAIMS_FORBID', projectId, obstacles: heard.refused, claims };
  }
  return inTransaction(deps.dataSource, (em) => complete(em, taking, first));
}

/** Null when the state stands in the way. Throws unless the actor may take such a step at all. */
async function allowedStep(taking: Taking, actor: Actor): Promise<Allowed | null> {
  const { deps, caller, given, standing } = taking;
  const { project, cycle, at, items, otherProvinces } = standing;
  const decision = decideStep(cycle, at, given.action);
  const takers =
    decision.type === 'MOVES'
      ? decision.step.by
      : cycle.steps.filter(({ action }) => action === given.action).flatMap(({ by }) => by);
  // A step that this cycle does not have at all is nobody's, and the state says what there is.
  if (takers.length === 0) requireProvince(actor, deps.book, project.province);
  else requireTaker(actor, { by: takers }, { project, otherProvinces, book: deps.book });
  if (decision.type !== 'MOVES') return null;

  const { step, to } = decision;
  requireOwnItems('input.replacements', given.replacements, items);
  const demanding = demandingOf(taking);
  const fault = faultOfStep(step, demanding);
  const missing = missingPapers(deps.cycles, step, demanding);
  const plan = planOf(taking, step);
  const sayable = fault === null && missing.length === 0 && plan.obstacles.length === 0;
  const asked = { questions: sayable ? plan.asks : [], saying: given };
  return { step, to, fault, missing, plan, questions: await readyQuestions(deps, caller, asked) };
}

function planOf({ given, standing }: Taking, { claims }: CycleStep): ClaimPlan {
  if (claims === null || claims === undefined) return { asks: [], obstacles: [], left: [] };
  const plan = planClaims(claims, standing.items);
  if (claims !== 'REPLACE') return plan;
  const asks = given.replacements.map(({ itemId }) => ({ itemId, act: 'REPLACE' as const }));
  return { ...plan, asks };
}

function demandingOf({ given, standing }: Taking): Demanding {
  const { stage, history, items, extendedTo } = standing;
  const contents = items.map(({ item }) => item.facts.content);
  return { given, stage, history, contents, extendedTo };
}

async function begin(
  em: EntityManager,
  taking: Taking,
  allowed: Allowed | null,
): Promise<StepOutcome | Asked> {
  const { deps, caller, given, standing, at } = taking;
  const { id, projectId } = given;
  const project = await lockedProject(em, projectId);
  const actor = stampOf(requireActor(caller));
  const command = { id, name: 'takeProjectStep', content: given, actor, at };
  return answerOnce<StepOutcome | Asked>(em, command, async () => {
    const stage = await stageIn(em, projectId);
    // Somebody else moved it since it was looked at: the same request, sent again, looks anew.
    if (stage.state !== standing.stage.state) throw new Problem('UNAVAILABLE');
    if (allowed === null) return { kind: 'STATE_FORBIDS', projectId, state: stage.state };
    const { step, to, fault, missing, plan, questions } = allowed;
    if (fault !== null) throw fault;
    if (missing.length > 0) return { kind: 'INCOMPLETE', projectId, missing };
    const { obstacles, left } = plan;
    if (obstacles.length > 0) return { kind: 'CLAIMS_FORBID', projectId, obstacles, claims: [] };

    const claims = await askAll(em, deps, { caller, questions });
    const due = dueOn(step.deadline, deadlineFacts(stage, standing.history, taking.today));
    if (claims.some(({ act }) => movesAfterTheLog(act))) {
      return { kind: 'ASKED', projectId, from: stage.state, to, dueOn: due, claims };
    }
    await moveProject(em, moveOf(taking, { project, stage, to, dueOn: due, claims }));
    return { kind: 'TAKEN', projectId, transitionId: id, claims, left };
  });
}

/** The log has said yes to all that was asked. Done once, however often the request is repeated. */
async function complete(em: EntityManager, taking: Taking, asked: Asked): Promise<StepOutcome> {
  const { given } = taking;
  const { projectId, from, to, claims } = asked;
  const project = await lockedProject(em, projectId);
  const taken = { kind: 'TAKEN', projectId, transitionId: given.id, claims, left: [] } as const;
  if ((await findTransition(em, given.id)) !== null) return taken;
  const stage = await stageIn(em, projectId);
  if (stage.state !== from) return { kind: 'STATE_FORBIDS', projectId, state: stage.state };
  await moveProject(em, moveOf(taking, { project, stage, to, dueOn: asked.dueOn, claims }));
  return taken;
}

function moveOf(
  { caller, given, at }: Taking,
  move: Pick<Move, 'project' | 'stage' | 'to' | 'dueOn' | 'claims'>,
): Move {
  const { requestId } = caller;
  return { ...move, given, by: stampOf(requireActor(caller)), at, requestId };
}

async function lockedProject(em: EntityManager, projectId: string): Promise<Project> {
  const project = await findProjectForChange(em, projectId);
  if (project === null) throw new Error(`project ${projectId} is gone`);
  return project;
}

async function stageIn(em: EntityManager, projectId: string): Promise<ProjectStage> {
  const stage = await stageOf(em, projectId);
  if (stage === null) throw new Error(`project ${projectId} has no stage`);
  return stage;
}
