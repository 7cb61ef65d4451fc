// Submits, returns and approves an annual plan. In any other state the answer says which one stands
// in the way.
import type { Caller } from '@kc/commands';
import { todayInVietnam } from '@kc/geography';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type {
  ApproveAnnualPlanInput,
  ReturnAnnualPlanInput,
  SubmitAnnualPlanInput,
} from '../generated/graphql.js';
import { stepOfPlan } from './annual-plan.js';
import { replacePlan } from './annual-plan.store.js';
import { type CheckedPlanStep, planApproval, returning, submission } from './annual-plan-input.js';
import { changePlan, type PlanChange, type PlanOutcome } from './change-plan.js';

export function submitAnnualPlan(
  deps: ProgramsDeps,
  caller: Caller,
  input: SubmitAnnualPlanInput,
): Promise<PlanOutcome> {
  const read = () => {
    const step = submission(input);
    refuseFuture(deps, 'input.submittedOn', input.submittedOn);
    return step;
  };
  return changePlan(deps, caller, planStep({ act: 'submit', name: 'submitAnnualPlan', read }));
}

export function returnAnnualPlan(
  deps: ProgramsDeps,
  caller: Caller,
  input: ReturnAnnualPlanInput,
): Promise<PlanOutcome> {
  const read = () => returning(input);
  return changePlan(deps, caller, planStep({ act: 'decide', name: 'returnAnnualPlan', read }));
}

export function approveAnnualPlan(
  deps: ProgramsDeps,
  caller: Caller,
  input: ApproveAnnualPlanInput,
): Promise<PlanOutcome> {
  const read = () => {
    const step = planApproval(input);
    refuseFuture(deps, 'input.decisionDate', input.decisionDate);
    return step;
  };
  return changePlan(deps, caller, planStep({ act: 'decide', name: 'approveAnnualPlan', read }));
}

function planStep(
  given: Pick<PlanChange<CheckedPlanStep>, 'act' | 'name' | 'read'>,
): PlanChange<CheckedPlanStep> {
  return {
    ...given,
    async write(em, plan, { content, actor, at, audit }) {
      const standing = stepOfPlan(plan.standing, content.command);
      if ('type' in standing) {
        return { kind: 'STATE_FORBIDS', planId: plan.id, state: standing.state };
      }
      const next = { ...plan, standing, version: plan.version + 1 };
      await replacePlan(em, next, { actor, at });
      await audit(plan, next);
      return { kind: 'DONE', planId: plan.id };
    },
  };
}

/** What has taken place cannot lie ahead. */
export function refuseFuture({ clock }: ProgramsDeps, field: string, day: string): void {
  const rule = todayInVietnam(clock.now());
  if (day > rule) throw new Problem('DECISION_IN_THE_FUTURE', { field, value: day, rule });
}
