// The tables of appraisals and of the samples drawn among them.
import { EntitySchema } from 'typeorm';
import { dateColumn, headColumns } from '../registers/entry.table.js';
import type { Appraisal, AppraisalSample } from './appraisal.js';

export const AppraisalTable = new EntitySchema<Appraisal>({
  name: 'appraisal',
  columns: {
    ...headColumns,
    projectId: { name: 'project_id', type: 'uuid' },
    contents: { type: 'text', array: true },
    appraisedOn: dateColumn('appraised_on'),
    answers: { type: 'jsonb' },
    conclusion: { type: 'text' },
    summary: { type: 'text' },
    reviewer: { type: 'jsonb' },
    qualityBp: { name: 'quality_bp', type: 'integer' },
    sampleId: { name: 'sample_id', type: 'uuid', nullable: true },
    auditOf: { name: 'audit_of', type: 'uuid', nullable: true },
    agreementBp: { name: 'agreement_bp', type: 'integer', nullable: true },
  },
});

export const AppraisalSampleTable = new EntitySchema<AppraisalSample>({
  name: 'appraisal_sample',
  columns: {
    ...headColumns,
    year: { type: 'integer' },
    shareBp: { name: 'share_bp', type: 'integer' },
    seed: { type: 'text' },
    population: { type: 'integer' },
    appraisalIds: { name: 'appraisal_ids', type: 'jsonb' },
  },
});
