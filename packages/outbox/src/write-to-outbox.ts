// Writes what is to be appended to the log into the caller's own transaction: both happen, or
// neither. It does not know what the bytes mean, nor when they are sent.
import { maxRecordBytes, RecordTooLarge } from '@kc/event-log';
import { runStatement, type Statement, selectRows } from '@kc/persistence';
import type { EntityManager } from 'typeorm';

/** Heard by the relays of this database when the transaction commits. */
export const outboxChannel = 'outbox';

export interface OutboxEntry {
  /** Permanent; a second entry with the same id is refused by the database. */
  readonly id: string;
  /** Sent as they are, however often it takes. */
  readonly value: Uint8Array;
}

const write: Statement = {
  name: 'write-to-outbox',
  text: `WITH written AS (INSERT INTO outbox (id, value) VALUES ($1, $2))
         SELECT pg_notify('${outboxChannel}', '')`,
};

/** A value that the log would refuse is refused here: in the queue it would block all behind it. */
export async function writeToOutbox(
  entities: EntityManager,
  { id, value }: OutboxEntry,
): Promise<void> {
  if (value.byteLength > maxRecordBytes) throw new RecordTooLarge(value.byteLength);
  await runStatement(entities, write, [id, Buffer.from(value)]);
}

export async function pendingCount(entities: EntityManager): Promise<number> {
  const sql = 'SELECT count(*) AS pending FROM outbox WHERE position IS NULL';
  const [row] = await selectRows<{ pending: string }>(entities, sql);
  return Number(row?.pending);
}
