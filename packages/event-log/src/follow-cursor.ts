// Where a follower stands: the next position and the fingerprint of the last record delivered.
// Decides whether what a connection brings is the continuation of that; it does no I/O.
import { createHash } from 'node:crypto';
import { LogGap, LogReplaced } from './log-errors.js';
import type { LogEntry } from './ordered-log.js';

export interface Accepted {
  readonly fresh: LogEntry[];
  readonly complete: boolean;
}

interface Delivered {
  readonly position: bigint;
  readonly print: string;
}

export class FollowCursor {
  /** Set while the handler works, so that a slow handler is not taken for a dead connection. */
  handling = false;
  private last: Delivered | undefined;
  private unverified: Delivered | undefined;
  private idleSince = performance.now();
  private strayAt: bigint | undefined;

  constructor(private position: bigint) {}

  get next(): bigint {
    return this.position;
  }

  /** A new connection starts with the last record delivered, to see that it is still the same. */
  get resumeAt(): bigint {
    return this.last?.position ?? this.position;
  }

  /**
   * What of a batch continues here, and whether that is all of it. If not, a fresh connection may
   * cure it; the second time at the same position it is a gap.
   */
  accept(batch: readonly LogEntry[]): Accepted {
    const start = this.unverified ? this.unverified.position : this.position;
    const stray = batch.findIndex((entry, i) => entry.position !== start + BigInt(i));
    if (stray < 0) return { fresh: this.verified(batch), complete: true };
    const expected = start + BigInt(stray);
    if (this.strayAt === expected) throw new LogGap(expected, batch[stray]?.position ?? expected);
    this.strayAt = expected;
    return { fresh: this.verified(batch.slice(0, stray)), complete: false };
  }

  advance(delivered: readonly LogEntry[]): void {
    const last = delivered.at(-1);
    if (!last) return;
    this.last = { position: last.position, print: fingerprint(last) };
    this.position = last.position + 1n;
    this.idleSince = performance.now();
  }

  /** A new connection has to show the last record, and gets its own time to bring something. */
  connecting(): void {
    this.unverified = this.last;
    this.idleSince = performance.now();
  }

  idleMs(): number {
    return performance.now() - this.idleSince;
  }

  private verified(entries: readonly LogEntry[]): LogEntry[] {
    const [first, ...rest] = entries;
    if (!this.unverified || !first) return [...entries];
    if (fingerprint(first) !== this.unverified.print) throw new LogReplaced(first.position);
    this.unverified = undefined;
    return rest;
  }
}

/** The time belongs to it: the readers' decisions depend on the record's time as on its bytes. */
function fingerprint({ timestampMs, value }: LogEntry): string {
  return createHash('sha256').update(`${timestampMs}:`).update(value).digest('hex');
}
