// The SQL text of the first rows of a list. Where only some places count, each place has its own
// stretch of the index of its table; an IN over a list of places would read all of it and sort.
import type { Conditions } from './conditions.js';

export interface Place {
  readonly scheme: string;
  readonly code: string;
}

export interface SelectFirst {
  readonly table: string;
  readonly columns: string;
  /** By province_scheme and province_code; null for everywhere. */
  readonly places: readonly Place[] | null;
  /** Those about the page among them: each place gets no more rows than the page. */
  readonly conditions: Conditions;
  readonly orderBy: string;
  readonly limit: number;
}

export function selectFirst(given: SelectFirst): string {
  const { table, columns, places, conditions, orderBy } = given;
  const page = `order by ${orderBy} limit ${conditions.parameter(given.limit)}`;
  if (places === null) return `select ${columns} from ${table} ${conditions.where()} ${page}`;
  const schemes = conditions.parameter(places.map(({ scheme }) => scheme));
  const codes = conditions.parameter(places.map(({ code }) => code));
  conditions.add('province_scheme = place.scheme and province_code = place.code');
  return `select ${columns}
    from unnest(${schemes}::text[], ${codes}::text[]) as place (scheme, code)
    cross join lateral (select * from ${table} ${conditions.where()} ${page}) as ${table} ${page}`;
}
