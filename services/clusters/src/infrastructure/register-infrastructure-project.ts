// Puts an infrastructure project of a cluster on record, once for each name. Support counts against
// its ceiling only after a total investment is set.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { clusterOnRecord } from '../clusters/cluster.store.js';
import { requireRecordKeeper } from '../clusters/who-may-write.js';
import type { ClustersDeps } from '../context.js';
import type { RegisterInfrastructureProjectInput } from '../generated/graphql.js';
import { newProject } from './infrastructure-input.js';
import type { InfrastructureProject } from './infrastructure-project.js';
import { findIdByName, insertIfNew } from './infrastructure-project.store.js';

export interface ProjectOutcome {
  readonly kind: 'REGISTERED' | 'ALREADY_KNOWN';
  readonly projectId: string;
}

export async function registerInfrastructureProject(
  deps: ClustersDeps,
  caller: Caller,
  input: RegisterInfrastructureProjectInput,
): Promise<ProjectOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const content = newProject(input);
  const stamp = stampOf(actor);
  const name = 'registerInfrastructureProject';
  const command = { id: content.id, name, content, actor: stamp, at };

  return inTransaction(deps.dataSource, async (em) => {
    const cluster = await clusterOnRecord(em, content.clusterId);
    requirePlace(actor, deps.book, cluster);

    return answerOnce<ProjectOutcome>(em, command, async () => {
      const fresh: InfrastructureProject = { ...content, createdBy: stamp, createdAt: at };
      if (!(await insertIfNew(em, fresh))) {
        const projectId = await findIdByName(em, fresh);
        if (projectId === null) throw new Error(`project ${fresh.id} exists without a receipt`);
        return { kind: 'ALREADY_KNOWN', projectId };
      }
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: name,
        subjectKind: 'INFRASTRUCTURE_PROJECT',
        subjectId: fresh.id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      return { kind: 'REGISTERED', projectId: fresh.id };
    });
  });
}
