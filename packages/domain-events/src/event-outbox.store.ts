// The events that wait to be sent, as the relay sees them: one relay at a time in a database, by
// what is not marked, for transactions commit out of order.
import type { KeyedStream } from '@kc/event-log';
import { inTransaction, selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

/** Any fixed number will do, as long as every version of the program uses the same. */
const relayLock = 4_117_300_202;
const maxBatch = 100;

interface WaitingRow {
  readonly id: string;
  readonly entity: string;
  readonly value: Buffer;
}

/**
 * Sends the oldest that wait, then marks them, and says how many; 0 also when another relay is at
 * work. A crash between the two sends them again: readers know an event by its id.
 */
export function sendWaiting(source: DataSource, stream: KeyedStream): Promise<number> {
  return inTransaction(source, async (em) => {
    const [turn] = await selectRows<{ mine: boolean }>(
      em,
      'SELECT pg_try_advisory_xact_lock($1) AS mine',
      [relayLock],
    );
    if (turn?.mine !== true) return 0;
    const waiting = await selectRows<WaitingRow>(
      em,
      `SELECT id, entity, value FROM event_outbox
        WHERE relayed_at IS NULL ORDER BY seq LIMIT $1`,
      [maxBatch],
    );
    if (waiting.length === 0) return 0;
    await stream.append(waiting.map(({ entity: key, value }) => ({ key, value })));
    await em.query(
      'UPDATE event_outbox SET relayed_at = clock_timestamp() WHERE id = ANY ($1::uuid[])',
      [waiting.map(({ id }) => id)],
    );
    return waiting.length;
  });
}

export interface Waiting {
  readonly events: number;
  readonly oldestSeconds: number;
}

export async function waitingToBeSent(source: DataSource): Promise<Waiting> {
  const [row] = await selectRows<{ events: string; oldest: string | null }>(
    source,
    `SELECT count(*) AS events, extract(epoch FROM clock_timestamp() - min(created_at)) AS oldest
       FROM event_outbox WHERE relayed_at IS NULL`,
  );
  return { events: Number(row?.events ?? 0), oldestSeconds: Number(row?.oldest ?? 0) };
}

/** For a stream that was made anew: all that was ever told goes once more. */
export async function sendAllAgain(source: DataSource): Promise<number> {
  const rows = await selectRows<{ again: string }>(
    source,
    `WITH again AS (UPDATE event_outbox SET relayed_at = NULL WHERE relayed_at IS NOT NULL
                    RETURNING 1) SELECT count(*) AS again FROM again`,
  );
  return Number(rows[0]?.again ?? 0);
}
