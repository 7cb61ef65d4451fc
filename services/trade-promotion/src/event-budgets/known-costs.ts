// Whether the cost components that a support item names stand in the budget of the event. A
// mistyped one would be a thing of its own, and two payers of one stage would not meet.
import { letterKey } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import { Problem, Problems } from '@kc/problems';
import type { DataSource } from 'typeorm';
import type { SupportFactsInput } from '../generated/graphql.js';

/** An event without budget says nothing about its components. */
const knownSql = `
  select not exists (select from event_cost_line where event_id::text = asked.event)
    or exists (
      select from event_cost_line
      where event_id::text = asked.event and component_key = asked.component_key
    ) as known
  from unnest($1::text[], $2::text[]) with ordinality as asked (event, component_key, place)
  order by place`;

interface NamedCost {
  readonly field: string;
  readonly eventId: string;
  readonly component: string;
}

export async function refuseUnknownCosts(
  source: DataSource,
  field: string,
  costLines: SupportFactsInput['costLines'],
): Promise<void> {
  const named = costLines.flatMap(({ object }, at): NamedCost[] => {
    if (object?.other?.kind !== 'EVENT_COST') return [];
    const part = (name: string) =>
      object.other?.parts.find((one) => one.name === name)?.value ?? '';
    const place = `${field}[${at}].object.other.parts`;
    return [{ field: place, eventId: part('eventId'), component: part('component') }];
  });
  if (named.length === 0) return;
  const found = await selectRows<{ known: boolean }>(source, knownSql, [
    named.map(({ eventId }) => eventId.toLowerCase()),
    named.map(({ component }) => letterKey(component)),
  ]);
  const unknown = named.filter((_, at) => found[at]?.known !== true);
  if (unknown.length === 0) return;
  const rule = 'khoản chi trong dự toán sự kiện (cost line of the event)';
  throw new Problems(
    unknown.map((one) => new Problem('NOT_FOUND', { ...one, value: one.component, rule })),
  );
}
