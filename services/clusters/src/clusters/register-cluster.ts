// Puts a cluster on record, once for each name in a province: a cluster with two ids would have its
// support counted twice apart. A second registration is answered with the record there is.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { addToHistory } from '../cluster-history/cluster-history.store.js';
import { firstBelief } from '../cluster-history/first-belief.js';
import type { ClustersDeps } from '../context.js';
import type { RegisterClusterInput } from '../generated/graphql.js';
import type { Cluster } from './cluster.js';
import { findNamesake, insertIfNew } from './cluster.store.js';
import { newCluster } from './cluster-input.js';
import { requireRecordKeeper } from './who-may-write.js';

export interface ClusterOutcome {
  readonly kind: 'REGISTERED' | 'ALREADY_KNOWN';
  readonly clusterId: string;
}

export async function registerCluster(
  deps: ClustersDeps,
  caller: Caller,
  input: RegisterClusterInput,
): Promise<ClusterOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const content = newCluster(input, { book: deps.book, today: todayInVietnam(at) });
  requirePlace(actor, deps.book, content);

  const stamp = stampOf(actor);
  const command = { id: content.id, name: 'registerCluster', content, actor: stamp, at };
  return inTransaction(deps.dataSource, (em) =>
    answerOnce<ClusterOutcome>(em, command, async () => {
      const fresh: Cluster = { ...content, createdBy: stamp, createdAt: at, version: 1 };
      if (!(await insertIfNew(em, fresh))) {
        const clusterId = await findNamesake(em, fresh);
        if (clusterId === null) throw new Error(`cluster ${fresh.id} exists without a receipt`);
        return { kind: 'ALREADY_KNOWN', clusterId };
      }
      await addToHistory(em, firstBelief(fresh));
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'CLUSTER',
        subjectId: fresh.id,
        before: null,
        after: fresh,
        requestId: caller.requestId,
      });
      return { kind: 'REGISTERED', clusterId: fresh.id };
    }),
  );
}
