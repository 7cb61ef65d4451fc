// The table of targets. A target is only added.
import type { ActorStamp } from '@kc/commands';
import { EntitySchema } from 'typeorm';
import type { Citation } from '../programmes/programme.js';
import type { TargetMeasure } from './target.js';

export interface TargetTableRow {
  readonly id: string;
  readonly programmeId: string;
  readonly code: string;
  readonly title: string;
  readonly contentCodes: readonly string[];
  readonly measure: TargetMeasure;
  readonly unit: string;
  readonly value: string;
  readonly year: number | null;
  readonly citation: Citation;
  readonly note: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export const TargetTable = new EntitySchema<TargetTableRow>({
  name: 'programme_target',
  columns: {
    id: { type: 'uuid', primary: true },
    programmeId: { name: 'programme_id', type: 'uuid' },
    code: { type: 'text' },
    title: { type: 'text' },
    contentCodes: { name: 'content_codes', type: 'text', array: true },
    measure: { type: 'text' },
    unit: { type: 'text' },
    value: { type: 'bigint' },
    year: { type: 'integer', nullable: true },
    citation: { type: 'jsonb' },
    note: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
