// Everything that the data source of this service must know: its tables and its migrations.
import { deskMigrations, deskTables } from '@kc/claim-graph';
import { seatMigrations } from '@kc/claim-participant';
import { commandMigrations, commandTables } from '@kc/commands';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { clusterRecordMigrations, clusterRecordTables } from './cluster-records.js';
import { ClusterTable } from './clusters/cluster.table.js';
import { decisionMigrations, decisionTables } from './decisions.js';
import { heardMigrations } from './heard.js';
import { InfrastructureProjectTable } from './infrastructure/infrastructure-project.table.js';
import { WorkPackageTable } from './infrastructure/work-package.table.js';
import { CreateClusters1795392000000 } from './migrations/1795392000000-create-clusters.js';
import { reportingMigrations, reportingTables } from './reporting.js';
import { tenancyMigrations, tenancyTables } from './tenancy.js';

export const tables: readonly EntitySchema[] = [
  ...commandTables,
  ...deskTables,
  ...decisionTables,
  ClusterTable,
  InfrastructureProjectTable,
  WorkPackageTable,
  ...tenancyTables,
  ...reportingTables,
  ...clusterRecordTables,
];

export const migrations: readonly (new () => MigrationInterface)[] = [
  ...commandMigrations,
  ...seatMigrations,
  ...deskMigrations,
  ...decisionMigrations,
  CreateClusters1795392000000,
  ...tenancyMigrations,
  ...heardMigrations,
  ...reportingMigrations,
  ...clusterRecordMigrations,
];
