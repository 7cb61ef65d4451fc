// Reads booths for the graph, in SQL and in batches: one statement for the same page of many
// events.
import { type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { BoothTableRow } from './booth.table.js';

export type BoothRow = BoothTableRow;

export interface BoothPage extends Page<BoothRow> {
  readonly eventId: string;
}

export const boothColumns = `
  id, event_id as "eventId", number, number_key as "numberKey", area_m2 as "areaM2",
  price::text as price, standard, created_by as "createdBy", created_at as "createdAt"`;

/** In order of number. */
export function boothsByIds(source: DataSource, ids: readonly string[]): Promise<BoothRow[]> {
  const sql = `select ${boothColumns} from booth where id = any($1::uuid[]) order by number, id`;
  return selectRows(source, sql, [ids]);
}

/** The same page of each event, in the order of the ids. */
export async function boothPages(
  source: DataSource,
  eventIds: readonly string[],
  request: PageRequest,
): Promise<BoothPage[]> {
  const { first, after } = request;
  const sql = `
    select page.* from unnest($1::uuid[]) as event (id)
    cross join lateral (
      select ${boothColumns} from booth
      where event_id = event.id
        and ($3::text is null or (number, booth.id) > ($3 collate natural_order, $4::uuid))
      order by number, booth.id limit $2
    ) as page
    order by page.number, page.id`;
  const parameters = [eventIds, first + 1, after?.key ?? null, after?.id ?? null];
  const rows = await selectRows<BoothRow>(source, sql, parameters);
  return eventIds.map((eventId) => {
    const own = rows.filter((row) => row.eventId === eventId);
    return { ...pageOf(own, request), eventId };
  });
}

export function boothCursor({ number, id }: BoothRow): Cursor {
  return { key: number, id };
}

export interface BoothCount {
  readonly eventId: string;
  readonly count: number;
}

export function boothCounts(
  source: DataSource,
  eventIds: readonly string[],
): Promise<BoothCount[]> {
  const sql = `
    select event_id as "eventId", count(*)::int as count from booth
    where event_id = any($1::uuid[]) group by event_id`;
  return selectRows(source, sql, [eventIds]);
}
