// Carries what the outbox holds to the log. At least once, on purpose: a relay that dies between the
// append and the mark sends the same bytes again, and the reader counts them once.
import type { OrderedLog } from '@kc/event-log';
import { inTransaction, type Listener, listen, selectRows } from '@kc/persistence';
import { type Logger, loop, type WakeableWorker } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { outboxChannel } from './write-to-outbox.js';

/** What an observer may want to know of: a metric, or a test that stops the process just there. */
export type RelayMoment = 'claimed' | 'appended' | 'marked';

export interface RelayDeps {
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly log: OrderedLog;
  readonly logger: Logger;
  readonly observe?: ((moment: RelayMoment, count: number) => void | Promise<void>) | undefined;
}

const everyMs = 1_000;
const maxBackOffMs = 2_000;
const maxBatch = 200;

export function createRelay(deps: RelayDeps): WakeableWorker {
  const { logger } = deps;
  const run = () => relayAll(deps);
  const worker = loop({ name: 'relay', everyMs, maxBackOffMs, run, logger });
  let listening: Promise<Listener | undefined> | undefined;
  return {
    start() {
      // Without the wake-up call the relay is slower, not wrong.
      listening ??= listen(deps.databaseUrl, [outboxChannel], () => worker.wake()).catch((err) => {
        logger.warn({ err }, 'the relay cannot hear of new events and looks for them instead');
        return undefined;
      });
      worker.start();
    },
    wake: () => worker.wake(),
    async stop() {
      await worker.stop();
      await (await listening)?.close();
    },
  };
}

async function relayAll(deps: RelayDeps): Promise<void> {
  for (;;) {
    const sent = await inTransaction(deps.dataSource, (em) => relayBatch(deps, em));
    if (sent > 0) await deps.observe?.('marked', sent);
    if (sent < maxBatch) return;
  }
}

/**
 * What is pending, never what comes after some id: a transaction that commits late leaves a row behind
 * a cursor for ever.
 */
async function relayBatch({ log, observe }: RelayDeps, em: EntityManager): Promise<number> {
  // One relay at a time, so that two instances do not send the same rows side by side.
  const turn = await selectRows(em, 'SELECT FROM outbox_turn FOR UPDATE SKIP LOCKED');
  if (turn.length === 0) return 0;
  const rows = await selectRows<{ id: string; value: Buffer }>(
    em,
    `SELECT id, value FROM outbox WHERE position IS NULL ORDER BY seq LIMIT ${maxBatch}`,
  );
  if (rows.length === 0) return 0;
  await observe?.('claimed', rows.length);
  const positions = await log.append(rows.map((row) => row.value));
  await observe?.('appended', rows.length);
  await em.query(
    `UPDATE outbox AS o SET position = p.position, relayed_at = clock_timestamp()
     FROM unnest($1::uuid[], $2::bigint[]) AS p (id, position) WHERE o.id = p.id`,
    [rows.map((row) => row.id), positions.map(String)],
  );
  return rows.length;
}
