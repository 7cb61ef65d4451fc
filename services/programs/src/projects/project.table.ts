// The table of projects: facts and standing in one row.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { PromotionTier } from '../programmes/programme.js';
import type { ProjectKind, ProjectState } from './project.js';

export interface ProjectTableRow {
  readonly id: string;
  readonly programmeId: string | null;
  readonly kind: ProjectKind;
  readonly tier: PromotionTier;
  readonly title: string;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly leadUnit: string;
  readonly implementingUnit: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly state: ProjectState;
  readonly approvalNumber: string | null;
  readonly approvalDate: string | null;
  readonly closingReason: string | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
  readonly updatedBy: ActorStamp;
  readonly updatedAt: Date;
  readonly version: number;
}

export const ProjectTable = new EntitySchema<ProjectTableRow>({
  name: 'project',
  columns: {
    id: { type: 'uuid', primary: true },
    programmeId: { name: 'programme_id', type: 'uuid', nullable: true },
    kind: { type: 'text' },
    tier: { type: 'text' },
    title: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    leadUnit: { name: 'lead_unit', type: 'text' },
    implementingUnit: { name: 'implementing_unit', type: 'text' },
    fromYear: { name: 'from_year', type: 'integer' },
    toYear: { name: 'to_year', type: 'integer' },
    state: { type: 'text' },
    approvalNumber: { name: 'approval_number', type: 'text', nullable: true },
    approvalDate: { name: 'approval_date', type: 'date', nullable: true },
    closingReason: { name: 'closing_reason', type: 'text', nullable: true },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    updatedBy: { name: 'updated_by', type: 'jsonb' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
    version: { type: 'integer' },
  },
});
