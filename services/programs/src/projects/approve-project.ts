// Approves a registered project by a decision: a national one by the ministry, a local one by the
// provincial committee. In any other state the answer says which one stands in the way.
import { type Caller, stampOf } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import type { ProgramsDeps } from '../context.js';
import type { ApproveProjectInput } from '../generated/graphql.js';
import { approval } from './project-input.js';
import { type StepOutcome, takeStep } from './take-step.js';
import { requireProjectRole } from './who-may-write.js';

export async function approveProject(
  deps: ProgramsDeps,
  caller: Caller,
  input: ApproveProjectInput,
): Promise<StepOutcome> {
  const actor = requireProjectRole(caller, 'approve');
  const content = approval(input);
  return inTransaction(deps.dataSource, (em) =>
    takeStep(em, content, {
      act: 'approve',
      name: 'approveProject',
      actor,
      stamp: stampOf(actor),
      at: deps.clock.now(),
      requestId: caller.requestId,
      book: deps.book,
    }),
  );
}
