// Corrects the record of a cluster on the version that the caller saw, and keeps before and after.
// The id stays, and with it the party key under which support was claimed.
import { answerOnce, type Caller, stampOf, writeAuditEntry } from '@kc/commands';
import { requirePlace, todayInVietnam } from '@kc/geography';
import { inTransaction } from '@kc/persistence';
import { Problem } from '@kc/problems';
import { addToHistory, beliefOf } from '../cluster-history/cluster-history.store.js';
import { correctedBelief } from '../cluster-history/first-belief.js';
import type { ClustersDeps } from '../context.js';
import type { CorrectClusterInput } from '../generated/graphql.js';
import { type Cluster, corrected } from './cluster.js';
import { clusterForChange, findNamesake, replace } from './cluster.store.js';
import { type CheckedCorrection, clusterCorrection } from './cluster-input.js';
import { requireRecordKeeper } from './who-may-write.js';

export interface CorrectionOutcome {
  readonly kind: 'CORRECTED' | 'UNCHANGED' | 'ALREADY_KNOWN';
  readonly clusterId: string;
}

export async function correctCluster(
  deps: ClustersDeps,
  caller: Caller,
  input: CorrectClusterInput,
): Promise<CorrectionOutcome> {
  const actor = requireRecordKeeper(caller);
  const at = deps.clock.now();
  const today = todayInVietnam(at);
  const content = clusterCorrection(input, { book: deps.book, today });
  const { clusterId, correction, reason } = content;
  const stamp = stampOf(actor);
  const command = {
    id: content.id,
    name: 'correctCluster',
    content: hashed(content),
    actor: stamp,
    at,
  };

  return inTransaction(deps.dataSource, async (em) => {
    const before = await clusterForChange(em, clusterId);
    requirePlace(actor, deps.book, before);
    requirePlace(actor, deps.book, corrected(before, correction) ?? before);

    return answerOnce<CorrectionOutcome>(em, command, async () => {
      const after = nextVersion(before, content);
      if (after === null) return { kind: 'UNCHANGED', clusterId };
      const namesake = await findNamesake(em, after);
      if (namesake !== null) return { kind: 'ALREADY_KNOWN', clusterId: namesake };
      if (!(await replace(em, after, { actor: stamp, at }))) throw stale(content);
      const history = await beliefOf(em, before);
      const saying = { clusterId, recordedBy: stamp, recordedAt: at, reason, on: today };
      await addToHistory(em, correctedBelief(history, after, saying));
      await writeAuditEntry(em, {
        at,
        actor: stamp,
        action: command.name,
        subjectKind: 'CLUSTER',
        subjectId: clusterId,
        before,
        after,
        requestId: caller.requestId,
      });
      return { kind: 'CORRECTED', clusterId };
    });
  });
}

function nextVersion(before: Cluster, content: CheckedCorrection): Cluster | null {
  if (before.version !== content.version) throw stale(content);
  return corrected(before, content.correction);
}

function stale({ version }: CheckedCorrection): Problem {
  return new Problem('STALE_VERSION', { field: 'input.version', value: version });
}

/** As the version before sent it, so that its call repeated now is still the same call. */
function hashed({ reason, ...content }: CheckedCorrection): object {
  return reason === null ? content : { ...content, reason };
}
