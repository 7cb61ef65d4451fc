// The table of local life cycles: what a province has set for itself, and since when.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { CycleStep } from './cycle.js';

export interface CycleRound {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface LocalCycleRow {
  readonly id: string;
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly validFrom: string;
  readonly decisionNumber: string;
  readonly decisionDate: string;
  readonly rounds: readonly CycleRound[];
  readonly steps: readonly CycleStep[];
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export const LocalCycleTable = new EntitySchema<LocalCycleRow>({
  name: 'local_cycle',
  columns: {
    id: { type: 'uuid', primary: true },
    provinceScheme: { name: 'province_scheme', type: 'text' },
    provinceCode: { name: 'province_code', type: 'text' },
    validFrom: { name: 'valid_from', type: 'date' },
    decisionNumber: { name: 'decision_number', type: 'text' },
    decisionDate: { name: 'decision_date', type: 'date' },
    rounds: { type: 'jsonb' },
    steps: { type: 'jsonb' },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
