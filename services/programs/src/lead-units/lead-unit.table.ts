// The table of bodies and their parts. A row is added, and ended once.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { PromotionTier } from '../programmes/programme.js';
import type { LeadPart } from './lead-unit.js';

export interface LeadUnitTableRow {
  readonly id: string;
  readonly tier: PromotionTier;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly part: LeadPart;
  readonly organisation: string;
  readonly parentBody: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly citation: string;
  readonly note: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
  readonly endedBy: ActorStamp | null;
  readonly endedBecause: string | null;
}

export const LeadUnitTable = new EntitySchema<LeadUnitTableRow>({
  name: 'lead_unit',
  columns: {
    id: { type: 'uuid', primary: true },
    tier: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    part: { type: 'text' },
    organisation: { type: 'text' },
    parentBody: { name: 'parent_body', type: 'text', nullable: true },
    validFrom: { name: 'valid_from', type: 'date' },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    citation: { type: 'text' },
    note: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    endedBy: { name: 'ended_by', type: 'jsonb', nullable: true },
    endedBecause: { name: 'ended_because', type: 'text', nullable: true },
  },
});
