// Which claims stand on an event, its booths and its cost lines, by the keys that this copy of the
// ledger holds: every payer's, not this service's alone.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

export interface EventKey {
  readonly eventId: string;
  readonly claimId: string;
  /** BOOTH, EVENT_SEAT, EVENT_COST, EVENT_BOOTHS or EVENT. */
  readonly kind: string;
  /** Number of booth or seat, or cost component, as the ledger spells it; else empty. */
  readonly part: string;
  /** It takes the thing itself; a part of it is named by what stands on it shared. */
  readonly exclusive: boolean;
}

/** A key is `KIND:eventId` or `KIND:eventId|PART`; `}` is the character after `|`. */
const keysSql = `
  select event.id as "eventId", found.claim_id as "claimId", split_part(found.key, ':', 1) as kind,
    split_part(found.key, '|', 2) as part, found.mode = 'EXCLUSIVE' as exclusive
  from unnest($1::text[]) as event (id)
  cross join lateral (
    select key, claim_id, mode from claim_lock
    where key in ('EVENT:' || event.id, 'EVENT_BOOTHS:' || event.id)
    union all
    select key, claim_id, mode from claim_lock
    where key > 'BOOTH:' || event.id || '|' and key < 'BOOTH:' || event.id || '}'
    union all
    select key, claim_id, mode from claim_lock
    where key > 'EVENT_SEAT:' || event.id || '|' and key < 'EVENT_SEAT:' || event.id || '}'
    union all
    select key, claim_id, mode from claim_lock
    where key > 'EVENT_COST:' || event.id || '|' and key < 'EVENT_COST:' || event.id || '}'
  ) as found
  order by found.key, found.claim_id`;

export function keysOfEvents(source: DataSource, eventIds: readonly string[]): Promise<EventKey[]> {
  return selectRows(source, keysSql, [eventIds]);
}
