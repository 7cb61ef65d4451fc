// Loaders of the entries of all registers: each entry of one request is read once.
import { rowByKey, rowsByKey } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { DataSource, EntitySchema } from 'typeorm';
import type { Appraisal, AppraisalSample } from '../appraisals/appraisal.js';
import { AppraisalSampleTable, AppraisalTable } from '../appraisals/appraisal.table.js';
import { appraisalsOf } from '../appraisals/appraisal.view.js';
import type { OpenCall } from '../catalogue/open-call.js';
import { OpenCallTable } from '../catalogue/open-call.table.js';
import type { ConsultingContract, ConsultingRevenue } from '../consulting/consulting.js';
import { ConsultingContractTable } from '../consulting/consulting.table.js';
import { revenuesOf } from '../consulting/consulting.view.js';
import type { Difficulty } from '../difficulties/difficulty.js';
import { DifficultyTable } from '../difficulties/difficulty.table.js';
import type { Finding, Inspection } from '../inspections/inspection.js';
import { InspectionTable } from '../inspections/inspection.table.js';
import { findingsOf, inspectionsOf } from '../inspections/inspection.view.js';
import type { PilotCandidate, PilotDraft } from '../pilot-drafts/pilot-draft.js';
import { PilotDraftTable } from '../pilot-drafts/pilot-draft.table.js';
import { candidatesOfDrafts } from '../pilot-drafts/pilot-draft.view.js';
import type { PilotMeasurement } from '../pilot-indicators/pilot-measurement.js';
import { measurementsOf } from '../pilot-indicators/pilot-measurement.view.js';
import type { SupportRequest } from '../requests/support-request.js';
import { SupportRequestTable } from '../requests/support-request.table.js';
import { requestsOfParties } from '../requests/support-request.view.js';
import type { Trainee, TrainingCourse } from '../training/training.js';
import { TrainingCourseTable } from '../training/training.table.js';
import { traineesOf } from '../training/training.view.js';
import type { RegisterEntry } from './entry.js';
import { entriesBy } from './entry.view.js';

type One<Entry> = DataLoader<string, Entry | null>;
type Many<Entry> = DataLoader<string, readonly Entry[]>;

export interface RegisterLoaders {
  readonly difficulty: One<Difficulty>;
  readonly consultingContract: One<ConsultingContract>;
  readonly revenuesOfContract: Many<ConsultingRevenue>;
  readonly inspection: One<Inspection>;
  readonly inspectionsOfProject: Many<Inspection>;
  readonly findingsOfInspection: Many<Finding>;
  readonly supportRequest: One<SupportRequest>;
  readonly requestsOfParty: Many<SupportRequest>;
  readonly trainingCourse: One<TrainingCourse>;
  readonly traineesOfCourse: Many<Trainee>;
  readonly openCall: One<OpenCall>;
  readonly measurementsOfProject: Many<PilotMeasurement>;
  readonly pilotDraft: One<PilotDraft>;
  readonly candidatesOfDraft: Many<PilotCandidate>;
  readonly appraisal: One<Appraisal>;
  readonly appraisalSample: One<AppraisalSample>;
  readonly appraisalsOfProject: Many<Appraisal>;
}

export function registerLoaders(source: DataSource): RegisterLoaders {
  const one = <Entry extends RegisterEntry>(table: EntitySchema<Entry>) =>
    rowByKey<Entry>(
      (ids) => entriesBy(source, table, { column: 'id', ids }),
      ({ id }) => id,
    );
  return {
    difficulty: one(DifficultyTable),
    consultingContract: one(ConsultingContractTable),
    revenuesOfContract: rowsByKey(
      (ids) => revenuesOf(source, ids),
      ({ contractId }) => contractId,
    ),
    inspection: one(InspectionTable),
    inspectionsOfProject: rowsByKey(
      (ids) => inspectionsOf(source, ids),
      ({ projectId }) => projectId,
    ),
    findingsOfInspection: rowsByKey(
      (ids) => findingsOf(source, ids),
      ({ inspectionId }) => inspectionId,
    ),
    supportRequest: one(SupportRequestTable),
    requestsOfParty: rowsByKey(
      (keys) => requestsOfParties(source, keys),
      ({ partyKey }) => partyKey,
    ),
    trainingCourse: one(TrainingCourseTable),
    traineesOfCourse: rowsByKey(
      (ids) => traineesOf(source, ids),
      ({ courseId }) => courseId,
    ),
    openCall: one(OpenCallTable),
    measurementsOfProject: rowsByKey(
      (ids) => measurementsOf(source, ids),
      ({ projectId }) => projectId,
    ),
    pilotDraft: one(PilotDraftTable),
    candidatesOfDraft: rowsByKey(
      (ids) => candidatesOfDrafts(source, ids),
      ({ draftId }) => draftId,
    ),
    appraisal: one(AppraisalTable),
    appraisalSample: one(AppraisalSampleTable),
    appraisalsOfProject: rowsByKey(
      (ids) => appraisalsOf(source, ids),
      ({ projectId }) => projectId,
    ),
  };
}
