// Reads a known stretch of a log once, and refuses to give a stretch with a hole in it.
import { LogGap, LogTruncated, LogUnavailable } from './log-errors.js';
import { defaultMaxBatch, type LogSource } from './log-source.js';
import type { LogEntry } from './ordered-log.js';

export interface RangeRequest {
  readonly from: bigint;
  readonly upTo: bigint;
  readonly signal: AbortSignal;
}

export async function* readRange(
  source: LogSource,
  { from, upTo, signal }: RangeRequest,
): AsyncGenerator<LogEntry[]> {
  if (upTo <= from) return;
  const bounds = await source.bounds();
  if (from < bounds.begin) throw new LogTruncated(from, bounds);
  if (upTo > bounds.end) throw new LogTruncated(upTo, bounds);

  let next = from;
  for await (const batch of source.entries({ from, maxBatch: defaultMaxBatch, signal })) {
    const entries = batch.filter((entry) => entry.position < upTo);
    for (const entry of entries) {
      if (entry.position !== next) throw new LogGap(next, entry.position);
      next += 1n;
    }
    if (entries.length > 0) yield entries;
    if (next === upTo) return;
    const wentPast = entries.length < batch.length;
    if (wentPast) throw new LogGap(next, upTo);
  }
  throw new LogUnavailable(`reading up to ${upTo}`, `reading ended at ${next}`);
}
