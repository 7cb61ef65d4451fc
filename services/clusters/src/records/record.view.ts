// Reads records inside clusters for the graph, in SQL and in batches; the columns come from their
// tables.
import { selectRows } from '@kc/persistence';
import type { DataSource, EntitySchema, EntitySchemaColumnOptions } from 'typeorm';
import type { RecordVersion } from './record.js';

/** Far above what one cluster or one establishment has; a longer list is cut. */
const maxRecordsEach = 500;

export interface RecordKeys {
  readonly column: string;
  readonly type: 'uuid' | 'text';
  readonly keys: readonly string[];
  /** Columns, in SQL. */
  readonly order: string;
}

export function recordsBy<R extends object>(
  source: DataSource,
  table: EntitySchema<R>,
  { column, type, keys, order }: RecordKeys,
): Promise<R[]> {
  const sql = `
    select record.* from unnest($1::${type}[]) as asked (key)
    cross join lateral (
      select ${listOf(table)} from ${table.options.name}
      where ${column} = asked.key order by ${order} limit ${maxRecordsEach}
    ) as record`;
  return readRecords(source, table, { sql, parameters: [keys] });
}

export async function readRecords<R extends object>(
  source: DataSource,
  table: EntitySchema<R>,
  { sql, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] },
): Promise<R[]> {
  const money = columnsOf(table).flatMap(([property, { type }]) =>
    type === 'bigint' ? [property] : [],
  );
  const rows = await selectRows<Record<string, unknown>>(source, sql, parameters);
  return rows.map((row) => {
    const amounts = money.map((property) => [property, dongOf(row[property])]);
    return { ...row, ...Object.fromEntries(amounts) } as R;
  });
}

/** The columns of a table under the names that the code knows. */
export function listOf<R extends object>(table: EntitySchema<R>): string {
  return columnsOf(table)
    .map(([property, { name = property, type }]) =>
      type === 'date' ? `${name}::text as "${property}"` : `${name} as "${property}"`,
    )
    .join(', ');
}

/** Every version of each record, the oldest first. */
export function versionsOf(
  source: DataSource,
  subjectIds: readonly string[],
): Promise<RecordVersion[]> {
  const sql = `
    select subject_id as "subjectId", version, as_of::text as "asOf", reason, facts,
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from record_version where subject_id = any($1::uuid[]) order by subject_id, version`;
  return selectRows(source, sql, [subjectIds]);
}

function columnsOf<R>(table: EntitySchema<R>): [string, EntitySchemaColumnOptions][] {
  return Object.entries(table.options.columns) as [string, EntitySchemaColumnOptions][];
}

function dongOf(value: unknown): bigint | null {
  return value === null ? null : BigInt(value as string);
}
