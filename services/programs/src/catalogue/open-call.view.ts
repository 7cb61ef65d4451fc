// Reads calls for registration for the graph; anyone may read them.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type PageRequest } from '@kc/paging';
import type { DataSource } from 'typeorm';
import { type EntryPage, entryPage, readEntries } from '../registers/entry.view.js';
import type { OpenCall } from './open-call.js';
import { OpenCallTable } from './open-call.table.js';

export interface CallFilter {
  /** Null for everywhere. Calls of the nation are found from every province. */
  readonly places: readonly ProvinceRef[] | null;
  readonly content: string | null;
  readonly openOn: string | null;
}

export type OpenCallPage = EntryPage<OpenCall>;

export function callPage(
  source: DataSource,
  filter: CallFilter,
  request: PageRequest,
): Promise<OpenCallPage> {
  return entryPage(source, OpenCallTable, { conditions: conditionsOf(filter), request });
}

/** At most so many: more calls at once than any register holds. */
const maxCalls = 500;

export function callsFor(source: DataSource, filter: CallFilter): Promise<OpenCall[]> {
  const conditions = conditionsOf(filter);
  const limit = conditions.parameter(maxCalls);
  const tail = `${conditions.where()} order by closes_on, id limit ${limit}`;
  return readEntries(source, OpenCallTable, { tail, parameters: conditions.parameters });
}

function conditionsOf({ places, content, openOn }: CallFilter): Conditions {
  const conditions = new Conditions();
  if (places !== null) {
    conditions.add(
      `(tier = 'NATIONAL' or (province_scheme, province_code) in
        (select * from unnest(?::text[], ?::text[])))`,
      places.map(({ scheme }) => scheme),
      places.map(({ code }) => code),
    );
  }
  if (content !== null) conditions.add('contents @> array[?]::text[]', content);
  if (openOn !== null) {
    conditions.add('withdrawal is null and ?::date between opens_on and closes_on', openOn);
  }
  return conditions;
}
