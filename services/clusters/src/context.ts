// What a resolver is given: who asks, what the use cases need, the seat at the claim ledger, and
// loaders that read each record of one request once, however often the query meets it.
import {
  type DraftedItem,
  itemsBy,
  type LedgerContext,
  ledgerLoaders,
  type Rulings,
  type SupportDesk,
} from '@kc/claim-graph';
import type { CheckQuestion, ClaimSeat, ProjectClaims } from '@kc/claim-participant';
import { type NameLoader, nameLoader } from '@kc/establishment-names';
import type { ProvinceBook } from '@kc/geography';
import { rowByKey, rowsByKey } from '@kc/paging';
import type { Clock } from '@kc/process-kit';
import type { Actor } from '@kc/subgraph-kit';
import {
  type DecisionsDeps,
  type DecisionsOfRequest,
  decisionsOfRequest,
} from '@kc/support-decisions';
import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type ClusterRecordLoaders, clusterRecordLoaders } from './cluster-records.js';
import { type ClusterRow, clustersByIds, clustersOfInvestors } from './clusters/cluster.view.js';
import {
  type InfrastructureProjectRow,
  projectsByIds,
  projectsOfClusters,
} from './infrastructure/infrastructure-project.view.js';
import { adviceOn, type LedgerAdvice } from './infrastructure/ledger-advice.js';
import {
  type WorkPackageRow,
  workPackagesByIds,
  workPackagesOfProjects,
} from './infrastructure/work-package.view.js';
import { type ReportingDeps, type ReportingLoaders, reportingLoaders } from './reporting.js';
import type { ClusterParent } from './support-items/cluster-parent.js';
import { type TenancyLoaders, tenancyLoaders } from './tenancy.js';

export interface ClustersDeps extends ReportingDeps {
  readonly dataSource: DataSource;
  readonly book: ProvinceBook;
  readonly clock: Clock;
  readonly seat: ClaimSeat;
  readonly desk: SupportDesk<ClusterParent>;
  readonly rulings: Rulings;
  readonly decisions: DecisionsDeps;
}

export interface Loaders extends ClusterRecordLoaders, TenancyLoaders, ReportingLoaders {
  readonly knownName: NameLoader;
  readonly clusterById: DataLoader<string, ClusterRow | null>;
  readonly clustersOfInvestor: DataLoader<string, readonly ClusterRow[]>;
  readonly projectById: DataLoader<string, InfrastructureProjectRow | null>;
  readonly projectsOf: DataLoader<string, readonly InfrastructureProjectRow[]>;
  readonly supportOfProject: DataLoader<string, ProjectClaims>;
  readonly ledgerAdvice: DataLoader<CheckQuestion, LedgerAdvice>;
  readonly workPackageById: DataLoader<string, WorkPackageRow | null>;
  readonly workPackagesOf: DataLoader<string, readonly WorkPackageRow[]>;
  readonly itemById: DataLoader<string, DraftedItem | null>;
  readonly itemsOf: DataLoader<string, readonly DraftedItem[]>;
}

export interface Context extends LedgerContext {
  readonly deps: ClustersDeps;
  readonly loaders: Loaders;
  readonly decisions: DecisionsOfRequest;
}

/** Bounds one statement on the ledger; a longer list becomes several. */
const maxBatchSize = 500;
const maxClustersEach = 100;
const maxProjectsEach = 100;

export function createContext(deps: ClustersDeps, actor: Actor | null, requestId: string): Context {
  const { seat, desk, rulings, book } = deps;
  return {
    actor,
    requestId,
    deps,
    seat,
    desk,
    rulings,
    book,
    ledger: ledgerLoaders(seat),
    loaders: createLoaders(deps),
    decisions: decisionsOfRequest(deps.decisions, actor),
  };
}

function createLoaders(deps: ClustersDeps): Loaders {
  const { dataSource: source, seat } = deps;
  const { claims } = seat;
  return {
    ...tenancyLoaders(deps),
    knownName: nameLoader(source),
    ...reportingLoaders(source),
    ...clusterRecordLoaders(source),
    clusterById: rowByKey((ids) => clustersByIds(source, ids), byId),
    clustersOfInvestor: rowsByKey(
      (keys) => clustersOfInvestors(source, keys, maxClustersEach),
      (row) => row.infrastructureInvestorKey ?? '',
    ),
    projectById: rowByKey((ids) => projectsByIds(source, ids), byId),
    projectsOf: rowsByKey(
      (ids) => projectsOfClusters(source, ids, maxProjectsEach),
      (row) => row.clusterId,
    ),
    supportOfProject: new DataLoader((ids) => claims.projectsSupport(ids), { maxBatchSize }),
    ledgerAdvice: new DataLoader((asked) => adviceOn(seat, asked), { maxBatchSize, cache: false }),
    workPackageById: rowByKey((ids) => workPackagesByIds(source, ids), byId),
    workPackagesOf: rowsByKey(
      (ids) => workPackagesOfProjects(source, ids),
      (row) => row.projectId,
    ),
    itemById: rowByKey((ids) => itemsBy(source, 'id', ids), byId),
    itemsOf: rowsByKey(
      (ids) => itemsBy(source, 'parent_id', ids),
      (row) => row.parentId,
    ),
  };
}

function byId({ id }: { readonly id: string }): string {
  return id;
}
