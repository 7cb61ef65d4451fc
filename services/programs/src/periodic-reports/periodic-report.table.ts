// The tables of periodic reports. A report is only added.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { ProgressForm } from './periodic-report.js';

export interface ProgressReportTableRow {
  readonly id: string;
  readonly projectId: string;
  readonly month: string;
  readonly form: ProgressForm;
  readonly submittedOn: string;
  readonly completedPercent: number;
  readonly moneyUsed: string;
  readonly summary: string;
  readonly difficulties: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export interface ProvinceReportTableRow {
  readonly id: string;
  readonly duty: string;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly period: string;
  readonly submittedOn: string;
  readonly reference: string;
  readonly summary: string;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export const ProgressReportTable = new EntitySchema<ProgressReportTableRow>({
  name: 'progress_report',
  columns: {
    id: { type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid' },
    month: { type: 'text' },
    form: { type: 'text' },
    submittedOn: { name: 'submitted_on', type: 'date' },
    completedPercent: { name: 'completed_percent', type: 'integer' },
    moneyUsed: { name: 'money_used', type: 'bigint' },
    summary: { type: 'text' },
    difficulties: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});

export const ProvinceReportTable = new EntitySchema<ProvinceReportTableRow>({
  name: 'province_report',
  columns: {
    id: { type: 'uuid', primary: true },
    duty: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    period: { type: 'text' },
    submittedOn: { name: 'submitted_on', type: 'date' },
    reference: { type: 'text' },
    summary: { type: 'text' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
