// Puts an event into the outbox, in the caller's own transaction: it is sent if and only if that commits.
import { maxRecordBytes, RecordTooLarge } from '@kc/event-log';
import type { EntityManager } from 'typeorm';

export const outboxChannel = 'outbox';

export interface OutboxEvent {
  readonly id: string;
  /** Fixed here: every attempt to send it sends these very bytes. */
  readonly value: Uint8Array;
}

/** One that is too large is refused here, because it would block everything behind it. */
export async function writeToOutbox(em: EntityManager, event: OutboxEvent): Promise<void> {
  const { id, value } = event;
  if (value.length > maxRecordBytes) throw new RecordTooLarge(value.length);
  await em.query('INSERT INTO outbox (id, value) VALUES ($1, $2)', [id, Buffer.from(value)]);
  await em.query(`NOTIFY ${outboxChannel}`);
}

export async function pendingCount(em: EntityManager): Promise<number> {
  const [row] = await em.query<{ pending: string }[]>(
    'SELECT count(*) AS pending FROM outbox WHERE position IS NULL',
  );
  return Number(row?.pending ?? 0);
}
