// What was put aside gets another try: when a person asks for it, and what was not known by itself
// when the program starts, for a new release may know it.
import { readEvent } from '@kc/event-contracts';
import { inTransaction, isOutage, selectRows, wokenBy } from '@kc/persistence';
import { type Logger, loop, type Worker } from '@kc/process-kit';
import type { DataSource, EntityManager } from 'typeorm';
import { type ParkedCode, shortened } from './heard.store.js';
import { type Hearers, hear } from './take-entries.js';

export const parkedChannel = 'parked_event';

export interface Replaying {
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly hearers: Hearers;
  readonly logger: Logger;
}

const everyMs = 5_000;

export function replayParked({ databaseUrl, ...replaying }: Replaying): Worker {
  let begun = false;
  const worker = loop({
    name: 'replay of parked messages',
    everyMs,
    logger: replaying.logger,
    run: async (signal) => {
      if (!begun) await askForUnknown(replaying.dataSource);
      begun = true;
      while (!signal.aborted && (await replayOne(replaying)));
    },
  });
  return wokenBy(worker, { databaseUrl, channel: parkedChannel });
}

async function askForUnknown(source: DataSource): Promise<void> {
  await source.query(
    `UPDATE parked_event SET replay_asked_at = clock_timestamp(), replay_asked_by = 'start'
      WHERE code = 'UNKNOWN' AND settled_at IS NULL AND replay_asked_at IS NULL`,
  );
}

interface AskedRow {
  readonly id: string;
  readonly value: Buffer;
}

/** False when there is none, or another instance is at it. */
async function replayOne(
  replaying: Pick<Replaying, 'dataSource' | 'hearers' | 'logger'>,
): Promise<boolean> {
  const { dataSource, hearers, logger } = replaying;
  const [asked] = await selectRows<AskedRow>(
    dataSource,
    `SELECT id, value FROM parked_event
      WHERE replay_asked_at IS NOT NULL AND settled_at IS NULL
      ORDER BY replay_asked_at, id LIMIT 1`,
  );
  if (asked === undefined) return false;
  const read = readEvent(asked.value);
  if (read.kind !== 'EVENT') {
    await putBack(dataSource, asked.id, { code: read.kind, reason: read.reason });
    return true;
  }
  try {
    await inTransaction(dataSource, async (em) => {
      if (!(await settle(em, asked.id))) return;
      await hear(em, hearers, [read.event]);
    });
    logger.info({ parked: asked.id, event: read.event.id }, 'a parked message was heard');
  } catch (error) {
    if (isOutage(error)) throw error;
    await putBack(dataSource, asked.id, { code: 'FAILED', reason: String(error) });
  }
  return true;
}

async function settle(em: EntityManager, id: string): Promise<boolean> {
  const rows = await selectRows(
    em,
    `WITH mine AS (UPDATE parked_event SET settled_at = clock_timestamp(), tries = tries + 1
                    WHERE id = $1 AND settled_at IS NULL RETURNING 1) SELECT 1 FROM mine`,
    [id],
  );
  return rows.length > 0;
}

async function putBack(
  source: DataSource,
  id: string,
  { code, reason }: { readonly code: ParkedCode; readonly reason: string },
): Promise<void> {
  await source.query(
    `UPDATE parked_event SET code = $2, reason = $3, tries = tries + 1, replay_asked_at = NULL
      WHERE id = $1 AND settled_at IS NULL`,
    [id, code, shortened(reason)],
  );
}
