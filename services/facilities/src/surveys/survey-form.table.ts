// The tables of survey forms and of responses, as the write model sees them.
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { NewFact, Recorded } from '../establishments/record-fact.js';
import type { Answers, SurveyForm } from './survey-form.js';

export interface SurveyFormTableRow extends Omit<SurveyForm, 'province'> {
  readonly provinceScheme: CodeScheme | null;
  readonly provinceCode: string | null;
}

export interface NewSurveyResponse extends NewFact {
  readonly formId: string;
  readonly respondedOn: string;
  /** True when somebody else answered for the establishment. */
  readonly onBehalf: boolean;
  readonly answers: Answers;
}

export type SurveyResponse = NewSurveyResponse & Recorded;

const recorded = {
  recordedBy: { name: 'recorded_by', type: 'jsonb' },
  recordedAt: { name: 'recorded_at', type: 'timestamptz' },
} as const;

export const SurveyFormTable = new EntitySchema<SurveyFormTableRow>({
  name: 'survey_form',
  columns: {
    id: { type: 'uuid', primary: true },
    code: { type: 'text' },
    titleVi: { name: 'title_vi', type: 'text' },
    titleEn: { name: 'title_en', type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    validFrom: { name: 'valid_from', type: 'date' },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    source: { type: 'text' },
    questions: { type: 'jsonb' },
    ...recorded,
  },
});

export const SurveyResponseTable = new EntitySchema<SurveyResponse>({
  name: 'survey_response',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    formId: { name: 'form_id', type: 'uuid' },
    respondedOn: { name: 'responded_on', type: 'date' },
    onBehalf: { name: 'on_behalf', type: 'boolean' },
    answers: { type: 'jsonb' },
    ...recorded,
  },
});
