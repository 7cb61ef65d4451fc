// The outbox in PostgreSQL, as the relay sees it.
import { withConnection } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { OutboxStore, WaitingEntry } from './outbox-port.js';

/** Any fixed number will do, as long as every version of the program uses the same. */
const relayLock = 4_117_300_201;

interface Queryable {
  query(text: string): Promise<unknown>;
}

/**
 * Texts without parameters, so that several go in one message: a record waits for one round trip
 * before it is sent. The lock is given back with the transaction, however that ends. Locked rows
 * that a second relay skips would let it send later ones first. The mark need not wait for the
 * disk: one that is lost sends the record again.
 */
const takeTurn = `
  BEGIN; SET LOCAL synchronous_commit = off;
  SELECT pg_try_advisory_xact_lock(${relayLock}) AS mine`;
const pending = (atMost: number) => `
  SELECT id, value FROM outbox WHERE position IS NULL ORDER BY seq LIMIT ${atMost}`;

export function postgresOutbox(dataSource: DataSource): OutboxStore {
  return {
    inTurn: (atMost, send) =>
      withConnection(dataSource, async (client) => {
        const texts = `${takeTurn};${pending(atMost)}`;
        const [, , turns = [], waiting = []] = await queryAll(client, texts);
        const [turn] = turns as { mine: boolean }[];
        const rows = turn?.mine === true ? (waiting as WaitingEntry[]) : [];
        if (rows.length === 0) {
          await client.query('ROLLBACK');
          return 0;
        }
        const positions = await send(rows);
        await client.query(`${markOf(rows, positions)}; COMMIT`);
        return rows.length;
      }),
  };
}

/** The driver answers several texts with a list, which its types do not say. */
async function queryAll(client: Queryable, text: string): Promise<unknown[][]> {
  const answers = (await client.query(text)) as { readonly rows: unknown[] }[];
  return answers.map(({ rows }) => rows);
}

/** Ids are uuids, as their column says, and positions numbers: neither needs quoting. */
function markOf(rows: readonly WaitingEntry[], positions: readonly bigint[]): string {
  const sent = rows.map(({ id }, at) => `('${id}'::uuid, ${positions[at]}::bigint)`);
  return `
    UPDATE outbox SET position = sent.position, relayed_at = clock_timestamp()
      FROM (VALUES ${sent.join(', ')}) AS sent (id, position)
     WHERE outbox.id = sent.id`;
}
