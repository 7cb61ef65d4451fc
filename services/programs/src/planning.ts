// All that planning adds to this service: plans, targets, duties, reports. What a table, a resolver
// or a loader is about, its own folder says.

import { rowByKey, rowsByKey } from '@kc/paging';
import DataLoader from 'dataloader';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import type { ProgramsDeps } from './context.js';
import { dossierResolvers } from './dossiers/dossier.resolvers.js';
import { DossierPaperTable } from './dossiers/dossier-paper.table.js';
import { dutyResolvers } from './duties/duties.resolvers.js';
import type { DutyBook } from './duties/duty.js';
import { readDutyBook } from './duties/duty-book.js';
import type { KeptSetting } from './duties/duty-setting.store.js';
import { DutySettingTable } from './duties/duty-setting.table.js';
import type { Resolvers } from './generated/graphql.js';
import { leadUnitResolvers } from './lead-units/lead-unit.resolvers.js';
import { LeadUnitTable } from './lead-units/lead-unit.table.js';
import { AnnualPlans1796030000000 } from './migrations/1796030000000-annual-plans.js';
import { Duties1796031000000 } from './migrations/1796031000000-duties.js';
import { TargetsAndLeaders1796032000000 } from './migrations/1796032000000-targets-and-leaders.js';
import { DossierPapers1796033000000 } from './migrations/1796033000000-dossier-papers.js';
import type { ProgressReport } from './periodic-reports/periodic-report.js';
import { periodicReportResolvers } from './periodic-reports/periodic-report.resolvers.js';
import { progressOfProjects } from './periodic-reports/periodic-report.store.js';
import {
  ProgressReportTable,
  ProvinceReportTable,
} from './periodic-reports/periodic-report.table.js';
import { annualPlanResolvers } from './plans/annual-plan.resolvers.js';
import { planTables } from './plans/annual-plan.table.js';
import { type PlanLoaders, planLoaders } from './plans/plan-loaders.js';
import type { Participation } from './project-provinces/project-province.js';
import { projectProvinceResolvers } from './project-provinces/project-province.resolvers.js';
import { participations } from './project-provinces/project-province.store.js';
import { ProjectProvinceTable } from './project-provinces/project-province.table.js';
import { completionOfPlans, type PlanCompletion } from './reports/completion.view.js';
import { reportResolvers } from './reports/reports.resolvers.js';
import type { Delivery, Target } from './targets/target.js';
import { targetResolvers } from './targets/target.resolvers.js';
import { TargetTable } from './targets/target.table.js';
import { deliveries, targetsOfProgrammes } from './targets/target.view.js';

export const planningTables: readonly EntitySchema[] = [
  ...planTables,
  DutySettingTable,
  ProgressReportTable,
  ProvinceReportTable,
  TargetTable,
  ProjectProvinceTable,
  LeadUnitTable,
  DossierPaperTable,
];

export const planningMigrations: readonly (new () => MigrationInterface)[] = [
  AnnualPlans1796030000000,
  Duties1796031000000,
  TargetsAndLeaders1796032000000,
  DossierPapers1796033000000,
];

export const planningResolvers: readonly Resolvers[] = [
  annualPlanResolvers,
  dutyResolvers,
  periodicReportResolvers,
  targetResolvers,
  projectProvinceResolvers,
  leadUnitResolvers,
  reportResolvers,
  dossierResolvers,
];

export interface PlanningLoaders extends PlanLoaders {
  /** Under one key: the duties with all that was set about them. */
  readonly dutyBook: DataLoader<string, DutyBook<KeptSetting>>;
  readonly progressReports: DataLoader<string, readonly ProgressReport[]>;
  readonly targets: DataLoader<string, readonly Target[]>;
  /** By the id of a line or a target. */
  readonly delivery: DataLoader<string, Delivery | null>;
  readonly completion: DataLoader<string, PlanCompletion | null>;
  readonly participations: DataLoader<string, readonly Participation[]>;
}

export function planningLoaders(deps: ProgramsDeps): PlanningLoaders {
  const { dataSource: source } = deps;
  return {
    ...planLoaders(source),
    dutyBook: new DataLoader((keys) => Promise.all(keys.map(() => readDutyBook(deps)))),
    progressReports: rowsByKey(
      (ids) => progressOfProjects(source, ids),
      ({ projectId }) => projectId,
    ),
    targets: rowsByKey(
      (ids) => targetsOfProgrammes(source, ids),
      ({ programmeId }) => programmeId,
    ),
    delivery: rowByKey(
      (ids) => deliveries(source, ids),
      ({ id }: Delivery & { readonly id: string }) => id,
    ),
    completion: rowByKey(
      (ids) => completionOfPlans(source, ids),
      ({ id }) => id,
    ),
    participations: rowsByKey(
      (ids) => participations(source, ids),
      ({ projectId }) => projectId,
    ),
  };
}
