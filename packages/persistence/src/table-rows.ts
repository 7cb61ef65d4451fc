// Rows of one table by SQL of one's own, in the shape that TypeORM reads them in: properties
// instead of columns, days as text, BIGINT as exact strings. It does without TypeORM's own steps,
// which take longer than the statement where many rows are read.
import type { DataSource, EntityManager, EntitySchema, EntitySchemaColumnOptions } from 'typeorm';
import { selectRows } from './transaction.js';

export interface TableSlice {
  /** What follows the name of the table: where, order by, limit. */
  readonly tail: string;
  readonly parameters: readonly unknown[];
}

export function tableRows<Row extends object>(
  source: DataSource | EntityManager,
  table: EntitySchema<Row>,
  { tail, parameters }: TableSlice,
): Promise<Row[]> {
  const list = columnsOf(table).map(([property, { name = property, type }]) =>
    type === 'date' ? `${name}::text as "${property}"` : `${name} as "${property}"`,
  );
  return selectRows(
    source,
    `select ${list.join(', ')} from ${table.options.name} ${tail}`,
    parameters,
  );
}

/** Each property with its column. */
export function columnsOf<Row>(table: EntitySchema<Row>): [string, EntitySchemaColumnOptions][] {
  return Object.entries(table.options.columns) as [string, EntitySchemaColumnOptions][];
}
