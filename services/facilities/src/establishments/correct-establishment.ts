// Corrects the record of an establishment on the version that the caller saw, and keeps before and
// after. Legal form and identity stay: claims for support name the establishment by its party key.

import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { announceEstablishment } from '../announcements/announce-establishment.js';
import type { FacilitiesDeps } from '../context.js';
import type { CorrectEstablishmentInput } from '../generated/graphql.js';
import { requireCommuneIn } from '../geography/commune-input.js';
import { corrected, type Establishment } from './establishment.js';
import { establishmentOnRecord, replace } from './establishment.store.js';
import { type CheckedCorrection, establishmentCorrection } from './establishment-input.js';
import { requireOwnRecord, requireWriter } from './who-may-write.js';

export interface CorrectionOutcome {
  readonly kind: 'CORRECTED' | 'UNCHANGED';
  readonly establishmentId: string;
}

export async function correctEstablishment(
  deps: FacilitiesDeps,
  caller: Caller,
  input: CorrectEstablishmentInput,
): Promise<CorrectionOutcome> {
  const actor = requireWriter(caller);
  const at = deps.clock.now();
  const content = establishmentCorrection(input, {
    ...deps,
    today: todayInVietnam(at),
  });
  const { establishmentId, correction } = content;
  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name: 'correctEstablishment',
    content,
    actor: stamp,
    at,
  };

  return inTransaction(deps.dataSource, async (em) => {
    const before = await establishmentOnRecord(em, establishmentId);
    requireOwnRecord(actor, before.partyKey);
    requirePlace(actor, deps.book, before);
    requirePlace(actor, deps.book, corrected(before, correction) ?? before);

    return answerOnce<CorrectionOutcome>(em, command, async () => {
      const after = nextVersion(before, content);
      if (after === null) return { kind: 'UNCHANGED', establishmentId };
      await requireCommuneIn(em, deps.book, after);
      if (!(await replace(em, after, { actor: stamp, at }))) throw stale(content);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'ESTABLISHMENT',
        subjectId: establishmentId,
        before,
        after,
        requestId: caller.requestId,
      });
      const occurredAt = correction.renamedFrom ?? at.toISOString();
      await announceEstablishment(em, after, { occurredAt, recordedAt: at });
      return { kind: 'CORRECTED', establishmentId };
    });
  });
}

function nextVersion(before: Establishment, content: CheckedCorrection): Establishment | null {
  if (before.version !== content.version) throw stale(content);
  return corrected(before, content.correction);
}

function stale({ version }: CheckedCorrection): Problem {
  return new Problem('STALE_VERSION', {
    field: 'input.version',
    value: version,
  });
}
