// Reads steps and co-organisers of events, in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { CoOrganiser } from './co-organiser.js';
import type { EventStep } from './event-step.js';

/** In the order in which they were recorded. */
export function stepsOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<EventStep[]> {
  const sql = `
    select id, event_id as "eventId", kind, taken_on::text as "takenOn", number, body, reason,
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from event_step where event_id = any($1::uuid[]) order by recorded_at, id`;
  return selectRows(source, sql, [eventIds]);
}

export function coOrganisersOfEvents(
  source: DataSource,
  eventIds: readonly string[],
): Promise<CoOrganiser[]> {
  const sql = `
    select event_id as "eventId", place, name, party_key as "partyKey", part
    from event_co_organiser where event_id = any($1::uuid[]) order by event_id, place`;
  return selectRows(source, sql, [eventIds]);
}
