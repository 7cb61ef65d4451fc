// One step in the life of a support decision: what is written here and what is asked of the claim
// log commit together. Where the log must say yes first, the decision moves in a second
// transaction.
import { answerOnce, type Caller, stampOf } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import {
  askAll,
  type ClaimPlan,
  decideStep,
  dueOn,
  hear,
  itemClaims,
  movesAfterTheLog,
  planClaims,
  type ReadyQuestion,
  readyQuestions,
} from '@kc/life-cycle';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { type Actor, requireActor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import {
  cycleOf,
  type DecisionStep,
  deadlineFacts,
  standpointOf,
} from '../cycles/decision-cycle.js';
import { communeFor } from '../decisions/commune-of-decision.js';
import type { DecisionState, DecisionTransition, SupportDecision } from '../decisions/decision.js';
import {
  findDecision,
  findDecisionForChange,
  findStep,
  itemIdsOf,
  stepsOf,
} from '../decisions/decision.store.js';
import type { DecisionsDeps } from '../decisions-deps.js';
import type { TakeDecisionStepInput } from '../generated/graphql.js';
import { type Move, moveDecision } from './move-decision.js';
import { faultOfStep, missingPapers } from './step-demands.js';
import { type GivenStep, givenStep } from './step-input.js';
import type { Asked, StepOutcome } from './step-outcome.js';
import { requireStepRole, requireTaker } from './who-may-step.js';

interface Taking {
  readonly deps: DecisionsDeps;
  readonly caller: Caller;
  readonly given: GivenStep;
  /** As it stood before the transaction of the step. */
  readonly decision: SupportDecision;
  readonly history: readonly DecisionTransition[];
  readonly at: Date;
  readonly today: string;
}

/** A step that the state allows, with what it lacks and what it asks of the log. */
interface Allowed {
  readonly step: DecisionStep;
  readonly to: DecisionState;
  readonly fault: Problem | null;
  readonly missing: readonly string[];
  readonly plan: ClaimPlan;
  readonly questions: readonly ReadyQuestion[];
}

export async function takeDecisionStep(
  deps: DecisionsDeps,
  caller: Caller,
  input: TakeDecisionStepInput,
): Promise<StepOutcome> {
  const actor = requireStepRole(caller);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const given = givenStep(input, { data: deps.data, today });
  const decision = await knownDecision(deps, given.decisionId);
  const history = await stepsOf(deps.dataSource, [decision.id]);
  const taking = { deps, caller, given, decision, history, at, today };
  const allowed = await allowedStep(taking, actor);
  const first = await inTransaction(deps.dataSource, (em) => begin(em, taking, allowed));
  if (first.kind !== 'ASKED') return first;

  const { decisionId, claims } = first;
  const heard = await hear(deps, caller, claims);
  if (heard.kind === 'PENDING') return { kind: 'PENDING', decisionId, claims };
  if (heard.kind === 'NO') {
    return { kind: 'CLAIMS_FORBID', decisionId, obstacles: heard.refused, claims };
  }
  return inTransaction(deps.dataSource, (em) => complete(em, taking, first));
}

export async function knownDecision(
  { dataSource }: Pick<DecisionsDeps, 'dataSource'>,
  id: string,
): Promise<SupportDecision> {
  const decision = await findDecision(dataSource, id);
  if (decision !== null) return decision;
  const rule = 'quyết định hỗ trợ (support decision)';
  throw new Problem('NOT_FOUND', { field: 'input.decisionId', value: id, rule });
}

/** Null when the state stands in the way. Throws unless the actor may take such a step at all. */
async function allowedStep(taking: Taking, actor: Actor): Promise<Allowed | null> {
  const { deps, caller, given, decision, history } = taking;
  const { province, decider } = decision;
  const commune = await communeFor(actor, deps, decision.id);
  const cycle = cycleOf(deps.data, deps.book, decision);
  const decided = decideStep(cycle, standpointOf(decision), given.action);
  const takers =
    decided.type === 'MOVES'
      ? decided.step.by
      : cycle.steps.filter(({ action }) => action === given.action).flatMap(({ by }) => by);
  // A step that this cycle does not have at all is nobody's: whoever may open one is told so.
  const by = takers.length === 0 ? cycle.openedBy : takers;
  requireTaker(actor, by, { province, commune, book: deps.book });
  if (decided.type !== 'MOVES') return null;

  const { step, to } = decided;
  const fault = faultOfStep(step, given, history);
  const missing = missingPapers(step.documents, given.documents);
  const plan = await planOf(taking, step);
  const sayable = fault === null && missing.length === 0 && plan.obstacles.length === 0;
  const { id, reason, signed } = given;
  const saying = { id, reason, decision: signed, replacements: [], decidingBody: decider };
  const asked = { questions: sayable ? plan.asks : [], saying };
  return { step, to, fault, missing, plan, questions: await readyQuestions(deps, caller, asked) };
}

async function planOf({ deps, decision }: Taking, { claims }: DecisionStep): Promise<ClaimPlan> {
  if (claims === null || claims === undefined) return { asks: [], obstacles: [], left: [] };
  const itemIds = (await itemIdsOf(deps.dataSource, [decision.id])).map(({ itemId }) => itemId);
  return planClaims(claims, await itemClaims(deps, { itemIds }));
}

async function begin(
  em: EntityManager,
  taking: Taking,
  allowed: Allowed | null,
): Promise<StepOutcome | Asked> {
  const { deps, caller, given, history, at } = taking;
  const { id, decisionId } = given;
  const decision = await lockedDecision(em, decisionId);
  const actor = stampOf(requireActor(caller));
  const command = { id, name: 'takeDecisionStep', content: given, actor, at };
  return answerOnce<StepOutcome | Asked>(em, command, async () => {
    const { state } = decision;
    // Somebody else moved it since it was looked at: the same request, sent again, looks anew.
    if (state !== taking.decision.state) throw new Problem('UNAVAILABLE');
    if (allowed === null) return { kind: 'STATE_FORBIDS', decisionId, state };
    const { step, to, fault, missing, plan, questions } = allowed;
    if (fault !== null) throw fault;
    if (missing.length > 0) return { kind: 'INCOMPLETE', decisionId, missing };
    const { obstacles, left } = plan;
    if (obstacles.length > 0) return { kind: 'CLAIMS_FORBID', decisionId, obstacles, claims: [] };

    const claims = await askAll(em, deps, { caller, questions });
    const due = dueOn(step.deadline, deadlineFacts(decision, history, taking.today));
    if (claims.some(({ act }) => movesAfterTheLog(act))) {
      return { kind: 'ASKED', decisionId, from: state, to, dueOn: due, claims };
    }
    await moveDecision(em, moveOf(taking, { decision, to, dueOn: due, claims }));
    return { kind: 'TAKEN', decisionId, transitionId: id, claims, left };
  });
}

/** The log has said yes to all that was asked. Done once, however often the request is repeated. */
async function complete(em: EntityManager, taking: Taking, asked: Asked): Promise<StepOutcome> {
  const { given } = taking;
  const { decisionId, from, to, claims } = asked;
  const decision = await lockedDecision(em, decisionId);
  const taken = { kind: 'TAKEN', decisionId, transitionId: given.id, claims, left: [] } as const;
  if ((await findStep(em, given.id)) !== null) return taken;
  const { state } = decision;
  if (state !== from) return { kind: 'STATE_FORBIDS', decisionId, state };
  await moveDecision(em, moveOf(taking, { decision, to, dueOn: asked.dueOn, claims }));
  return taken;
}

function moveOf(
  { caller, given, at }: Taking,
  move: Pick<Move, 'decision' | 'to' | 'dueOn' | 'claims'>,
): Move {
  const { requestId } = caller;
  return { ...move, given, by: stampOf(requireActor(caller)), at, requestId };
}

async function lockedDecision(em: EntityManager, id: string): Promise<SupportDecision> {
  const decision = await findDecisionForChange(em, id);
  if (decision === null) throw new Error(`decision ${id} is gone`);
  return decision;
}
