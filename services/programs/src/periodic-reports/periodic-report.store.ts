// Keeps periodic reports, and reads them in batches. A report is only added.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { ProgressReport, ProvinceReport } from './periodic-report.js';
import {
  ProgressReportTable,
  type ProgressReportTableRow,
  ProvinceReportTable,
  type ProvinceReportTableRow,
} from './periodic-report.table.js';

export async function insertProgress(em: EntityManager, fresh: ProgressReport): Promise<void> {
  await em.insert(ProgressReportTable, { ...fresh, moneyUsed: fresh.moneyUsed.toString() });
}

export async function insertProvinceReport(
  em: EntityManager,
  { province, ...rest }: ProvinceReport,
): Promise<void> {
  const { scheme: provinceScheme, code: provinceCode } = province;
  await em.insert(ProvinceReportTable, { ...rest, provinceScheme, provinceCode });
}

/** The newest month first; of one month the latest report first. */
export async function progressOfProjects(
  source: DataSource,
  projectIds: readonly string[],
): Promise<ProgressReport[]> {
  const rows = await selectRows<ProgressReportTableRow>(
    source,
    `select id, project_id as "projectId", month, form, submitted_on::text as "submittedOn",
       completed_percent as "completedPercent", money_used as "moneyUsed", summary, difficulties,
       recorded_by as "recordedBy", recorded_at as "recordedAt"
     from progress_report where project_id = any($1::uuid[])
     order by project_id, month desc, submitted_on desc, recorded_at desc, id`,
    [projectIds],
  );
  return rows.map((row) => ({ ...row, moneyUsed: BigInt(row.moneyUsed) }));
}

export async function provinceReportsIn(
  source: DataSource,
  places: readonly ProvinceRef[],
  year: number,
): Promise<ProvinceReport[]> {
  const rows = await selectRows<ProvinceReportTableRow>(
    source,
    `select id, duty, province_scheme as "provinceScheme", province_code as "provinceCode",
       period, submitted_on::text as "submittedOn", reference, summary,
       recorded_by as "recordedBy", recorded_at as "recordedAt"
     from province_report
     where (province_scheme, province_code) in (select * from unnest($1::text[], $2::text[]))
       and left(period, 4) = $3
     order by period, duty, submitted_on, id`,
    [
      places.map((place): CodeScheme => place.scheme),
      places.map((place) => place.code),
      String(year),
    ],
  );
  return rows.map(({ provinceScheme: scheme, provinceCode: code, ...rest }) => ({
    ...rest,
    province: { scheme, code },
  }));
}
