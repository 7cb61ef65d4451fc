// Write a record in your own transaction; it reaches the log afterwards, at least once, in order.
import { Outbox1763840000000 } from './migrations/1763840000000-outbox.js';

export type { OutboxStore, Send, WaitingEntry } from './outbox-port.js';
export { createRelay, type RelayDeps } from './relay.js';
export { type ObserveRelay, type RelayMoment, relayAll } from './relay-batch.js';
export { type OutboxEntry, pendingCount, writeToOutbox } from './write-to-outbox.js';
export const outboxMigrations = [Outbox1763840000000] as const;
