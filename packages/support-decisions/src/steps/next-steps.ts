// Which steps a decision may take now, by whom, with what papers, by when, and what about its
// claims stands in the way. Pure; what is open is the cycle's to say.
import {
  dueOn,
  type ItemClaim,
  type Obstacle,
  openSteps,
  planClaims,
  target,
} from '@kc/life-cycle';
import {
  type DecisionCycle,
  type DecisionStep,
  deadlineFacts,
  standpointOf,
} from '../cycles/decision-cycle.js';
import type { DecisionState, DecisionTransition, SupportDecision } from '../decisions/decision.js';

export interface NextStep {
  readonly decision: SupportDecision;
  readonly step: DecisionStep;
  readonly to: DecisionState;
  readonly dueOn: string | null;
  readonly late: boolean;
  readonly obstacles: readonly Obstacle[];
}

export interface StandingNow {
  readonly decision: SupportDecision;
  readonly cycle: DecisionCycle;
  readonly history: readonly DecisionTransition[];
  readonly claims: readonly ItemClaim[];
  readonly today: string;
}

export function nextSteps(now: StandingNow): readonly NextStep[] {
  const { decision, cycle, history, claims, today } = now;
  const at = standpointOf(decision);
  const facts = deadlineFacts(decision, history, today);
  return openSteps(cycle, at).map((step) => {
    const due = dueOn(step.deadline, facts);
    const asks = step.claims ?? null;
    return {
      decision,
      step,
      to: target(step, at) ?? decision.state,
      dueOn: due,
      late: due !== null && due < today,
      obstacles: asks === null ? [] : planClaims(asks, claims).obstacles,
    };
  });
}
