// Reads who has reported for a period, who is late and who is missing: counts, and the reporters
// one by one, page by page.
import { type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { FilingKind } from './filing.js';
import type { CountedReporters } from './frozen-report.js';
import { dueOn, type ReportPeriod } from './report-period.js';
import { type ReporterQuery, reporterSql } from './reporters-sql.js';

export const reporterStates = ['ON_TIME', 'LATE', 'MISSING'] as const;
export type ReporterState = (typeof reporterStates)[number];

export interface ReporterRow {
  /** Of the reporter in its cluster; the same in every period. */
  readonly id: string;
  readonly kind: FilingKind;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly name: string;
  readonly partyKey: string | null;
  readonly filingId: string | null;
  readonly receivedOn: string | null;
  readonly state: ReporterState;
}

export type ReporterPage = Page<ReporterRow>;

/** The last day for each kind of reporter; null where the calendar names none. */
export type DueDays = Readonly<Record<FilingKind, string | null>>;

export function dueDays(period: ReportPeriod): DueDays {
  return { TENANT: dueOn(period, 'TENANT'), INVESTOR: dueOn(period, 'INVESTOR') };
}

interface StandingSql {
  readonly text: string;
  readonly conditions: ReturnType<typeof reporterSql>['conditions'];
}

export async function countReporters(
  source: DataSource,
  query: ReporterQuery,
  due: DueDays,
): Promise<{ readonly tenants: CountedReporters; readonly investors: CountedReporters }> {
  const { text, conditions } = standingSql(query, due);
  const sql = `${text} select kind, state, count(*)::int as count from standing group by 1, 2`;
  const rows = await selectRows<{ kind: FilingKind; state: ReporterState; count: number }>(
    source,
    sql,
    conditions.parameters,
  );
  const of = (kind: FilingKind): CountedReporters => {
    const count = (state: ReporterState) =>
      rows.find((row) => row.kind === kind && row.state === state)?.count ?? 0;
    const counted = { onTime: count('ON_TIME'), late: count('LATE'), missing: count('MISSING') };
    return { expected: counted.onTime + counted.late + counted.missing, ...counted };
  };
  return { tenants: of('TENANT'), investors: of('INVESTOR') };
}

export interface ReporterListing {
  readonly query: ReporterQuery;
  readonly due: DueDays;
  readonly state: ReporterState | null;
  readonly request: PageRequest;
}

export async function reporterPage(
  source: DataSource,
  { query, due, state, request }: ReporterListing,
): Promise<ReporterPage> {
  const { text, conditions } = standingSql(query, due);
  const { after, first } = request;
  const asked = conditions.parameter(state);
  const name = conditions.parameter(after?.key ?? null);
  const id = conditions.parameter(after?.id ?? null);
  const limit = conditions.parameter(first + 1);
  const sql = `${text}
    select id, kind, "clusterId", "clusterName", name, "partyKey", "filingId",
      "receivedOn"::text as "receivedOn", state
    from standing
    where (${asked}::text is null or state = ${asked})
      and (${id}::uuid is null or ("clusterName", id) > (${name}::text collate "vi-x-icu", ${id}))
    order by "clusterName", id limit ${limit}`;
  return pageOf(await selectRows<ReporterRow>(source, sql, conditions.parameters), request);
}

export function reporterCursor({ clusterName, id }: ReporterRow): Cursor {
  return { key: clusterName, id };
}

function standingSql(query: ReporterQuery, due: DueDays): StandingSql {
  const { text, conditions } = reporterSql(query);
  const [tenant, investor] = [due.TENANT, due.INVESTOR].map((day) => conditions.parameter(day));
  return {
    conditions,
    text: `${text},
    reporter as (
      select 'TENANT' as kind, cluster_id, subject_key, reporter_name, party_key, filing_id,
        received_on, ${tenant}::date as due
      from owing
      union all
      select 'INVESTOR', cluster_id, 'investor', reporter_name, party_key, filing_id,
        received_on, ${investor}::date
      from investing
    ),
    standing as (
      select
        md5(concat_ws('|', reporter.kind, reporter.cluster_id, reporter.subject_key))::uuid as id,
        reporter.kind, chosen.id as "clusterId", chosen.name as "clusterName",
        reporter.reporter_name as name, reporter.party_key as "partyKey",
        reporter.filing_id as "filingId", reporter.received_on as "receivedOn",
        case when reporter.filing_id is null then 'MISSING'
          when reporter.received_on > reporter.due then 'LATE' else 'ON_TIME' end as state
      from reporter join chosen on chosen.id = reporter.cluster_id
    )`,
  };
}

export interface ClusterPlace {
  readonly provinceScheme: 'GSO_2004' | 'QD19_2025';
  readonly provinceCode: string;
  readonly commune: string | null;
}

/** Where the clusters of the report lie, each place once. */
export function placesOfClusters(
  source: DataSource,
  query: ReporterQuery,
): Promise<readonly ClusterPlace[]> {
  const { text, conditions } = reporterSql(query);
  const sql = `${text}
    select distinct province_scheme as "provinceScheme", province_code as "provinceCode", commune
    from chosen order by 1, 2, 3`;
  return selectRows(source, sql, conditions.parameters);
}
