// One batch from the outbox to the log, and the mark that it is there. A crash between the two
// sends the batch again: at least once, on purpose.
import type { OrderedLog } from '@kc/event-log';
import { withConnection } from '@kc/persistence';
import type { DataSource } from 'typeorm';

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

interface Queryable {
  query(text: string): Promise<unknown>;
}

interface PendingRow {
  readonly id: string;
  readonly value: Buffer;
}

/**
 * Texts without parameters, so that several go in one message: a record waits for one round trip
 * before it is sent. Invariant: one relay at a time in a database; the lock is given back with the
 * transaction, however that ends. Locked rows that a second relay skips would let it send later
 * ones first. The mark need not wait for the disk: one that is lost sends the record again.
 */
const takeTurn = `
  BEGIN; SET LOCAL synchronous_commit = off;
  SELECT pg_try_advisory_xact_lock(${relayLock}) AS mine`;
/** By what is not marked, never from a place where it stopped: transactions commit out of order. */
const pending = `
  SELECT id, value FROM outbox WHERE position IS NULL ORDER BY seq LIMIT ${maxBatch}`;

/** How many were sent; 0 also when another relay is at work. */
export async function relayBatch({ dataSource, log, observe }: RelayBatchDeps): Promise<number> {
  const sent = await withConnection(dataSource, async (client) => {
    const [, , turns = [], waiting = []] = await queryAll(client, `${takeTurn};${pending}`);
    const [turn] = turns as { mine: boolean }[];
    const rows = turn?.mine === true ? (waiting as PendingRow[]) : [];
    if (rows.length === 0) {
      await client.query('ROLLBACK');
      return 0;
    }
    await observe?.('claimed', rows.length);
    const positions = await log.append(rows.map(({ value }) => value));
    await observe?.('appended', rows.length);
    await client.query(`${markOf(rows, positions)}; COMMIT`);
    return rows.length;
  });
  if (sent > 0) await observe?.('marked', sent);
  return sent;
}

/** The driver answers several texts with a list, which its types do not say. */
async function queryAll(client: Queryable, text: string): Promise<unknown[][]> {
  const answers = (await client.query(text)) as { readonly rows: unknown[] }[];
  return answers.map(({ rows }) => rows);
}

/** Ids are uuids, as their column says, and positions numbers: neither needs quoting. */
function markOf(rows: readonly PendingRow[], positions: readonly bigint[]): string {
  const sent = rows.map(({ id }, at) => `('${id}'::uuid, ${positions[at]}::bigint)`);
  return `
    UPDATE outbox SET position = sent.position, relayed_at = clock_timestamp()
      FROM (VALUES ${sent.join(', ')}) AS sent (id, position)
     WHERE outbox.id = sent.id`;
}
