// The port: messages under a key, kept in the order of their writing for each key, and read from
// places that the reader keeps. It must not know what the bytes mean, nor who has read what.
import type { LogBounds } from './ordered-log.js';

export interface KeyedMessage {
  /** Messages of one key stay in order; between keys nothing is promised. */
  readonly key: string;
  readonly value: Uint8Array;
}

export interface StreamEntry {
  /** Offsets count within it; a stream in PostgreSQL has one. */
  readonly partition: number;
  readonly offset: bigint;
  readonly value: Uint8Array;
}

/** For each partition the offset that is wanted next; one that is not named starts at its begin. */
export type StreamPlaces = ReadonlyMap<number, bigint>;

export interface StreamFollowing {
  readonly from: StreamPlaces;
  /** Of one partition at a time, in order; the next batch comes when this one is done. */
  readonly onEntries: (entries: readonly StreamEntry[]) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface KeyedStream {
  readonly name: string;
  /**
   * Durable on return. Rejects with `LogUnavailable` on an outage: the outcome is then unknown, and
   * the caller sends the same again.
   */
  append(messages: readonly KeyedMessage[]): Promise<void>;
  bounds(): Promise<ReadonlyMap<number, LogBounds>>;
  /**
   * Resolves when the signal aborts. Rejects with what the handler threw, or when the stream can no
   * longer be read from there: the caller looks at its places again, and follows anew.
   */
  follow(following: StreamFollowing): Promise<void>;
  close(): Promise<void>;
}
