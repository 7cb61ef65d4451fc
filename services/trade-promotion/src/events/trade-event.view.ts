// Reads events for the graph, in SQL and in batches. It writes nothing and decides nothing.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { TradeEventKind } from './trade-event.js';
import type { TradeEventTableRow } from './trade-event.table.js';

export type TradeEventRow = Omit<TradeEventTableRow, 'nameKey'>;

export interface TradeEventFilter {
  /** Any of these spellings of a place; null for everywhere. */
  readonly places: readonly ProvinceRef[] | null;
  readonly kind: TradeEventKind | null;
  readonly during: { readonly from: string; readonly to: string } | null;
  readonly words: readonly string[];
}

export interface TradeEventPage extends Page<TradeEventRow> {
  readonly filter: TradeEventFilter;
}

const columns = `
  id, kind, name, province_scheme as "provinceScheme", province_code as "provinceCode", country,
  venue, responsible_scheme as "responsibleScheme", responsible_code as "responsibleCode",
  starts_on::text as "startsOn", ends_on::text as "endsOn", organiser_name as "organiserName",
  organiser_key as "organiserKey", registration_number as "registrationNumber",
  registration_exempt as "registrationExempt", invented_note as "inventedNote",
  created_by as "createdBy", created_at as "createdAt"`;

export function eventsByIds(source: DataSource, ids: readonly string[]): Promise<TradeEventRow[]> {
  return selectRows(source, `select ${columns} from trade_event where id = any($1::uuid[])`, [ids]);
}

export async function eventPage(
  source: DataSource,
  filter: TradeEventFilter,
  request: PageRequest,
): Promise<TradeEventPage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) {
    conditions.add('(starts_on, id) < (?::date, ?::uuid)', after.key, after.id);
  }
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${columns} from trade_event ${conditions.where()}
    order by starts_on desc, id desc limit ${limit}`;
  const rows = await selectRows<TradeEventRow>(source, sql, conditions.parameters);
  return { ...pageOf(rows, request), filter };
}

export function eventCursor({ startsOn, id }: TradeEventRow): Cursor {
  return { key: startsOn, id };
}

export async function countEvents(source: DataSource, filter: TradeEventFilter): Promise<number> {
  const conditions = conditionsOf(filter);
  const sql = `select count(*)::int as count from trade_event ${conditions.where()}`;
  const [row] = await selectRows<{ count: number }>(source, sql, conditions.parameters);
  return row?.count ?? 0;
}

function conditionsOf({ places, kind, during, words }: TradeEventFilter): Conditions {
  const conditions = new Conditions();
  if (places !== null) {
    conditions.add(
      `(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))`,
      places.map((place) => place.scheme),
      places.map((place) => place.code),
    );
  }
  if (kind !== null) conditions.add('kind = ?', kind);
  if (during !== null) {
    conditions.add('starts_on <= ?::date and ends_on >= ?::date', during.to, during.from);
  }
  for (const word of words) conditions.add('search_text like containing(?)', word);
  return conditions;
}
