// Reads certificates for the graph, in batches and page by page.

import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import { type DataSource, In } from 'typeorm';
import type { Certificate } from './certificate.js';
import { CertificateTable } from './certificate.table.js';

export interface CertificateFilter {
  readonly level: string | null;
  readonly cycleYear: number | null;
  readonly places: readonly ProvinceRef[] | null;
  readonly holder: string | null;
  /** Valid on this day. */
  readonly validOn: string | null;
  readonly owesReport: { readonly year: number; readonly reported: boolean | null } | null;
}

export interface CertificatePage extends Page<Certificate> {
  readonly filter: CertificateFilter;
}

export function certificatesBy(
  source: DataSource,
  column: 'id' | 'numberKey' | 'productId' | 'establishmentKey' | 'entryId',
  keys: readonly string[],
): Promise<Certificate[]> {
  return source.manager.find(CertificateTable, {
    where: { [column]: In([...keys]) },
    order: { issuedOn: 'DESC', id: 'ASC' },
  });
}

/** The latest first. */
export async function certificatePage(
  source: DataSource,
  filter: CertificateFilter,
  request: PageRequest,
): Promise<CertificatePage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) conditions.add('(issued_on, id) < (?::date, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select id from certificate ${conditions.where()}
    order by issued_on desc, id desc limit ${limit}`;
  const found = await selectRows<{ id: string }>(source, sql, conditions.parameters);
  const read = await certificatesBy(
    source,
    'id',
    found.map(({ id }) => id),
  );
  const byId = new Map(read.map((one) => [one.id, one]));
  const rows = found.flatMap(({ id }) => byId.get(id) ?? []);
  return { ...pageOf(rows, request), filter };
}

export function certificateCursor({ issuedOn, id }: Certificate): Cursor {
  return { key: issuedOn, id };
}

export async function countCertificates(
  source: DataSource,
  filter: CertificateFilter,
): Promise<number> {
  const conditions = conditionsOf(filter);
  const sql = `select count(*)::int as count from certificate ${conditions.where()}`;
  const [row] = await selectRows<{ count: number }>(source, sql, conditions.parameters);
  return row?.count ?? 0;
}

function conditionsOf(filter: CertificateFilter): Conditions {
  const { level, cycleYear, places, holder, validOn, owesReport } = filter;
  const conditions = new Conditions();
  if (level !== null) conditions.add('level = ?', level);
  if (cycleYear !== null) conditions.add('cycle_year = ?', cycleYear);
  if (holder !== null) conditions.add('establishment_key = ?', holder);
  if (places !== null) {
    conditions.add(
      '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
      places.map(({ scheme }) => scheme),
      places.map(({ code }) => code),
    );
  }
  if (validOn !== null) {
    conditions.add('issued_on <= ?::date and ?::date <= valid_until', validOn, validOn);
    conditions.add('(revoked_on is null or revoked_on > ?::date)', validOn);
  }
  if (owesReport !== null) addReportDuty(conditions, owesReport);
  return conditions;
}

function addReportDuty(
  conditions: Conditions,
  { year, reported }: NonNullable<CertificateFilter['owesReport']>,
): void {
  conditions.add('issued_on <= ?::date', `${year}-12-31`);
  conditions.add('least(valid_until, revoked_on) >= ?::date', `${year}-01-01`);
  if (reported === null) return;
  conditions.add(
    `?::boolean = exists (
      select from holder_report where certificate_id = certificate.id and year = ?::integer
    )`,
    reported,
    year,
  );
}
