// Closes a project with a reason, approved or not. A closed project stays closed.
import { type Caller, stampOf } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import type { ProgramsDeps } from '../context.js';
import type { CloseProjectInput } from '../generated/graphql.js';
import { closure } from './project-input.js';
import { type StepOutcome, takeStep } from './take-step.js';
import { requireProjectRole } from './who-may-write.js';

export async function closeProject(
  deps: ProgramsDeps,
  caller: Caller,
  input: CloseProjectInput,
): Promise<StepOutcome> {
  const actor = requireProjectRole(caller, 'close');
  const content = closure(input);
  return inTransaction(deps.dataSource, (em) =>
    takeStep(em, content, {
      act: 'close',
      name: 'closeProject',
      actor,
      stamp: stampOf(actor),
      at: deps.clock.now(),
      requestId: caller.requestId,
      book: deps.book,
    }),
  );
}
