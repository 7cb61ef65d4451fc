// One batch from the outbox to the log, and the mark that it is there. A crash between the two
// sends the batch again: at least once, on purpose.
import type { OrderedLog } from '@kc/event-log';
import { inTransaction, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** What an observer may want to know of: a metric, or a test that stops the process just there. */
export type RelayMoment = 'claimed' | 'appended' | 'marked';
export type ObserveRelay = (moment: RelayMoment, count: number) => void | Promise<void>;

export interface RelayBatchDeps {
  readonly dataSource: DataSource;
  readonly log: OrderedLog;
  readonly observe?: ObserveRelay | undefined;
}

export const maxBatch = 100;
/** Any fixed number will do, as long as every version of the program uses the same. */
const relayLock = 4_117_300_201;

interface PendingRow {
  readonly id: string;
  readonly value: Buffer;
}

/**
 * How many were sent; 0 also when another relay is at work. Invariant: one relay at a time in a
 * database. Locked rows that a second relay skips would let it send later ones first.
 */
export async function relayBatch({ dataSource, log, observe }: RelayBatchDeps): Promise<number> {
  const sent = await inTransaction(dataSource, async (entities) => {
    if (!(await takeTurn(entities))) return 0;
    const rows = await pending(entities);
    if (rows.length === 0) return 0;
    await observe?.('claimed', rows.length);
    const positions = await log.append(rows.map(({ value }) => value));
    await observe?.('appended', rows.length);
    await mark(entities, rows, positions);
    return rows.length;
  });
  if (sent > 0) await observe?.('marked', sent);
  return sent;
}

/** Given back with the transaction, however that ends. */
async function takeTurn(entities: EntityManager): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_xact_lock($1) AS mine';
  const [row] = await selectRows<{ mine: boolean }>(entities, sql, [relayLock]);
  return row?.mine === true;
}

/** By what is not marked, never from a place where it stopped: transactions commit out of order. */
function pending(entities: EntityManager): Promise<PendingRow[]> {
  const sql = 'SELECT id, value FROM outbox WHERE position IS NULL ORDER BY seq LIMIT $1';
  return selectRows<PendingRow>(entities, sql, [maxBatch]);
}

async function mark(
  entities: EntityManager,
  rows: readonly PendingRow[],
  positions: readonly bigint[],
): Promise<void> {
  await entities.query(
    `UPDATE outbox SET position = sent.position, relayed_at = clock_timestamp()
       FROM unnest($1::uuid[], $2::bigint[]) AS sent (id, position)
      WHERE outbox.id = sent.id`,
    [rows.map(({ id }) => id), positions.map(String)],
  );
}
