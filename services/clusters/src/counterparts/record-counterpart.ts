// Puts a commitment of counterpart money on record, and withdraws one with its reason.
import { answerOnce, type Caller, plainJson, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { checkAll, ifGiven, Problem, plainText, positiveMoney, uuid } from '@kc/problems';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import { investorKey } from '../clusters/cluster-input.js';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { RecordCounterpartInput, WithdrawCounterpartInput } from '../generated/graphql.js';
import { projectOnRecord } from '../infrastructure/infrastructure-project.store.js';
import { pastDate } from '../records/past-date.js';
import type { Counterpart } from './counterpart.js';
import {
  counterpartForChange,
  countOf,
  insertCounterpart,
  withdrawCounterpartRow,
} from './counterpart.store.js';

const textRule = { max: 200 };
const reasonRule = { max: 500, multiline: true };
const maxCounterparts = 200;

export interface CounterpartOutcome {
  readonly projectId: string;
}

export async function recordCounterpart(
  deps: ClustersDeps,
  caller: Caller,
  input: RecordCounterpartInput,
): Promise<CounterpartOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const content = newCounterpart(input, todayInVietnam(at));
  const { id, projectId } = content;
  const stamp = stampOf(actor);
  const name = 'recordCounterpart';
  const command = { id, name, content: plainJson(content), actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    const { clusterId } = await projectOnRecord(em, projectId);
    requirePlace(actor, deps.book, await clusterOnRecord(em, clusterId));
    return answerOnce<CounterpartOutcome>(em, command, async () => {
      const count = await countOf(em, projectId);
      if (count >= maxCounterparts) {
        const field = 'infrastructureProject.counterpart';
        throw new Problem('TOO_MANY_ITEMS', { field, value: count + 1, rule: maxCounterparts });
      }
      const standing = { withdrawnBy: null, withdrawnAt: null, withdrawnBecause: null };
      const fresh = { ...content, recordedBy: stamp, recordedAt: at, ...standing };
      await insertCounterpart(em, fresh);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: 'INFRASTRUCTURE_PROJECT',
        subjectId: projectId,
        before: null,
        after: plainJson(fresh),
        requestId: caller.requestId,
      });
      return { projectId };
    });
  });
}

export async function withdrawCounterpart(
  deps: ClustersDeps,
  caller: Caller,
  input: WithdrawCounterpartInput,
): Promise<CounterpartOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const content = checkAll({
    id: () => uuid('input.id', input.id),
    counterpartId: () => uuid('input.counterpartId', input.counterpartId),
    reason: () => plainText('input.reason', input.reason, reasonRule),
  });
  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'withdrawCounterpart', content, actor: stamp, at };
  return inTransaction(deps.dataSource, async (em) => {
    const before = await counterpartForChange(em, content.counterpartId);
    const { projectId } = before;
    const { clusterId } = await projectOnRecord(em, projectId);
    requirePlace(actor, deps.book, await clusterOnRecord(em, clusterId));
    return answerOnce<CounterpartOutcome>(em, command, async () => {
      requireStanding(before);
      const end = { withdrawnBy: stamp, withdrawnAt: at, withdrawnBecause: content.reason };
      await withdrawCounterpartRow(em, before.id, end);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'INFRASTRUCTURE_PROJECT',
        subjectId: projectId,
        before: plainJson(before),
        after: plainJson({ ...before, ...end }),
        requestId: caller.requestId,
      });
      return { projectId };
    });
  });
}

function requireStanding({ id, withdrawnAt }: Counterpart): void {
  if (withdrawnAt === null) return;
  const rule = 'chưa rút / not withdrawn yet';
  throw new Problem('NOT_ALLOWED_IN_STATE', { field: 'input.counterpartId', value: id, rule });
}

function newCounterpart(input: RecordCounterpartInput, today: string) {
  const { providerKey, ...content } = checkAll({
    id: () => uuid('input.id', input.id),
    projectId: () => uuid('input.projectId', input.projectId),
    provider: () => plainText('input.provider', input.provider, textRule),
    providerKey: () => ifGiven(input.providerKey, (key) => investorKey('input.providerKey', key)),
    amount: () => positiveMoney('input.amount', input.amount),
    committedOn: () => pastDate('input.committedOn', input.committedOn, today),
    paper: () => plainText('input.paper', input.paper, textRule),
  });
  return { ...content, providerKey: providerKey ?? null };
}
