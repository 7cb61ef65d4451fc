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

async function hearAny(em: EntityManager, events: readonly DomainEvent[]): Promise<void> {
  const entries = events.flatMap(entriesOf).map((entry, nth) => ({ ...entry, nth }));
  if (entries.length > 0) await em.query(keepSql, [JSON.stringify(entries)]);
}

function entriesOf(event: DomainEvent) {
  const read = factsOf[event.type as EventType] as
    | ((event: DomainEvent) => readonly TimelineFact[])
    | undefined;
  const { source, recordedAt } = event;
  const happenedOn = dayInVietnam(event.occurredAt);
  return (read?.(event) ?? []).map((fact) => ({ ...fact, source, recordedAt, happenedOn }));
}

/** Of several about one thing that come together, only the newest is written. */
const keepSql = `
  insert into timeline_entry (
    party_key, source, subject, kind, happened_on, title, state, amount, paid, body, link_id,
    province_scheme, province_code, record_version, recorded_at
  )
  select distinct on ("partyKey", source, subject) "partyKey", source, subject, kind, "happenedOn",
    title, state, amount, paid, body, "linkId", place->>'scheme', place->>'code', "recordVersion",
    "recordedAt"
  from jsonb_to_recordset($1::jsonb) as heard (
    "partyKey" text, source text, subject text, kind text, "happenedOn" date, title text,
    state text, amount bigint, paid bigint, body text, "linkId" uuid, place jsonb,
    "recordVersion" int, "recordedAt" timestamptz, nth int
  )
  order by "partyKey", source, subject, "recordVersion" desc, "recordedAt" desc, nth desc
  on conflict (party_key, source, subject) do update set
    kind = excluded.kind, happened_on = excluded.happened_on, title = excluded.title,
    state = excluded.state, amount = excluded.amount, paid = excluded.paid, body = excluded.body,
    link_id = excluded.link_id, province_scheme = excluded.province_scheme,
    province_code = excluded.province_code, record_version = excluded.record_version,
    recorded_at = excluded.recorded_at
  where (timeline_entry.record_version, timeline_entry.recorded_at)
     <= (excluded.record_version, excluded.recorded_at)`;

/** A moment is a day of Vietnam; a day is one already. */
function dayInVietnam(occurredAt: string): string {
  return occurredAt.length === 10 ? occurredAt : todayInVietnam(new Date(occurredAt));
}
