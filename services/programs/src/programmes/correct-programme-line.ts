// Corrects one line of a programme's plan on the version that the caller saw, and keeps before,
// after and why. Nothing else follows: sums are computed when read, and stated figures stay as
// printed.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { ProgramsDeps } from '../context.js';
import type { CorrectProgrammeLineInput } from '../generated/graphql.js';
import { correctedLine, type ProgrammeHead, type ProgrammeLine } from './programme.js';
import { findLine, replaceLine } from './programme.store.js';
import {
  type CheckedLineCorrection,
  lineCorrection,
  requireWithin,
} from './programme-line-input.js';
import { requireProgrammeScope, requireProgrammeWriter } from './who-may-write.js';

export interface LineCorrectionOutcome {
  readonly kind: 'CORRECTED' | 'UNCHANGED';
  readonly programmeId: string;
  readonly lineId: string;
}

export async function correctProgrammeLine(
  deps: ProgramsDeps,
  caller: Caller,
  input: CorrectProgrammeLineInput,
): Promise<LineCorrectionOutcome> {
  const actor = requireProgrammeWriter(caller);
  const content = lineCorrection(input);
  const { lineId, reason } = content;
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name: 'correctProgrammeLine',
    content,
    actor: stamp,
    at,
  };
  return inTransaction(deps.dataSource, async (em) => {
    const found = await findLine(em, lineId);
    if (found === null) {
      const rule = 'dòng kế hoạch (programme line)';
      throw new Problem('NOT_FOUND', { field: 'input.lineId', value: lineId, rule });
    }
    const { line: before, programme } = found;
    requireProgrammeScope(actor, deps.book, programme);

    return answerOnce<LineCorrectionOutcome>(em, command, async () => {
      const outcome = { programmeId: programme.id, lineId };
      const after = nextVersion(before, programme, content);
      if (after === null) return { kind: 'UNCHANGED', ...outcome };
      if (!(await replaceLine(em, after, { actor: stamp, at }))) throw stale(content);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'PROGRAMME_LINE',
        subjectId: lineId,
        before,
        after: { ...after, reason },
        requestId: caller.requestId,
      });
      return { kind: 'CORRECTED', ...outcome };
    });
  });
}

function nextVersion(
  before: ProgrammeLine,
  { years }: ProgrammeHead,
  content: CheckedLineCorrection,
): ProgrammeLine | null {
  const { correction, version } = content;
  if (before.version !== version) throw stale(content);
  if (correction.byYear !== undefined) requireWithin('input.byYear', correction.byYear, years);
  if (correction.quantity !== undefined && before.quantityUnit === null) {
    throw new Problem('INVALID_REQUEST', {
      field: 'input.quantity',
      rule: 'dòng này không có số lượng / this line counts nothing',
    });
  }
  return correctedLine(before, correction);
}

function stale({ version }: CheckedLineCorrection): Problem {
  return new Problem('STALE_VERSION', { field: 'input.version', value: version });
}
