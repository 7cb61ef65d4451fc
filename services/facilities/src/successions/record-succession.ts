// Records that establishments succeeded one another: a household that became a company, mergers and
// splits. One transaction; an event that stands in the way is the answer, and nothing is written.
import { type ActorStamp, answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import type { Actor } from '@kc/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { announceSuccession } from '../announcements/announce-succession.js';
import type { FacilitiesDeps } from '../context.js';
import { requireRegistrar } from '../establishments/who-may-write.js';
import type { RecordSuccessionInput } from '../generated/graphql.js';
import { assertForms, type NewSuccession, type Obstacle, obstacleTo } from './succession.js';
import {
  insertSuccession,
  lineageOf,
  lockSuccessions,
  partiesOnRecord,
} from './succession.store.js';
import { newSuccession } from './succession-input.js';

export type SuccessionOutcome =
  | { readonly kind: 'RECORDED'; readonly successionId: string }
  | Obstacle;

export async function recordSuccession(
  deps: FacilitiesDeps,
  caller: Caller,
  input: RecordSuccessionInput,
): Promise<SuccessionOutcome> {
  const actor = requireRegistrar(caller);
  const at = deps.clock.now();
  const content = newSuccession(input, todayInVietnam(at));
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'recordSuccession', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    await requireParties(em, deps, { actor, content });
    return answerOnce<SuccessionOutcome>(em, command, () =>
      succeed(em, content, { by: stamp, at, requestId: caller.requestId }),
    );
  });
}

/** Whoever records it must be allowed to write every record that it touches. */
export async function requireParties(
  em: EntityManager,
  { book }: FacilitiesDeps,
  { actor, content }: { readonly actor: Actor; readonly content: NewSuccession },
): Promise<void> {
  const predecessors = await partiesOnRecord(em, content.predecessorIds);
  const successors = await partiesOnRecord(em, content.successorIds);
  for (const party of [...predecessors, ...successors]) requirePlace(actor, book, party);
  assertForms(content, predecessors, successors);
}

export interface Entry {
  readonly by: ActorStamp;
  readonly at: Date;
  readonly requestId: string;
}

export async function succeed(
  em: EntityManager,
  content: NewSuccession,
  { by, at, requestId }: Entry,
): Promise<SuccessionOutcome> {
  await lockSuccessions(em);
  const obstacle = obstacleTo(content.kind, await lineageOf(em, content));
  if (obstacle !== null) return obstacle;
  const fresh = { ...content, recordedBy: by, recordedAt: at };
  await insertSuccession(em, fresh);
  await writeAuditEntry(em, {
    at,
    actor: by,
    action: 'recordSuccession',
    subjectKind: 'SUCCESSION',
    subjectId: fresh.id,
    before: null,
    after: fresh,
    requestId,
  });
  await announceSuccession(em, fresh, at);
  return { kind: 'RECORDED', successionId: fresh.id };
}
