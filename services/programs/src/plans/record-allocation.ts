// Records that money of a plan was allocated on a day by a decision, or when it is expected to be.
// Neither changes the other: an expectation that was not met stays to be seen.
import type { Caller } from '@kc/commands';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { RecordPlanAllocationInput } from '../generated/graphql.js';
import { allocationExists, insertAllocation } from './annual-plan.store.js';
import { type NewAllocation, newAllocation } from './annual-plan-input.js';
import { changePlan, type PlanOutcome } from './change-plan.js';
import { refuseFuture } from './take-plan-step.js';

export function recordPlanAllocation(
  deps: ProgramsDeps,
  caller: Caller,
  input: RecordPlanAllocationInput,
): Promise<PlanOutcome> {
  return changePlan<NewAllocation>(deps, caller, {
    act: 'allocate',
    name: 'recordPlanAllocation',
    read: () => {
      const checked = newAllocation(input);
      if (checked.kind === 'MADE') refuseFuture(deps, 'input.day', checked.day);
      return checked;
    },
    async write(em, plan, { content, actor, at, audit }) {
      const { id: planId, standing } = plan;
      if (content.kind === 'MADE' && standing.state !== 'APPROVED') {
        return { kind: 'STATE_FORBIDS', planId, state: standing.state };
      }
      if (await allocationExists(em, content.id)) {
        throw new Problem('ID_REUSED', { field: 'input.id', value: content.id });
      }
      await insertAllocation(em, { ...content, recordedBy: actor, recordedAt: at });
      await audit(null, content);
      return { kind: 'DONE', planId };
    },
  });
}
