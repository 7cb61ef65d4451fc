// The tables of norms that were loaded: each sheet as it came, and its rows. None is ever changed:
// a later text replaces rows by naming them.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { PublishedEffect } from './support-norm.js';

export interface NormSheetRow {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly loadedBy: ActorStamp;
  readonly loadedAt: Date;
}

export interface PublishedNormRow {
  readonly id: string;
  readonly sheetId: string;
  readonly sheetRow: number;
  readonly effect: PublishedEffect;
  readonly provinceScheme: CodeScheme | null;
  readonly provinceCode: string | null;
  readonly contents: string[];
  readonly variant: string | null;
  readonly beneficiaryClasses: string[];
  readonly areaClasses: string[];
  readonly perVi: string | null;
  readonly perEn: string | null;
  readonly percentBp: number | null;
  readonly cap: string | null;
  readonly multiplies: boolean;
  readonly factorBp: number | null;
  readonly from: string;
  readonly to: string | null;
  readonly replaces: string[];
  readonly citation: string;
  readonly verified: boolean;
  readonly note: string | null;
}

export const NormSheetTable = new EntitySchema<NormSheetRow>({
  name: 'norm_sheet',
  columns: {
    id: { type: 'uuid', primary: true },
    title: { type: 'text' },
    sha256: { type: 'text' },
    loadedBy: { name: 'loaded_by', type: 'jsonb' },
    loadedAt: { name: 'loaded_at', type: 'timestamptz' },
  },
});

export const PublishedNormTable = new EntitySchema<PublishedNormRow>({
  name: 'published_norm',
  columns: {
    id: { type: 'text', primary: true },
    sheetId: { name: 'sheet_id', type: 'uuid' },
    sheetRow: { name: 'sheet_row', type: 'integer' },
    effect: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    contents: { type: 'text', array: true },
    variant: { type: 'text', nullable: true },
    beneficiaryClasses: { name: 'beneficiary_classes', type: 'text', array: true },
    areaClasses: { name: 'area_classes', type: 'text', array: true },
    perVi: { name: 'per_vi', type: 'text', nullable: true },
    perEn: { name: 'per_en', type: 'text', nullable: true },
    percentBp: { name: 'percent_bp', type: 'integer', nullable: true },
    cap: { type: 'bigint', nullable: true },
    multiplies: { type: 'boolean' },
    factorBp: { name: 'factor_bp', type: 'integer', nullable: true },
    from: { name: 'from_day', type: 'date' },
    to: { name: 'to_day', type: 'date', nullable: true },
    replaces: { type: 'text', array: true },
    citation: { type: 'text' },
    verified: { type: 'boolean' },
    note: { type: 'text', nullable: true },
  },
});
