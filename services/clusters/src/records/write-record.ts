// The two ways in which a record inside a cluster changes, each one transaction: a fresh one is
// made, or one is read under lock, decided on and replaced. A repeated request gets its first
// answer, what every version said is kept, and only the cluster's own province may write.
import { answerOnce, type Caller, plainJson, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { Actor } from '@kc/subgraph-kit';
import type { EntityManager, EntitySchema } from 'typeorm';
import type { Cluster } from '../clusters/cluster.js';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import type { ClustersDeps } from '../context.js';
import type { ClusterRecord, FactsOf, StateForbids, Unstamped } from './record.js';
import {
  findRecordForChange,
  holdCluster,
  insertRecord,
  keepVersion,
  replaceRecord,
} from './record.store.js';

export interface RecordKind<R extends ClusterRecord> {
  readonly table: EntitySchema<R>;
  /** In audit entries and versions, e.g. TENANT. */
  readonly kind: string;
  /** In refusals, e.g. "cơ sở trong cụm (tenant)". */
  readonly called: string;
}

/** One request, read and allowed by role. */
export interface Act<R extends ClusterRecord> {
  readonly of: RecordKind<R>;
  readonly name: string;
  readonly caller: Caller;
  readonly actor: Actor;
  readonly content: { readonly id: string };
  readonly reason: string | null;
}

export interface Step {
  readonly em: EntityManager;
  readonly cluster: Cluster;
  readonly at: Date;
}

/** What a use case makes of a request, once everything it depends on is read. */
export type Decided<Facts> =
  | { readonly kind: 'WRITE'; readonly facts: Facts; readonly asOf: string }
  | { readonly kind: 'UNCHANGED' }
  | { readonly kind: 'ALREADY_KNOWN'; readonly recordId: string }
  | { readonly kind: 'STATE_FORBIDS'; readonly forbids: StateForbids };

export type RecordOutcome =
  | { readonly kind: 'WRITTEN' | 'UNCHANGED' | 'ALREADY_KNOWN'; readonly recordId: string }
  | {
      readonly kind: 'STATE_FORBIDS';
      readonly recordId: string;
      readonly forbids: StateForbids;
    };

export interface Fresh<R extends ClusterRecord> {
  /** Throws NOT_FOUND when there is no such place. */
  readonly clusterIdOf: (em: EntityManager) => Promise<string>;
  readonly decide: (step: Step) => Promise<Decided<Unstamped<R>>>;
}

export interface Change<R extends ClusterRecord> {
  readonly recordId: string;
  /** Of the input that named the record. */
  readonly field: string;
  /** What the caller has read; null for a step that does not rest on it. */
  readonly version: number | null;
  readonly decide: (
    before: R,
    step: Step,
  ) => Decided<Partial<FactsOf<R>>> | Promise<Decided<Partial<FactsOf<R>>>>;
}

export function recordFresh<R extends ClusterRecord>(
  deps: ClustersDeps,
  act: Act<R>,
  { clusterIdOf, decide }: Fresh<R>,
): Promise<RecordOutcome> {
  return inTransaction(deps.dataSource, async (em) => {
    const cluster = await allowedCluster(deps, act, { em, clusterId: await clusterIdOf(em) });
    const step = { em, cluster, at: deps.clock.now() };
    return answerOnce<RecordOutcome>(em, commandOf(act, step.at), async () => {
      await holdCluster(em, cluster.id);
      const decided = await decide(step);
      const { id } = act.content;
      if (decided.kind !== 'WRITE') return answerTo(decided, id);
      const stamp = stampOf(act.actor);
      const stamps = {
        createdBy: stamp,
        createdAt: step.at,
        updatedBy: stamp,
        updatedAt: step.at,
        version: 1,
      };
      const fresh = { ...decided.facts, ...stamps } as unknown as R;
      await insertRecord(em, act.of.table, fresh);
      await onRecord(step, act, { before: null, after: fresh, asOf: decided.asOf });
      return { kind: 'WRITTEN', recordId: id };
    });
  });
}

export function changeRecord<R extends ClusterRecord>(
  deps: ClustersDeps,
  act: Act<R>,
  { recordId, field, version, decide }: Change<R>,
): Promise<RecordOutcome> {
  const { table, called } = act.of;
  return inTransaction(deps.dataSource, async (em) => {
    const before = await findRecordForChange(em, table, recordId);
    if (before === null) throw new Problem('NOT_FOUND', { field, value: recordId, rule: called });
    const cluster = await allowedCluster(deps, act, { em, clusterId: before.clusterId });
    const step = { em, cluster, at: deps.clock.now() };
    return answerOnce<RecordOutcome>(em, commandOf(act, step.at), async () => {
      if (version !== null && version !== before.version) {
        throw new Problem('STALE_VERSION', { field: 'input.version', value: version });
      }
      await holdCluster(em, cluster.id);
      const decided = await decide(before, step);
      if (decided.kind !== 'WRITE') return answerTo(decided, recordId);
      const stamps = {
        updatedBy: stampOf(act.actor),
        updatedAt: step.at,
        version: before.version + 1,
      };
      const after = { ...before, ...decided.facts, ...stamps };
      await replaceRecord(em, table, after);
      await onRecord(step, act, { before, after, asOf: decided.asOf });
      return { kind: 'WRITTEN', recordId };
    });
  });
}

async function allowedCluster<R extends ClusterRecord>(
  { book }: ClustersDeps,
  { actor }: Act<R>,
  { em, clusterId }: { readonly em: EntityManager; readonly clusterId: string },
): Promise<Cluster> {
  const cluster = await clusterOnRecord(em, clusterId);
  requirePlace(actor, book, cluster);
  return cluster;
}

function commandOf<R extends ClusterRecord>({ name, actor, content }: Act<R>, at: Date) {
  return { id: content.id, name, content, actor: stampOf(actor), at };
}

function answerTo(
  decided: Exclude<Decided<never>, { readonly kind: 'WRITE' }>,
  recordId: string,
): RecordOutcome {
  return { recordId, ...decided };
}

async function onRecord<R extends ClusterRecord>(
  { em, at }: Step,
  { of, name, actor, caller, reason }: Act<R>,
  { before, after, asOf }: { readonly before: R | null; readonly after: R; readonly asOf: string },
): Promise<void> {
  const stamp = stampOf(actor);
  await keepVersion(em, {
    subjectKind: of.kind,
    subjectId: after.id,
    version: after.version,
    asOf,
    reason,
    facts: plainJson(factsOf(after)) as Record<string, unknown>,
    recordedBy: stamp,
    recordedAt: at,
  });
  await writeAuditEntry(em, {
    at,
    actor: stamp,
    action: name,
    subjectKind: of.kind,
    subjectId: after.id,
    before,
    after,
    requestId: caller.requestId,
  });
}

function factsOf(record: ClusterRecord): object {
  const { id, clusterId, createdBy, createdAt, updatedBy, updatedAt, version, ...facts } = record;
  return facts;
}
