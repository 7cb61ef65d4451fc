// Says in the caller's own transaction what has happened: both are committed, or neither. When and
// where it is sent, it does not know.
import { randomUUID } from 'node:crypto';
import { eventOf, type Told, writeEvent } from '@kc/event-contracts';
import { runStatement, type Statement } from '@kc/persistence';
import type { EntityManager } from 'typeorm';

/** Heard by the relays of this database when the transaction commits. */
export const eventOutboxChannel = 'event_outbox';

/** The relay sends in the order of `seq`, which is that of the list. */
const write: Statement = {
  name: 'announce-events',
  text: `WITH written AS (
           INSERT INTO event_outbox (id, entity, value)
           SELECT id, entity, value
             FROM unnest($1::uuid[], $2::text[], $3::bytea[])
               WITH ORDINALITY AS told (id, entity, value, place)
            ORDER BY place
         ) SELECT pg_notify('${eventOutboxChannel}', '')`,
};

/** An event that no reader could read is refused here, with the caller's transaction. */
export function announce(em: EntityManager, told: Told, recordedAt: Date): Promise<void> {
  return announceAll(em, [told], recordedAt);
}

/** Many at once cost as many statements as one. */
export async function announceAll(
  em: EntityManager,
  told: readonly Told[],
  recordedAt: Date,
): Promise<void> {
  if (told.length === 0) return;
  const events = told.map((each) => eventOf(each, { id: randomUUID(), recordedAt }));
  await runStatement(em, write, [
    events.map(({ id }) => id),
    events.map(({ entity }) => entity),
    events.map((event) => Buffer.from(writeEvent(event))),
  ]);
}
