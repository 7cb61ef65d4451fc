// Write an event in your own transaction; relay it to its log afterwards.
import { CreateOutbox1763840000000 } from './create-outbox.js';

export { createRelay, type RelayDeps, type RelayMoment } from './relay.js';
export { type OutboxEvent, outboxChannel, pendingCount, writeToOutbox } from './write-to-outbox.js';

export const outboxMigrations = [CreateOutbox1763840000000] as const;
