// All that the half-yearly report adds to this service: tables, migrations, resolvers, loaders, and
// the sheets it reads at start.
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource, EntitySchema, MigrationInterface } from 'typeorm';
import type { Resolvers } from './generated/graphql.js';
import { CreateClusterReports1797300000000 } from './migrations/1797300000000-create-cluster-reports.js';
import { clusterReportResolvers } from './reports/cluster-report.resolvers.js';
import type { Filing } from './reports/filing.js';
import { filingResolvers } from './reports/filing.resolvers.js';
import { FilingTable } from './reports/filing.table.js';
import { filingsByIds, filingsOfClusters, filingsOfParties } from './reports/filing.view.js';
import { FrozenReportTable } from './reports/frozen-report.table.js';
import type { ReportSheets } from './reports/report-sheets.js';

export { readReportSheets } from './reports/report-sheets.js';

export const reportingTables: readonly EntitySchema[] = [FilingTable, FrozenReportTable];

export const reportingMigrations: readonly (new () => MigrationInterface)[] = [
  CreateClusterReports1797300000000,
];

export const reportingResolvers: readonly Resolvers[] = [filingResolvers, clusterReportResolvers];

export interface ReportingDeps {
  readonly reportSheets: ReportSheets;
}

export interface ReportingLoaders {
  readonly filingById: DataLoader<string, Filing | null>;
  /** By cluster and period: every version. */
  readonly filingsOf: DataLoader<string, readonly Filing[]>;
  readonly filingsOfParty: DataLoader<string, readonly Filing[]>;
}

export function reportingLoaders(source: DataSource): ReportingLoaders {
  return {
    filingById: rowByKey(
      (ids) => filingsByIds(source, ids),
      ({ id }) => id,
    ),
    filingsOf: rowsByKey(
      (keys) => filingsOfClusters(source, keys),
      ({ clusterId, period }) => `${clusterId} ${period}`,
    ),
    filingsOfParty: rowsByKey(
      (keys) => filingsOfParties(source, keys),
      ({ partyKey }) => partyKey ?? '',
    ),
  };
}
