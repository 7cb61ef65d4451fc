// The tables of programmes, of the lines of their plans and of stated figures, as the write model
// sees them. Amounts stand as exact decimal text: in a bigint column, and inside jsonb as strings.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type {
  Citation,
  FigureUnit,
  LocalLevel,
  PlannedSource,
  PromotionTier,
  StatedMeasure,
} from './programme.js';

export interface ProgrammeTableRow {
  readonly id: string;
  readonly title: string;
  readonly tier: PromotionTier;
  readonly localLevel: LocalLevel | null;
  readonly provinceScheme: CodeScheme | null;
  readonly provinceCode: string | null;
  readonly fromYear: number;
  readonly toYear: number;
  readonly decisionNumber: string | null;
  readonly decisionDate: string | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export interface ProgrammeLineTableRow {
  readonly id: string;
  readonly programmeId: string;
  /** Order in the plan, from 1. */
  readonly place: number;
  readonly code: string;
  readonly title: string;
  readonly contentCodes: readonly string[];
  readonly quantity: number | null;
  readonly quantityUnit: string | null;
  readonly amount: string;
  readonly recordedAmount: string;
  readonly byYear: readonly { readonly year: number; readonly amount: string }[];
  readonly bySource: readonly { readonly source: PlannedSource; readonly amount: string }[];
  readonly citation: Citation;
  readonly updatedBy: ActorStamp;
  readonly updatedAt: Date;
  readonly version: number;
}

export interface StatedFigureTableRow {
  readonly id: string;
  readonly programmeId: string;
  readonly place: number;
  readonly measure: StatedMeasure;
  readonly subject: string;
  readonly value: string;
  readonly unit: FigureUnit;
  readonly amount: string | null;
  readonly year: number | null;
  readonly fundingSource: PlannedSource | null;
  readonly citation: Citation;
  readonly note: string | null;
}

export const ProgrammeTable = new EntitySchema<ProgrammeTableRow>({
  name: 'programme',
  columns: {
    id: { type: 'uuid', primary: true },
    title: { type: 'text' },
    tier: { type: 'text' },
    localLevel: { name: 'local_level', type: 'text', nullable: true },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    fromYear: { name: 'from_year', type: 'integer' },
    toYear: { name: 'to_year', type: 'integer' },
    decisionNumber: { name: 'decision_number', type: 'text', nullable: true },
    decisionDate: { name: 'decision_date', type: 'date', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});

export const ProgrammeLineTable = new EntitySchema<ProgrammeLineTableRow>({
  name: 'programme_line',
  columns: {
    id: { type: 'uuid', primary: true },
    programmeId: { name: 'programme_id', type: 'uuid' },
    place: { type: 'integer' },
    code: { type: 'text' },
    title: { type: 'text' },
    contentCodes: { name: 'content_codes', type: 'text', array: true },
    quantity: { type: 'integer', nullable: true },
    quantityUnit: { name: 'quantity_unit', type: 'text', nullable: true },
    amount: { type: 'bigint' },
    recordedAmount: { name: 'recorded_amount', type: 'bigint' },
    byYear: { name: 'by_year', type: 'jsonb' },
    bySource: { name: 'by_source', type: 'jsonb' },
    citation: { type: 'jsonb' },
    updatedBy: { name: 'updated_by', type: 'jsonb' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
    version: { type: 'integer' },
  },
});

export const StatedFigureTable = new EntitySchema<StatedFigureTableRow>({
  name: 'stated_figure',
  columns: {
    id: { type: 'uuid', primary: true },
    programmeId: { name: 'programme_id', type: 'uuid' },
    place: { type: 'integer' },
    measure: { type: 'text' },
    subject: { type: 'text' },
    value: { type: 'text' },
    unit: { type: 'text' },
    amount: { type: 'bigint', nullable: true },
    year: { type: 'integer', nullable: true },
    fundingSource: { name: 'funding_source', type: 'text', nullable: true },
    citation: { type: 'jsonb' },
    note: { type: 'text', nullable: true },
  },
});
