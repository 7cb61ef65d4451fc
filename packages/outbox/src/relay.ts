// Sends what waits in the outbox, as soon as it is committed and for as long as it takes. Woken by
// NOTIFY, with a poll as a net.
import { type Listener, listen } from '@kc/persistence';
import { type Logger, loop, retry, type WakeableWorker } from '@kc/process-kit';
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
  const stopped = new AbortController();
  let listening: Promise<Listener | undefined> | undefined;

  const worker = loop({
    name: 'outbox relay',
    everyMs,
    maxBackOffMs,
    logger,
    run: (signal) => relayAll(deps, () => maySend() && !signal.aborted),
  });

  // The database may be away at the start: until it is heard, the poll has to do.
  const listenPatiently = () =>
    retry(() => listen(databaseUrl, [outboxChannel], () => worker.wake()), {
      attempts: Number.POSITIVE_INFINITY,
      signal: stopped.signal,
    }).catch(() => undefined);

  return {
    start() {
      listening ??= listenPatiently();
      worker.start();
    },
    async stop() {
      stopped.abort();
      await worker.stop();
      await (await listening)?.close();
    },
    wake: () => worker.wake(),
  };
}
