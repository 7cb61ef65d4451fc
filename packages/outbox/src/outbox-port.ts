// The port between the relay and the table in which records wait. What sends them decides nothing
// about SQL; what knows SQL decides nothing about sending.

export interface WaitingEntry {
  readonly id: string;
  readonly value: Uint8Array;
}

/** Appends them, in this order, and says where each went. */
export type Send = (waiting: readonly WaitingEntry[]) => Promise<readonly bigint[]>;

export interface OutboxStore {
  /**
   * Sends the oldest entries that have no position yet, then marks them, and says how many; 0 also
   * when another relay is at work. Invariant: one relay at a time in a database; and entries are
   * taken by what is not marked, never from a place where it stopped, for transactions commit out
   * of order. When sending fails nothing is marked.
   */
  inTurn(atMost: number, send: Send): Promise<number>;
}
