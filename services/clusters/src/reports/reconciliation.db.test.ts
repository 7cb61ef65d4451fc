// The report of a generated province against sums written by hand in SQL: every total, every
// subtotal, and what is not known; and the printed file against both.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import {
  type Clusters,
  clusterInput,
  givenClusters,
  laiChauDepartment,
  laoCaiDepartment,
  registerCluster,
} from '../clusters.fixture.js';
import { type GeneratedProvince, givenProvince } from './generated-province.fixture.js';
import {
  done,
  givenCluster,
  laoCaiScope,
  period,
  submitTenantReport,
  tenantReport,
} from './reports.fixture.js';

interface Cell {
  readonly column: string;
  readonly text: string | null;
  readonly value: string | null;
  readonly known: number;
  readonly unknown: number;
}
interface Row {
  readonly name: string;
  readonly clusterId: string | null;
  readonly cells: readonly Cell[];
}
interface Report {
  readonly content: {
    readonly columns: readonly { readonly code: string; readonly unit: string | null }[];
    readonly groups: readonly { readonly name: string; rows: readonly Row[]; subtotal: Row }[];
    readonly total: Row;
  };
  readonly completeness: Record<'tenants' | 'investors', Record<string, number>>;
  readonly file: { readonly name: string; readonly base64: string };
}

const cells = 'cells { column text value known unknown }';
const asked = `query ($scope: ClusterReportScopeInput!) {
  clusterReport(scope: $scope, period: "${period}") {
    content {
      columns { code unit }
      groups { name rows { name clusterId ${cells} } subtotal { name clusterId ${cells} } }
      total { name clusterId ${cells} }
    }
    completeness {
      tenants { expected onTime late missing } investors { expected onTime late missing }
    }
    file { name base64 }
  }
}`;

const minutes = 60_000;
let clusters: Clusters;
let province: GeneratedProvince;
let report: Report;
let sums: Record<string, Record<string, unknown>>;

beforeAll(async () => {
  clusters = await givenClusters();
  province = await givenProvince(clusters, { clusters: 34, seed: 20_261_129 });
  await givenElsewhere();
  const { data, problems } = await clusters.ask<{ clusterReport: Report }>(
    asked,
    { scope: laoCaiScope },
    laoCaiDepartment,
  );
  expect(problems).toEqual([]);
  report = data.clusterReport;
  sums = await handMadeSums();
}, 10 * minutes);
afterAll(() => clusters?.close());

/** Clusters of another province, and one decided on after the cut-off: no part of the report. */
async function givenElsewhere(): Promise<void> {
  const lateDecision = { number: '9/QĐ-UBND', date: '2026-06-15' };
  const later = await givenCluster(clusters, { establishmentDecision: lateDecision });
  await done(clusters, submitTenantReport, tenantReport(later, { workers: 100_000 }));
  const laiChau = clusterInput({ province: { scheme: 'QD19_2025', code: '12' } });
  await done(clusters, registerCluster, laiChau, laiChauDepartment);
  const there = tenantReport(String(laiChau.id), { workers: 100_000 });
  await done(clusters, submitTenantReport, there, laiChauDepartment);
}

/** One row for each commune, '' for none, and '*' for all. */
async function handMadeSums(): Promise<Record<string, Record<string, unknown>>> {
  const rows = await clusters.rows(
    `with c as (
       select id, commune, area_ha from industrial_cluster
       where (province_scheme, province_code)
           in (('QD19_2025', '15'), ('GSO_2004', '10'), ('GSO_2004', '15'))
         and establishment_decision->>'date' <= '2026-06-14'
     ), t as (
       select f.*, c.commune from report_filing f join c on c.id = f.cluster_id
       where f.kind = 'TENANT' and f.period = $1 and not exists (
         select from report_filing g where g.cluster_id = f.cluster_id and g.kind = f.kind
           and g.period = f.period and g.subject_key = f.subject_key and g.version > f.version)
     ), silent as (
       select f.subject_key, c.commune from report_filing f join c on c.id = f.cluster_id
       where f.kind = 'TENANT' and f.period = '2025-H2' and f.tenant_state <> 'LEFT'
         and not exists (select from t where t.cluster_id = f.cluster_id
           and t.subject_key = f.subject_key)
     ), i as (
       select f.*, c.commune from report_filing f join c on c.id = f.cluster_id
       where f.kind = 'INVESTOR' and f.period = $1
     ), place as (
       select distinct coalesce(commune, '') as name from c union all select '*'
     )
     select place.name,
       (select count(*) from c where at(commune, place.name)) as clusters,
       (select sum(area_ha) from c where at(commune, place.name)) as "AREA",
       (select sum(industrial_land_ha) from i where at(commune, place.name)) as "INDUSTRIAL_LAND",
       (select sum(cleared_ha) from i where at(commune, place.name)) as "CLEARED_LAND",
       (select sum(leased_ha) from i where at(commune, place.name)) as "LEASED_LAND",
       (select round(100 * sum(leased_ha) / sum(industrial_land_ha), 2) from i
         where leased_ha is not null and industrial_land_ha is not null
           and at(commune, place.name)) as "OCCUPANCY",
       (select sum(infrastructure_total) from i where at(commune, place.name))
         as "INFRASTRUCTURE_TOTAL",
       (select sum(infrastructure_done) from i where at(commune, place.name))
         as "INFRASTRUCTURE_DONE",
       (select sum(plant_capacity_m3) from i where at(commune, place.name)) as "PLANT_CAPACITY",
       (select count(*) from i where wastewater_plant and at(commune, place.name)) as "PLANT",
       (select count(*) from i where wastewater_plant is not null and at(commune, place.name))
         as plants_known,
       (select count(*) from t where tenant_state = 'OPERATING' and at(commune, place.name))
         as "OPERATING",
       (select count(*) from t where tenant_state <> 'LEFT' and at(commune, place.name))
         + (select count(*) from silent where at(commune, place.name)) as "TENANTS",
       (select count(*) from t where at(commune, place.name)) as reported,
       (select count(*) from silent where at(commune, place.name)) as silent,
       (select sum(registered_capital) from t where at(commune, place.name))
         as "REGISTERED_CAPITAL",
       (select sum(realised_capital) from t where at(commune, place.name)) as "REALISED_CAPITAL",
       (select sum(workers) from t where at(commune, place.name)) as "WORKERS",
       (select count(workers) from t where at(commune, place.name)) as workers_known,
       (select sum(revenue) from t where at(commune, place.name)) as "REVENUE",
       (select sum(budget) from t where at(commune, place.name)) as "BUDGET",
       (select sum(exports) from t where at(commune, place.name)) as "EXPORTS",
       (select sum(wastewater_m3) from t where at(commune, place.name)) as "WASTEWATER"
     from place`.replaceAll(
      /at\(commune, place\.name\)/g,
      `(place.name = '*' or coalesce(commune, '') = place.name)`,
    ),
    [period],
  );
  return Object.fromEntries(rows.map((row) => [String(row.name), row]));
}

const figures = [
  ...['AREA', 'INDUSTRIAL_LAND', 'CLEARED_LAND', 'LEASED_LAND', 'OCCUPANCY', 'PLANT'],
  ...['INFRASTRUCTURE_TOTAL', 'INFRASTRUCTURE_DONE', 'PLANT_CAPACITY', 'TENANTS', 'OPERATING'],
  ...['REGISTERED_CAPITAL', 'REALISED_CAPITAL', 'WORKERS', 'REVENUE', 'BUDGET', 'EXPORTS'],
  'WASTEWATER',
];

function cellOf({ cells: all }: Row, column: string): Cell {
  const found = all.find((cell) => cell.column === column);
  if (found === undefined) throw new Error(`no column ${column}`);
  return found;
}

/** PostgreSQL writes 12.50, the report 12.5; both say nothing for nothing known. */
function plain(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

describe('the report of a generated province', () => {
  it('is about at least 30 clusters and hundreds of tenants', () => {
    expect(province.clusterIds.length).toBeGreaterThanOrEqual(30);
    expect(Number(sums['*']?.reported)).toBeGreaterThan(200);
    const rows = report.content.groups.flatMap((group) => group.rows);
    expect(rows.map(({ clusterId }) => clusterId).sort()).toEqual([...province.clusterIds].sort());
  });

  it.each(figures)('%s: the total and every subtotal are those of the SQL', (column) => {
    const told = report.content.groups.map(({ name, subtotal }) => [
      name,
      cellOf(subtotal, column).value,
    ]);
    const expected = report.content.groups.map(({ name }) => {
      const place = name === 'Chưa ghi xã, phường' ? '' : name;
      return [name, plain(sums[place]?.[column])];
    });

    expect(cellOf(report.content.total, column).value).toBe(plain(sums['*']?.[column]));
    expect(told).toEqual(expected);
  });

  it('counts apart what is not known', () => {
    const { total } = report.content;
    const all = sums['*'] ?? {};
    const clustersInAll = Number(all.clusters);
    expect(cellOf(total, 'WORKERS').known).toBe(Number(all.workers_known));
    expect(cellOf(total, 'PLANT').unknown).toBe(clustersInAll - Number(all.plants_known));
    const unheard = report.content.groups
      .flatMap((group) => group.rows)
      .filter((row) => cellOf(row, 'WORKERS').value === null);
    for (const row of unheard) expect(cellOf(row, 'WORKERS').unknown).toBeGreaterThan(0);
  });

  it('knows who is late and who is missing', async () => {
    const [late] = await clusters.rows(
      `select count(*)::int as count from (
         select cluster_id, subject_key from report_filing
         where kind = 'TENANT' and period = $1 and version = 1 and received_on > '2026-06-20'
           and cluster_id = any($2::uuid[])) as late`,
      [period, province.clusterIds],
    );
    const { tenants } = report.completeness;
    expect(tenants.late).toBe(late?.count);
    expect(tenants.missing).toBe(Number(sums['*']?.silent));
    expect(tenants.expected).toBe(Number(sums['*']?.reported) + Number(sums['*']?.silent));
  });
});

describe('the printed file', () => {
  const read = async () => readSheet(Buffer.from(report.file.base64, 'base64'));

  it('has the same totals, in the printed units', async () => {
    const sheet = await read();
    const heading = sheet.findIndex((row) => row[0] === 'TT');
    const total = sheet.find((row) => row[1] === 'Tổng cộng');
    const powers: Record<string, number> = { 'triệu đồng': 6 };
    const expected = report.content.columns.map(({ code, unit }) => {
      const { text, value } = cellOf(report.content.total, code);
      return value === null ? text : Number(value) / 10 ** (powers[unit ?? ''] ?? 0);
    });

    expect(sheet[heading]?.slice(1)).toHaveLength(report.content.columns.length);
    expect(sheet[heading + 2]?.slice(1)).toEqual(expected.map((_, at) => `(${at + 1})`));
    expect(total?.slice(1)).toEqual(expected);
  });

  it('has a line for each cluster and says «chưa có» where nothing is known', async () => {
    const sheet = await read();
    const rows = report.content.groups.flatMap((group) => group.rows);
    const lines = sheet.filter((row) => /^\d+$/.test(String(row[0])));
    expect(lines.map((line) => line[1])).toEqual(rows.map(({ name }) => name));
    const workers = report.content.columns.findIndex(({ code }) => code === 'WORKERS') + 1;
    expect(lines.map((line) => line[workers])).toEqual(
      rows.map((row) => {
        const { value } = cellOf(row, 'WORKERS');
        return value === null ? 'chưa có' : Number(value);
      }),
    );
  });
});
