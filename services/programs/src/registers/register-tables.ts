// The tables of all registers, and the migrations that made them.
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { AppraisalSampleTable, AppraisalTable } from '../appraisals/appraisal.table.js';
import { OpenCallTable } from '../catalogue/open-call.table.js';
import {
  ConsultingContractTable,
  ConsultingRevenueTable,
  ConsultingTargetTable,
} from '../consulting/consulting.table.js';
import { DifficultyTable } from '../difficulties/difficulty.table.js';
import { FindingTable, InspectionTable } from '../inspections/inspection.table.js';
import { CreateDifficulties1796040000000 } from '../migrations/1796040000000-create-difficulties.js';
import { CreateConsulting1796040100000 } from '../migrations/1796040100000-create-consulting.js';
import { CreateInspections1796040200000 } from '../migrations/1796040200000-create-inspections.js';
import { CreateSupportRequests1796040300000 } from '../migrations/1796040300000-create-support-requests.js';
import { CreateTraining1796040400000 } from '../migrations/1796040400000-create-training.js';
import { CreateOpenCalls1796040500000 } from '../migrations/1796040500000-create-open-calls.js';
import { CreatePilotMeasurements1796040600000 } from '../migrations/1796040600000-create-pilot-measurements.js';
import { CreatePilotDrafts1796040700000 } from '../migrations/1796040700000-create-pilot-drafts.js';
import { CreateAppraisals1796040800000 } from '../migrations/1796040800000-create-appraisals.js';
import { PilotCandidateTable, PilotDraftTable } from '../pilot-drafts/pilot-draft.table.js';
import { PilotMeasurementTable } from '../pilot-indicators/pilot-measurement.table.js';
import { SupportRequestTable } from '../requests/support-request.table.js';
import { TraineeTable, TrainingCourseTable } from '../training/training.table.js';

export const registerTables: readonly EntitySchema[] = [
  DifficultyTable,
  ConsultingContractTable,
  ConsultingRevenueTable,
  ConsultingTargetTable,
  InspectionTable,
  FindingTable,
  SupportRequestTable,
  TrainingCourseTable,
  TraineeTable,
  OpenCallTable,
  PilotMeasurementTable,
  PilotDraftTable,
  PilotCandidateTable,
  AppraisalSampleTable,
  AppraisalTable,
];

export const registerMigrations: readonly (new () => MigrationInterface)[] = [
  CreateDifficulties1796040000000,
  CreateConsulting1796040100000,
  CreateInspections1796040200000,
  CreateSupportRequests1796040300000,
  CreateTraining1796040400000,
  CreateOpenCalls1796040500000,
  CreatePilotMeasurements1796040600000,
  CreatePilotDrafts1796040700000,
  CreateAppraisals1796040800000,
];
