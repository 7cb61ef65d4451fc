// Sends what was announced, as soon as it is committed and for as long as it takes. Woken by
// NOTIFY, with a poll as a net.
import type { KeyedStream } from '@kc/event-log';
import { wokenBy } from '@kc/persistence';
import { type Logger, loop, type Worker } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import { eventOutboxChannel } from './announce.js';
import { sendWaiting } from './event-outbox.store.js';

export interface RelayDeps {
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly stream: KeyedStream;
  readonly logger: Logger;
}

const everyMs = 1_000;
const maxBackOffMs = 5_000;

export function relayEvents({ dataSource, databaseUrl, stream, logger }: RelayDeps): Worker {
  const relay = loop({
    name: 'relay of domain events',
    everyMs,
    maxBackOffMs,
    logger,
    run: async (signal) => {
      while (!signal.aborted && (await sendWaiting(dataSource, stream)) > 0);
    },
  });
  return wokenBy(relay, { databaseUrl, channel: eventOutboxChannel });
}
