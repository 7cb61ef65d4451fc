// Sets the total investment of an infrastructure project in the claim ledger: the record, the audit
// entry and the receipt of the call are one transaction, and the ledger's answer is waited for
// after it.
import type { Answer } from '@kc/claim-participant';
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requireProvince, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import { requireTotalSetter } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { SetProjectTotalInput } from '../generated/graphql.js';
import { newTotal } from './infrastructure-input.js';
import { projectOnRecord } from './infrastructure-project.store.js';
import { TotalChangeTable } from './total-change.table.js';
import { hasTotal } from './total-change.view.js';

export interface TotalAnswer {
  readonly recordId: string;
  readonly projectId: string;
  /** Null while the record is on its way to the log. */
  readonly answer: Answer | null;
}

export async function setProjectTotal(
  deps: ClustersDeps,
  caller: Caller,
  input: SetProjectTotalInput,
): Promise<TotalAnswer> {
  const actor = requireTotalSetter(caller);
  const at = deps.clock.now();
  const { id: recordId, projectId, issuer, reason, ...asked } = newTotal(input, todayInVietnam(at));
  const stamp = stampOf(actor);
  const said = { ...(issuer === null ? {} : { issuer }), ...(reason === null ? {} : { reason }) };
  const content = { recordId, projectId, ...asked, total: asked.total.toString(), ...said };
  const command = { id: recordId, name: 'setProjectTotal', content, actor: stamp, at };

  await inTransaction(deps.dataSource, async (em) => {
    const project = await projectOnRecord(em, projectId);
    const cluster = await clusterOnRecord(em, project.clusterId);
    requireProvince(actor, deps.book, cluster.province);

    await answerOnce(em, command, async () => {
      if (reason === null && (await hasTotal(em, projectId))) {
        throw new Problem('REASON_REQUIRED', { field: 'input.reason' });
      }
      const { personId, role, organisation } = actor;
      await deps.seat.ask(em, {
        recordId,
        actor: { personId, role, organisation },
        type: 'ProjectTotalSet',
        body: { project: projectId, ...asked },
      });
      const change = { recordId, projectId, ...asked, issuer, reason };
      await em.insert(TotalChangeTable, { ...change, recordedBy: stamp, recordedAt: at });
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'INFRASTRUCTURE_PROJECT',
        subjectId: projectId,
        before: null,
        after: content,
        requestId: caller.requestId,
      });
      return { projectId };
    });
  });
  return { recordId, projectId, answer: await deps.seat.answer(recordId) };
}
