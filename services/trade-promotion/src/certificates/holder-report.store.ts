// Keeps holders' reports: one for a certificate and a year.
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { HolderReport } from './holder-report.js';
import { HolderReportTable } from './holder-report.table.js';

export async function findReport(
  em: EntityManager,
  key: Pick<HolderReport, 'certificateId' | 'year'>,
): Promise<HolderReport | null> {
  return em.findOneBy(HolderReportTable, key);
}

export async function insertReport(em: EntityManager, report: HolderReport): Promise<void> {
  await em.insert(HolderReportTable, report as object);
}

export function reportsOfCertificates(
  source: DataSource,
  certificateIds: readonly string[],
): Promise<HolderReport[]> {
  return source.manager.find(HolderReportTable, {
    where: { certificateId: In([...certificateIds]) },
    order: { year: 'ASC' },
  });
}
