// All that keeping clusters and their works in time adds to this service: tables, migrations,
// resolvers and loaders of those folders. What each is about, its own folder says.
import { rowsByKey } from '@kc/paging';
import DataLoader from 'dataloader';
import type { DataSource, EntitySchema, MigrationInterface } from 'typeorm';
import { clusterFundingResolvers } from './cluster-funding/cluster-funding.resolvers.js';
import { type ClusterClaims, claimsOfClusters } from './cluster-funding/cluster-funding.view.js';
import type { ClusterFact, DatedDecision } from './cluster-history/cluster-fact.js';
import { ClusterDecisionTable, ClusterFactTable } from './cluster-history/cluster-fact.table.js';
import { clusterHistoryResolvers } from './cluster-history/cluster-history.resolvers.js';
import { decisionsOfClusters, factsOfClusters } from './cluster-history/cluster-history.view.js';
import type { Counterpart } from './counterparts/counterpart.js';
import { counterpartResolvers } from './counterparts/counterpart.resolvers.js';
import { counterpartsOfProjects } from './counterparts/counterpart.store.js';
import { CounterpartTable } from './counterparts/counterpart.table.js';
import type { Resolvers } from './generated/graphql.js';
import { TotalChangeTable } from './infrastructure/total-change.table.js';
import { type AnsweredChange, totalChangesOf } from './infrastructure/total-change.view.js';
import { CreateClusterHistory1797000000000 } from './migrations/1797000000000-create-cluster-history.js';
import { CreateWorksInTime1797001000000 } from './migrations/1797001000000-create-works-in-time.js';
import { FindClaimsOfClusters1797002000000 } from './migrations/1797002000000-find-claims-of-clusters.js';
import type { WorkStep } from './work-progress/work-progress.js';
import { workProgressResolvers } from './work-progress/work-progress.resolvers.js';
import { WorkStepTable } from './work-progress/work-progress.table.js';
import { stepsOfPackages } from './work-progress/work-progress.view.js';

export const clusterRecordTables: readonly EntitySchema[] = [
  ClusterFactTable,
  ClusterDecisionTable,
  WorkStepTable,
  TotalChangeTable,
  CounterpartTable,
];

export const clusterRecordMigrations: readonly (new () => MigrationInterface)[] = [
  CreateClusterHistory1797000000000,
  CreateWorksInTime1797001000000,
  FindClaimsOfClusters1797002000000,
];

export const clusterRecordResolvers: readonly Resolvers[] = [
  clusterHistoryResolvers,
  workProgressResolvers,
  counterpartResolvers,
  clusterFundingResolvers,
];

export interface ClusterRecordLoaders {
  readonly factsOfCluster: DataLoader<string, readonly ClusterFact[]>;
  readonly decisionsOfCluster: DataLoader<string, readonly DatedDecision[]>;
  readonly stepsOfPackage: DataLoader<string, readonly WorkStep[]>;
  readonly totalChangesOf: DataLoader<string, readonly AnsweredChange[]>;
  readonly claimsOfCluster: DataLoader<string, ClusterClaims>;
  readonly counterpartsOfProject: DataLoader<string, readonly Counterpart[]>;
}

/** Bounds one statement on the ledger; a longer list becomes several. */
const maxBatchSize = 100;

export function clusterRecordLoaders(source: DataSource): ClusterRecordLoaders {
  const ofCluster = ({ clusterId }: { readonly clusterId: string }) => clusterId;
  const ofProject = ({ projectId }: { readonly projectId: string }) => projectId;
  return {
    factsOfCluster: rowsByKey((ids) => factsOfClusters(source, ids), ofCluster),
    decisionsOfCluster: rowsByKey((ids) => decisionsOfClusters(source, ids), ofCluster),
    stepsOfPackage: rowsByKey(
      (ids) => stepsOfPackages(source, ids),
      ({ workPackageId }) => workPackageId,
    ),
    totalChangesOf: rowsByKey((ids) => totalChangesOf(source, ids), ofProject),
    claimsOfCluster: new DataLoader((ids) => claimsOfClusters(source, ids), { maxBatchSize }),
    counterpartsOfProject: rowsByKey((ids) => counterpartsOfProjects(source, ids), ofProject),
  };
}
