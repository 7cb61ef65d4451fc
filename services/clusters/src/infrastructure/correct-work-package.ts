// Corrects what a work package builds, where, and what it is planned to cost. Its code stays: by
// that the ledger knows it.
import { isDeepStrictEqual } from 'node:util';
import { answerOnce, type Caller, plainJson, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { CorrectWorkPackageInput } from '../generated/graphql.js';
import { packageCorrection } from './infrastructure-input.js';
import { projectOnRecord } from './infrastructure-project.store.js';
import { packageForChange, replacePackage } from './work-package.store.js';

export interface PackageCorrected {
  readonly kind: 'CORRECTED' | 'UNCHANGED';
  readonly workPackageId: string;
}

export async function correctWorkPackage(
  deps: ClustersDeps,
  caller: Caller,
  input: CorrectWorkPackageInput,
): Promise<PackageCorrected> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const content = packageCorrection(input);
  const { id, workPackageId, reason, change } = content;
  const stamp = stampOf(actor);
  const name = 'correctWorkPackage';
  const command = { id, name, content: plainJson(content), actor: stamp, at };

  return inTransaction(deps.dataSource, async (em) => {
    const before = await packageForChange(em, workPackageId);
    const { clusterId } = await projectOnRecord(em, before.projectId);
    requirePlace(actor, deps.book, await clusterOnRecord(em, clusterId));

    return answerOnce<PackageCorrected>(em, command, async () => {
      const after = { ...before, ...change };
      if (isDeepStrictEqual(before, after)) return { kind: 'UNCHANGED', workPackageId };
      await replacePackage(em, after);
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: 'WORK_PACKAGE',
        subjectId: workPackageId,
        before: plainJson(before),
        after: plainJson({ ...after, reason }),
        requestId: caller.requestId,
      });
      return { kind: 'CORRECTED', workPackageId };
    });
  });
}
