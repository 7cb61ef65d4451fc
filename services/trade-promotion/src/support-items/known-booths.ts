// Whether the booths and events that a support item names are on record here. A mistyped number
// would name a thing of its own in the ledger, and two payers who mean one booth would not meet.
import { letterKey } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import { Problem, Problems } from '@kc/problems';
import type { DataSource } from 'typeorm';
import type { ObjectInput } from '../generated/graphql.js';

const knownSql = `
  select case
    when asked.number_key is null
    then exists (select from trade_event where id::text = asked.event)
    else exists (
      select from booth
      where event_id::text = asked.event and booth.number_key = asked.number_key
    )
  end as known
  from unnest($1::text[], $2::text[]) with ordinality as asked (event, number_key, place)
  order by place`;

interface NamedThing {
  readonly field: string;
  readonly eventId: string;
  /** Null when the whole event is meant. */
  readonly number: string | null;
}

export async function refuseUnknownBooths(
  source: DataSource,
  field: string,
  objects: readonly ObjectInput[],
): Promise<void> {
  const things = objects.flatMap((object, at) => thingsOf(`${field}[${at}]`, object));
  if (things.length === 0) return;
  const found = await selectRows<{ known: boolean }>(source, knownSql, [
    things.map(({ eventId }) => eventId.toLowerCase()),
    things.map(({ number }) => (number === null ? null : letterKey(number))),
  ]);
  const unknown = things.filter((_, at) => found[at]?.known !== true);
  if (unknown.length > 0) throw new Problems(unknown.map(notFound));
}

function thingsOf(field: string, { booth, eventBooths }: ObjectInput): NamedThing[] {
  const things: NamedThing[] = [];
  if (booth) things.push({ field: `${field}.booth`, ...booth });
  if (eventBooths) things.push({ field: `${field}.eventBooths`, ...eventBooths, number: null });
  return things;
}

function notFound({ field, eventId, number }: NamedThing): Problem {
  return number === null
    ? new Problem('NOT_FOUND', { field, value: eventId, rule: 'sự kiện (trade event)' })
    : new Problem('NOT_FOUND', { field, value: number, rule: 'gian hàng (booth)' });
}
