// The fields that records inside clusters show alike.
import type { ClusterRecord, RecordVersion } from './record.js';
import { changesBetween } from './record.js';

export const recordFields = {
  invented: ({ inventedNote }: ClusterRecord) => inventedNote !== null,
  createdAt: ({ createdAt }: ClusterRecord) => createdAt.toISOString(),
};

/** Versions of one record, the oldest first, each with what it changed. */
export function historyOf(versions: readonly RecordVersion[]) {
  return versions.map((version, at) => ({
    version: version.version,
    asOf: version.asOf,
    reason: version.reason,
    changes: changesBetween(versions[at - 1]?.facts ?? null, version.facts),
    recordedBy: version.recordedBy,
    recordedAt: version.recordedAt.toISOString(),
  }));
}
