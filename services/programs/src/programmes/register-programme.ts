// Puts a programme on record with its lines and with what sources state about it, whether or not
// they agree. What is stated stays as printed from here on.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { RegisterProgrammeInput } from '../generated/graphql.js';
import type { Programme } from './programme.js';
import { insertProgramme, takenIds } from './programme.store.js';
import { newProgramme } from './programme-input.js';
import { requireProgrammeScope, requireProgrammeWriter } from './who-may-write.js';

export interface ProgrammeOutcome {
  readonly programmeId: string;
}

export async function registerProgramme(
  deps: ProgramsDeps,
  caller: Caller,
  input: RegisterProgrammeInput,
): Promise<ProgrammeOutcome> {
  const actor = requireProgrammeWriter(caller);
  const content = newProgramme(input, deps.book);
  requireProgrammeScope(actor, deps.book, content);

  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name: 'registerProgramme',
    content,
    actor: stamp,
    at,
  };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<ProgrammeOutcome>(em, command, async () => {
      const fresh: Programme = { ...content, createdBy: stamp, createdAt: at };
      const [taken] = await takenIds(em, fresh);
      if (taken !== undefined) throw new Problem('ID_REUSED', { field: 'input', value: taken });
      await insertProgramme(em, fresh);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'PROGRAMME',
        subjectId: fresh.id,
        before: null,
        after: command.content,
        requestId: caller.requestId,
      });
      return { programmeId: fresh.id };
    }),
  );
}
