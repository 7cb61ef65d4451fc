// Reads requests for support for the graph: pages, and counts by province and origin in one
// statement.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, type PageRequest } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addScopes, type EntryPage, entryPage, readEntries } from '../registers/entry.view.js';
import type { RequestOrigin, RequestState, SupportRequest } from './support-request.js';
import { SupportRequestTable } from './support-request.table.js';

type Scopes = readonly (readonly ProvinceRef[] | null)[];

export interface RequestFilter {
  readonly scopes: Scopes;
  /** Spellings of one commune; null for all. */
  readonly communes: readonly string[] | null;
  readonly partyKey: string | null;
  readonly state: RequestState | null;
  readonly origin: RequestOrigin | null;
}

export type SupportRequestPage = EntryPage<SupportRequest>;

export function requestPage(
  source: DataSource,
  { scopes, communes, partyKey, state, origin }: RequestFilter,
  request: PageRequest,
): Promise<SupportRequestPage> {
  const conditions = new Conditions();
  addScopes(conditions, scopes);
  if (communes !== null) {
    conditions.add('lower(commune collate "vi-x-icu") = any(?::text[])', communes);
  }
  if (partyKey !== null) conditions.add('party_key = ?', partyKey);
  if (state !== null) conditions.add('state = ?', state);
  if (origin !== null) conditions.add('origin = ?', origin);
  return entryPage(source, SupportRequestTable, { conditions, request });
}

/** At most so many of each party: far more than anybody files. */
const maxEach = 100;

export function requestsOfParties(
  source: DataSource,
  partyKeys: readonly string[],
): Promise<SupportRequest[]> {
  const tail = `where id in (
    select id from (
      select id, row_number() over (partition by party_key order by created_at desc, id) as place
      from support_request where party_key = any($1::text[])
    ) as placed where place <= $2
  ) order by created_at, id`;
  return readEntries(source, SupportRequestTable, { tail, parameters: [partyKeys, maxEach] });
}

export interface RequestTally {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly origin: RequestOrigin;
  readonly filed: number;
  readonly waiting: number;
  readonly takenUp: number;
  readonly refused: number;
  readonly withdrawn: number;
  readonly amount: bigint;
  readonly medianDaysToDecide: number | null;
}

export async function requestTallies(
  source: DataSource,
  { scopes, year }: { readonly scopes: Scopes; readonly year: number },
): Promise<RequestTally[]> {
  const conditions = new Conditions();
  addScopes(conditions, scopes);
  conditions.addYear('filed_on', year);
  const sql = `
    select province_scheme as scheme, province_code as code, origin,
      count(*)::int as filed,
      count(*) filter (where state = 'FILED')::int as waiting,
      count(*) filter (where state = 'TAKEN_UP')::int as "takenUp",
      count(*) filter (where state = 'REFUSED')::int as refused,
      count(*) filter (where state = 'WITHDRAWN')::int as withdrawn,
      sum(amount)::text as amount,
      (percentile_disc(0.5) within group (order by decided_on - filed_on)
        filter (where decided_on is not null))::int as "medianDaysToDecide"
    from support_request ${conditions.where()}
    group by province_scheme, province_code, origin
    order by province_scheme, province_code, origin`;
  type Row = Omit<RequestTally, 'amount'> & { readonly amount: string };
  const rows = await selectRows<Row>(source, sql, conditions.parameters);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
