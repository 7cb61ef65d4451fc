// Records what a person said about two records. SAME also records a succession, from the record
// given up to the one kept; nothing is merged, and party keys stay as they are.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { FacilitiesDeps } from '../context.js';
import { establishmentOnRecord } from '../establishments/establishment.store.js';
import { requireDecider } from '../establishments/who-may-write.js';
import type { DecideDuplicateInput } from '../generated/graphql.js';
import { type Entry, succeed } from '../successions/record-succession.js';
import type { Obstacle } from '../successions/succession.js';
import { pairOf } from './duplicate.js';
import { insertDecision } from './duplicate.store.js';
import { reasonsOf } from './duplicate.view.js';
import { type CheckedDecision, duplicateDecision } from './duplicate-input.js';

export type DecisionOutcome =
  | { readonly kind: 'DECIDED'; readonly successionId: string | null }
  | Obstacle;

export async function decideDuplicate(
  deps: FacilitiesDeps,
  caller: Caller,
  input: DecideDuplicateInput,
): Promise<DecisionOutcome> {
  const actor = requireDecider(caller);
  const at = deps.clock.now();
  const content = duplicateDecision(input, todayInVietnam(at));
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'decideDuplicate', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    for (const id of [content.keptId, content.otherId]) {
      const { province } = await establishmentOnRecord(em, id);
      requireProvince(actor, deps.book, province);
    }
    return answerOnce<DecisionOutcome>(em, command, () =>
      decide(em, { deps, content }, { by: stamp, at, requestId: caller.requestId }),
    );
  });
}

async function decide(
  em: EntityManager,
  { deps, content }: { readonly deps: FacilitiesDeps; readonly content: CheckedDecision },
  entry: Entry,
): Promise<DecisionOutcome> {
  const { id, keptId, otherId, verdict, note } = content;
  const succession = verdict === 'SAME' ? await succeed(em, asSuccession(content), entry) : null;
  if (succession !== null && succession.kind !== 'RECORDED') return succession;
  const pair = pairOf(keptId, otherId);
  const reasons = await reasonsOf(em, deps.book, pair);
  const { by: recordedBy, at: recordedAt } = entry;
  const fresh = { id, ...pair, verdict, reasons, note, recordedBy, recordedAt };
  await insertDecision(em, fresh);
  await writeAuditEntry(em, {
    at: recordedAt,
    actor: recordedBy,
    action: 'decideDuplicate',
    subjectKind: 'DUPLICATE',
    subjectId: keptId,
    before: null,
    after: fresh,
    requestId: entry.requestId,
  });
  return { kind: 'DECIDED', successionId: succession?.successionId ?? null };
}

function asSuccession({ id, keptId, otherId, effectiveOn, note }: CheckedDecision) {
  return {
    id,
    kind: 'SAME_PARTY' as const,
    effectiveOn,
    document: note,
    note: null,
    predecessorIds: [otherId],
    successorIds: [keptId],
  };
}
