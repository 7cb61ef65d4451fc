// Sends what waits in the outbox, as soon as it is committed and for as long as it takes. Woken by
// NOTIFY, with a poll as a net.
import { wokenBy } from '@kc/persistence';
import { type Logger, loop, type WakeableWorker } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import { postgresOutbox } from './outbox.store.js';
import { type RelayBatchDeps, relayAll } from './relay-batch.js';
import { outboxChannel } from './write-to-outbox.js';

export interface RelayDeps extends Omit<RelayBatchDeps, 'outbox'> {
  readonly dataSource: DataSource;
  /** Of the same database as the data source: NOTIFY is heard on a connection of its own. */
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** Nothing is sent while it says no; woken, it is asked again. */
  readonly maySend?: () => boolean;
}

const everyMs = 500;
const maxBackOffMs = 2_000;

export function createRelay(options: RelayDeps): WakeableWorker {
  const { dataSource, databaseUrl, log, observe, logger, maySend = () => true } = options;
  const deps = { outbox: postgresOutbox(dataSource), log, observe };
  const worker = loop({
    name: 'outbox relay',
    everyMs,
    maxBackOffMs,
    logger,
    run: (signal) => relayAll(deps, () => maySend() && !signal.aborted),
  });
  return wokenBy(worker, { databaseUrl, channel: outboxChannel });
}
