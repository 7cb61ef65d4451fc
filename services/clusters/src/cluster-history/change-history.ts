// Says one thing more about a cluster: that it changed on a day, that a decision was signed, or
// that what was said is wrong. The record of the cluster then shows what holds today, as its next
// version.
import { answerOnce, type Caller, plainJson, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import type { Cluster } from '../clusters/cluster.js';
import { clusterForChange, findNamesake, replace } from '../clusters/cluster.store.js';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import { believed, type ClusterHistory, type Said } from './cluster-fact.js';
import { addToHistory, beliefOf } from './cluster-history.store.js';
import { recordOn } from './record-on.js';

/** Far above what was met; so that reading all of a cluster stays cheap. */
export const maxSaid = 500;

export interface ChangeOutcome {
  readonly kind: 'RECORDED' | 'UNCHANGED' | 'ALREADY_KNOWN';
  readonly clusterId: string;
}

export interface HistoryPlan {
  readonly id: string;
  /** The name of the mutation. */
  readonly action: string;
  /** The checked input. */
  readonly content: object;
  readonly clusterId: (em: EntityManager) => Promise<string>;
  /** What is to be said; null when the history says so already. */
  readonly more: (history: ClusterHistory, said: NewRow) => Partial<ClusterHistory> | null;
}

/** What every new row has. */
export type NewRow = Omit<Said, 'id' | 'corrects' | 'reason' | 'withdrawn'>;

export async function changeHistory(
  deps: ClustersDeps,
  caller: Caller,
  plan: (facts: { readonly today: string }) => HistoryPlan,
): Promise<ChangeOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const { id, action, content, ...rest } = plan({ today });
  const stamp = stampOf(actor);
  const command = { id, name: action, content: plainJson(content), actor: stamp, at };

  return inTransaction(deps.dataSource, async (em) => {
    const before = await clusterForChange(em, await rest.clusterId(em));
    const { id: clusterId } = before;
    requirePlace(actor, deps.book, before);
    return answerOnce<ChangeOutcome>(em, command, async () => {
      const history = await beliefOf(em, before);
      const more = rest.more(history, { clusterId, recordedBy: stamp, recordedAt: at });
      if (more === null) return { kind: 'UNCHANGED', clusterId };
      const { facts = [], decisions = [] } = more;
      const whole = {
        facts: [...history.facts, ...facts],
        decisions: [...history.decisions, ...decisions],
      };
      requireBounded(whole);
      const after: Cluster = { ...recordOn(before, whole, today), version: before.version + 1 };
      requirePlace(actor, deps.book, after);
      const namesake = await findNamesake(em, after);
      if (namesake !== null) return { kind: 'ALREADY_KNOWN', clusterId: namesake };
      await addToHistory(em, { facts, decisions });
      if (!(await replace(em, after, { actor: stamp, at }))) {
        throw new Error(`cluster ${clusterId} was locked and has changed`);
      }
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action,
        subjectKind: 'CLUSTER',
        subjectId: clusterId,
        before,
        after: { ...after, said: [...facts, ...decisions] },
        requestId: caller.requestId,
      });
      return { kind: 'RECORDED', clusterId };
    });
  });
}

function requireBounded({ facts, decisions }: ClusterHistory): void {
  const count = facts.length + decisions.length;
  if (count <= maxSaid) return;
  const field = 'industrialCluster.history';
  throw new Problem('TOO_MANY_ITEMS', { field, value: count, rule: maxSaid });
}

/** Only what is believed can be corrected: two corrections of one row would both be true. */
export function requireBelieved<T extends Said>(rows: readonly T[], id: string): T {
  const found = believed(rows, null).find((row) => row.id === id);
  if (found !== undefined) return found;
  const rule = 'chưa bị đính chính hay rút lại / neither corrected nor withdrawn yet';
  throw new Problem('NOT_ALLOWED_IN_STATE', { value: id, rule });
}

/** The row that stands in for another one since. */
export function standIn<T extends Said>(held: T, row: NewRow, change: Partial<T>): T {
  return { ...held, ...row, corrects: held.id, ...change };
}
