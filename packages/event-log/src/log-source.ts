// What an adapter has to offer so that reading and following can be written once: where the log
// begins and ends, and its entries from a position on. Adapters notice outages; whether the entries
// continue what was read before is judged in read-range.ts and follow.ts.
import type { LogBounds, LogEntry } from './ordered-log.js';

export interface EntriesRequest {
  readonly from: bigint;
  readonly maxBatch: number;
  readonly signal: AbortSignal;
}

export interface LogSource {
  bounds(): Promise<LogBounds>;
  /**
   * Never ends by itself: until the signal aborts, or `LogUnavailable`. Batches are never empty.
   */
  entries(request: EntriesRequest): AsyncIterable<LogEntry[]>;
}

export const defaultMaxBatch = 500;
