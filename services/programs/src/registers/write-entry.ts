// The two ways in which a register changes, each one transaction: a fresh entry is recorded, or an
// entry is read under lock, decided on and replaced. A repeated request gets its first answer.
import { type ActorStamp, answerOnce, stampOf, writeAuditEntry } from '@kc/commands';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { Actor } from '@kc/subgraph-kit';
import type { EntityManager, EntitySchema } from 'typeorm';
import type { Context } from '../context.js';
import type { EntryStamp, RegisterEntry, StateForbids, Unstamped } from './entry.js';
import { findEntry, findEntryForChange, insertEntry, replaceEntry } from './entry.store.js';

/** What the use cases need of the context of a request. */
export type Desk = Pick<Context, 'deps' | 'requestId'>;

export interface Register<Entry extends RegisterEntry> {
  readonly table: EntitySchema<Entry>;
  /** In audit entries, e.g. DIFFICULTY. */
  readonly kind: string;
  /** In refusals, e.g. "khó khăn (difficulty)". */
  readonly called: string;
}

export interface Act<Entry extends RegisterEntry, Content extends { readonly id: string }> {
  readonly register: Register<Entry>;
  readonly name: string;
  readonly actor: Actor;
  readonly content: Content;
}

export interface Change<Entry extends RegisterEntry> {
  readonly entryId: string;
  /** Of the input that named the entry. */
  readonly field: string;
  /** Throws when this actor may not change this entry. */
  readonly allow: (entry: Entry) => void;
  readonly decide: (
    before: Entry,
    step: Step,
  ) => Partial<Entry> | StateForbids | Promise<Partial<Entry> | StateForbids>;
}

export interface Step {
  readonly em: EntityManager;
  readonly stamp: ActorStamp;
  readonly at: Date;
}

export type ChangeOutcome<Entry> =
  | { readonly kind: 'DONE'; readonly entry: Entry }
  | { readonly kind: 'STATE_FORBIDS'; readonly forbids: StateForbids };

type KeptOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly forbids: StateForbids };

/** `make` may read what else the entry depends on, and refuse. */
export async function recordEntry<
  Entry extends RegisterEntry,
  Content extends { readonly id: string },
>(
  desk: Desk,
  act: Act<Entry, Content>,
  make: (step: Step) => Unstamped<Entry> | Promise<Unstamped<Entry>>,
): Promise<Entry> {
  const { register, content } = act;
  return once(desk, act, async (step, command) => {
    await answerOnce(step.em, command, async () => {
      const fresh = { ...(await make(step)), ...firstStamp(step) } as unknown as Entry;
      await refuseTaken(step.em, register, fresh.id);
      await insertEntry(step.em, register.table, fresh);
      await audit(step, { desk, act }, { before: null, after: fresh });
      return { entryId: fresh.id };
    });
    return standing(step.em, register, content.id);
  });
}

export async function changeEntry<
  Entry extends RegisterEntry,
  Content extends { readonly id: string },
>(desk: Desk, act: Act<Entry, Content>, change: Change<Entry>): Promise<ChangeOutcome<Entry>> {
  const { register } = act;
  const { entryId, field, allow, decide } = change;
  return once(desk, act, async (step, command) => {
    const before = await findEntryForChange(step.em, register.table, entryId);
    if (before === null) {
      throw new Problem('NOT_FOUND', { field, value: entryId, rule: register.called });
    }
    allow(before);
    const kept = await answerOnce<KeptOutcome>(step.em, command, async () => {
      const decided = await decide(before, step);
      if (isForbidden(decided)) return { done: false, forbids: decided };
      const stamp = { updatedBy: step.stamp, updatedAt: step.at, version: before.version + 1 };
      const after = { ...before, ...decided, ...stamp };
      await replaceEntry(step.em, register.table, after);
      await audit(step, { desk, act }, { before, after });
      return { done: true };
    });
    if (!kept.done) return { kind: 'STATE_FORBIDS', forbids: kept.forbids };
    return { kind: 'DONE', entry: await standing(step.em, register, entryId) };
  });
}

function once<Entry extends RegisterEntry, Content extends { readonly id: string }, Result>(
  { deps }: Desk,
  { name, actor, content }: Act<Entry, Content>,
  work: (step: Step, command: Parameters<typeof answerOnce>[1]) => Promise<Result>,
): Promise<Result> {
  const at = deps.clock.now();
  const stamp = stampOf(actor);
  const command = { id: content.id, name, content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) => work({ em, stamp, at }, command));
}

function firstStamp({ stamp, at }: Step): EntryStamp {
  return { createdBy: stamp, createdAt: at, updatedBy: stamp, updatedAt: at, version: 1 };
}

async function refuseTaken<Entry extends RegisterEntry>(
  em: EntityManager,
  { table, called }: Register<Entry>,
  id: string,
): Promise<void> {
  if ((await findEntry(em, table, id)) === null) return;
  throw new Problem('ALREADY_EXISTS', { field: 'input.id', value: id, rule: called });
}

async function standing<Entry extends RegisterEntry>(
  em: EntityManager,
  { table, kind }: Register<Entry>,
  id: string,
): Promise<Entry> {
  const entry = await findEntry(em, table, id);
  if (entry === null) throw new Error(`${kind} ${id} was written and is gone`);
  return entry;
}

function isForbidden(decided: object): decided is StateForbids {
  return 'reasonVi' in decided && 'reasonEn' in decided && 'stateInTheWay' in decided;
}

async function audit<Entry extends RegisterEntry, Content extends { readonly id: string }>(
  { em, stamp, at }: Step,
  { desk, act }: { readonly desk: Desk; readonly act: Act<Entry, Content> },
  { before, after }: { readonly before: Entry | null; readonly after: Entry },
): Promise<void> {
  await writeAuditEntry(em, {
    at,
    actor: stamp,
    action: act.name,
    subjectKind: act.register.kind,
    subjectId: after.id,
    before,
    after,
    requestId: desk.requestId,
  });
}
