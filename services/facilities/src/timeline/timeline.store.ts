// Keeps what was heard about establishments: a newer word about the same thing takes the place of
// the older one, and an older one that comes late changes nothing.
import type { Hearers } from '@kc/domain-events';
import type { DomainEvent, EventType } from '@kc/event-contracts';
import { todayInVietnam } from '@kc/geography';
import type { EntityManager } from 'typeorm';
import { factsOf, type TimelineFact } from './timeline.js';

export const timelineHearers = Object.fromEntries(
  Object.keys(factsOf).map((type) => [type, hearAny]),
) as Hearers;

async function hearAny(em: EntityManager, event: DomainEvent): Promise<void> {
  const read = factsOf[event.type as EventType] as
    | ((event: DomainEvent) => readonly TimelineFact[])
    | undefined;
  for (const fact of read?.(event) ?? []) await keep(em, event, fact);
}

const keepSql = `
  insert into timeline_entry (
    party_key, source, subject, kind, happened_on, title, state, amount, paid, body, link_id,
    province_scheme, province_code, record_version, recorded_at
  ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict (party_key, source, subject) do update set
    kind = excluded.kind, happened_on = excluded.happened_on, title = excluded.title,
    state = excluded.state, amount = excluded.amount, paid = excluded.paid, body = excluded.body,
    link_id = excluded.link_id, province_scheme = excluded.province_scheme,
    province_code = excluded.province_code, record_version = excluded.record_version,
    recorded_at = excluded.recorded_at
  where (timeline_entry.record_version, timeline_entry.recorded_at)
     <= (excluded.record_version, excluded.recorded_at)`;

async function keep(em: EntityManager, event: DomainEvent, fact: TimelineFact): Promise<void> {
  const { partyKey, subject, kind, title, state, amount, paid, body, linkId, place } = fact;
  await em.query(keepSql, [
    partyKey,
    event.source,
    subject,
    kind,
    dayInVietnam(event.occurredAt),
    title,
    state,
    amount,
    paid,
    body,
    linkId,
    place?.scheme ?? null,
    place?.code ?? null,
    fact.recordVersion,
    event.recordedAt,
  ]);
}

/** A moment is a day of Vietnam; a day is one already. */
function dayInVietnam(occurredAt: string): string {
  return occurredAt.length === 10 ? occurredAt : todayInVietnam(new Date(occurredAt));
}
