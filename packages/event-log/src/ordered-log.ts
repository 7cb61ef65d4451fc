// The port: one totally ordered, append-only log of raw bytes, kept for ever. It promises order,
// durability and positions without a gap; it must not know what the bytes mean.

/** The largest value that may be appended; larger ones are refused before anything is written. */
export const maxRecordBytes = 65_536;

export interface LogEntry {
  /** From 0, in commit order, without a gap. */
  readonly position: bigint;
  /**
   * The log's own clock. Kafka's may step back when the leader changes; readers take the maximum.
   */
  readonly timestampMs: number;
  readonly value: Uint8Array;
}

export interface LogBounds {
  /** The first position that is still there: 0 in a healthy log. */
  readonly begin: bigint;
  /** The position that the next record will get. */
  readonly end: bigint;
}

export interface FollowOptions {
  readonly signal: AbortSignal;
  readonly maxBatch?: number;
}

export type OnEntries = (entries: LogEntry[]) => Promise<void>;

/** A property of the log that its readers cannot live with, found by `check`. */
export interface LogFault {
  readonly code: LogFaultCode;
  readonly found: string;
  readonly wanted: string;
}

export type LogFaultCode =
  | 'LOG_MISSING'
  | 'PARTITION_COUNT'
  | 'REPLICATION_FACTOR'
  | 'MIN_IN_SYNC_REPLICAS'
  | 'CLEANUP_POLICY'
  | 'RETENTION'
  | 'TIMESTAMP_TYPE'
  | 'UNCLEAN_ELECTION'
  | 'RECORD_SIZE'
  | 'FIRST_POSITION'
  | 'HEAD_DISAGREES'
  | 'NOT_APPEND_ONLY';

export interface OrderedLog {
  /**
   * Durable on return, positions in the order given. Rejects with `LogUnavailable` on an outage:
   * the outcome is then unknown, and the caller sends the same bytes again.
   */
  append(values: readonly Uint8Array[]): Promise<readonly bigint[]>;

  /** `from` inclusive to `upTo` exclusive; `upTo` must not lie beyond the end. */
  read(from: bigint, upTo: bigint): AsyncIterable<LogEntry[]>;

  begin(): Promise<bigint>;
  end(): Promise<bigint>;

  /**
   * Everything from `from` on, in order and without a gap, each batch after the handler is done
   * with the one before. Outages are waited out. Resolves when the signal aborts; rejects with what
   * the handler threw, or with a `LogDamaged` when the log no longer continues what was delivered.
   */
  follow(from: bigint, onEntries: OnEntries, options: FollowOptions): Promise<void>;

  /** Empty when the log is fit for use. */
  check(): Promise<LogFault[]>;

  close(): Promise<void>;
}
