// Everything that the data source of this service must know: its tables and its migrations, those
// of the packages it stands on first.
import { deskMigrations, deskTables } from '@kc/claim-graph';
import { seatMigrations } from '@kc/claim-participant';
import { commandMigrations, commandTables } from '@kc/commands';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { AdjustmentTable } from './adjustments/adjustment.table.js';
import { heardMigrations } from './heard.js';
import { ProjectStageTable, ProjectTransitionTable } from './life-cycle/life-cycle.table.js';
import { LocalCycleTable } from './life-cycle/local-cycle.table.js';
import { CreatePrograms1795395600000 } from './migrations/1795395600000-create-programs.js';
import { CreateLifeCycle1796010000000 } from './migrations/1796010000000-create-life-cycle.js';
import { CreateLocalCycles1796010001000 } from './migrations/1796010001000-create-local-cycles.js';
import { CreateNorms1796020000000 } from './migrations/1796020000000-create-norms.js';
import { moneyMigrations, moneyTables } from './money.js';
import { planningMigrations, planningTables } from './planning.js';
import {
  ProgrammeLineTable,
  ProgrammeTable,
  StatedFigureTable,
} from './programmes/programme.table.js';
import { ProjectTable } from './projects/project.table.js';
import { registerMigrations, registerTables } from './registers/register-tables.js';
import { RuleDraftTable } from './rules/rule-draft.table.js';
import { NormSheetTable, PublishedNormTable } from './support-norms/support-norm.table.js';

export const tables: readonly EntitySchema[] = [
  ...commandTables,
  ...deskTables,
  ProgrammeTable,
  ProgrammeLineTable,
  StatedFigureTable,
  ProjectTable,
  ProjectStageTable,
  ProjectTransitionTable,
  LocalCycleTable,
  AdjustmentTable,
  RuleDraftTable,
  NormSheetTable,
  PublishedNormTable,
  ...planningTables,
  ...registerTables,
  ...moneyTables,
];

export const migrations: readonly (new () => MigrationInterface)[] = [
  ...commandMigrations,
  ...seatMigrations,
  ...deskMigrations,
  CreatePrograms1795395600000,
  CreateLifeCycle1796010000000,
  CreateNorms1796020000000,
  ...planningMigrations,
  ...registerMigrations,
  CreateLocalCycles1796010001000,
  ...moneyMigrations,
  ...heardMigrations,
];
