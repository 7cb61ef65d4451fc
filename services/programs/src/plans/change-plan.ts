// One change of an annual plan inside the transaction of its use case: read under lock, check the
// scope, answer a repetition with the first answer. What the change is, its use case says.
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { ProgramsDeps } from '../context.js';
import type { AnnualPlan, PlanState } from './annual-plan.js';
import { findPlanForChange } from './annual-plan.store.js';
import { type PlanAct, requirePlanRole, requirePlanScope } from './who-may-write.js';

export type PlanOutcome =
  | { readonly kind: 'DONE'; readonly planId: string }
  | { readonly kind: 'STATE_FORBIDS'; readonly planId: string; readonly state: PlanState };

export interface PlanChange<Content> {
  readonly act: PlanAct;
  readonly name: string;
  read(): Content;
  write(em: EntityManager, plan: AnnualPlan, change: ChangeAt<Content>): Promise<PlanOutcome>;
}

export interface ChangeAt<Content> {
  readonly content: Content;
  readonly actor: ActorStamp;
  readonly at: Date;
  /** Writes the audit entry of the plan. */
  audit(before: unknown, after: unknown): Promise<void>;
}

export async function changePlan<Content extends { readonly id: string; readonly planId: string }>(
  deps: ProgramsDeps,
  caller: Caller,
  change: PlanChange<Content>,
): Promise<PlanOutcome> {
  const actor = requirePlanRole(caller, change.act);
  const content = change.read();
  const { id, planId } = content;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const { name, act } = change;
  return inTransaction(deps.dataSource, async (em) => {
    const plan = await findPlanForChange(em, planId);
    if (plan === null) throw planNotFound(planId);
    requirePlanScope(actor, { act, book: deps.book }, plan);
    const audit = (before: unknown, after: unknown) =>
      writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: 'ANNUAL_PLAN',
        subjectId: planId,
        before: before as object | null,
        after: after as object,
        requestId: caller.requestId,
      });
    return answerOnce<PlanOutcome>(em, { id, name, content, actor: stamp, at }, () =>
      change.write(em, plan, { content, actor: stamp, at, audit }),
    );
  });
}

export function planNotFound(planId: string, field = 'input.planId'): Problem {
  const rule = 'kế hoạch năm (annual plan)';
  return new Problem('NOT_FOUND', { field, value: planId, rule });
}
