// Reads the entries of any register for the graph, in SQL and in batches: the columns come from its
// table, newest entries come first.
import type { ProvinceRef } from '@kc/geography';
import { type Conditions, type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { columnsOf, type TableSlice, tableRows } from '@kc/persistence';
import type { DataSource, EntitySchema } from 'typeorm';
import { addPlaces } from '../programmes/programme.view.js';
import type { RegisterEntry } from './entry.js';

export type EntryPage<Entry extends RegisterEntry> = Page<Entry>;

export interface Listing {
  readonly conditions: Conditions;
  readonly request: PageRequest;
}

export async function entryPage<Entry extends RegisterEntry>(
  source: DataSource,
  table: EntitySchema<Entry>,
  { conditions, request }: Listing,
): Promise<EntryPage<Entry>> {
  const { after } = request;
  if (after !== null) {
    conditions.add('(created_at, id) < (?::timestamptz, ?::uuid)', after.key, after.id);
  }
  const limit = conditions.parameter(request.first + 1);
  const tail = `${conditions.where()} order by created_at desc, id desc limit ${limit}`;
  return pageOf(
    await readEntries(source, table, { tail, parameters: conditions.parameters }),
    request,
  );
}

/** All entries whose column holds one of these ids, oldest first. */
export function entriesBy<Entry extends RegisterEntry>(
  source: DataSource,
  table: EntitySchema<Entry>,
  { column, ids }: { readonly column: string; readonly ids: readonly string[] },
): Promise<Entry[]> {
  const tail = `where ${column} = any($1::uuid[]) order by created_at, id`;
  return readEntries(source, table, { tail, parameters: [ids] });
}

export async function readEntries<Entry extends RegisterEntry>(
  source: DataSource,
  table: EntitySchema<Entry>,
  slice: TableSlice,
): Promise<Entry[]> {
  const rows = await tableRows(source, table, slice);
  const money = columnsOf(table).flatMap(([property, { type }]) =>
    type === 'bigint' ? [property as keyof Entry] : [],
  );
  if (money.length === 0) return rows;
  return rows.map((row) => {
    const amounts = money.map((property) => [property, dongOf(row[property])]);
    return { ...row, ...Object.fromEntries(amounts) } as Entry;
  });
}

/** Adds the places that a caller may see and those it asks for; both must hold. */
export function addScopes(
  conditions: Conditions,
  scopes: readonly (readonly ProvinceRef[] | null | undefined)[],
): void {
  for (const places of scopes) {
    if (places !== null && places !== undefined) addPlaces(conditions, places);
  }
}

export function readsAsMoment(key: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(key) && !Number.isNaN(Date.parse(key))
  );
}

export function entryCursor({ createdAt, id }: RegisterEntry): Cursor {
  return { key: createdAt.toISOString(), id };
}

function dongOf(value: unknown): bigint | null {
  return value === null ? null : BigInt(value as string);
}
