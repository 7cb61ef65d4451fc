// Adds a work package to an infrastructure project, once for each code: two packages of one code
// would be one thing to the claim ledger.
import { answerOnce, type Caller, plainJson, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { AddWorkPackageInput } from '../generated/graphql.js';
import { type NewWorkPackage, newWorkPackage } from './infrastructure-input.js';
import { projectOnRecord } from './infrastructure-project.store.js';
import type { WorkPackage } from './work-package.js';
import { countOf, findIdByCode, insertIfNew } from './work-package.store.js';

/** Far above the bills of quantities met so far, so that reading all of a project stays cheap. */
export const maxWorkPackages = 400;

export interface WorkPackageOutcome {
  readonly kind: 'ADDED' | 'ALREADY_KNOWN';
  readonly workPackageId: string;
}

export async function addWorkPackage(
  deps: ClustersDeps,
  caller: Caller,
  input: AddWorkPackageInput,
): Promise<WorkPackageOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const content = newWorkPackage(input);
  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name: 'addWorkPackage',
    content: plainJson(hashed(content)),
    actor: stamp,
    at,
  };

  return inTransaction(deps.dataSource, async (em) => {
    const project = await projectOnRecord(em, content.projectId);
    const cluster = await clusterOnRecord(em, project.clusterId);
    requirePlace(actor, deps.book, cluster);

    return answerOnce<WorkPackageOutcome>(em, command, async () => {
      const count = await countOf(em, project.id);
      if (count >= maxWorkPackages) {
        const field = 'infrastructureProject.workPackages';
        throw new Problem('TOO_MANY_ITEMS', { field, value: count + 1, rule: maxWorkPackages });
      }
      const fresh: WorkPackage = { ...content, createdBy: stamp, createdAt: at };
      if (!(await insertIfNew(em, fresh))) {
        const workPackageId = await findIdByCode(em, fresh);
        if (workPackageId === null) {
          throw new Error(`work package ${fresh.id} exists without a receipt`);
        }
        return { kind: 'ALREADY_KNOWN', workPackageId };
      }
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'WORK_PACKAGE',
        subjectId: fresh.id,
        before: null,
        after: plainJson(fresh),
        requestId: caller.requestId,
      });
      return { kind: 'ADDED', workPackageId: fresh.id };
    });
  });
}

/** As the version before sent it, so that its call repeated now is still the same call. */
function hashed({ plannedCost, ...content }: NewWorkPackage): object {
  return plannedCost === null ? content : { ...content, plannedCost };
}
