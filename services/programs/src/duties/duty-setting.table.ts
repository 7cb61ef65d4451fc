// The table of what bodies have set about the days of duties. A setting is only added.
import type { ActorStamp } from '@kc/commands';
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { DueRule } from './duty.js';

export interface DutySettingTableRow {
  readonly id: string;
  readonly duty: string;
  readonly provinceScheme: CodeScheme | null;
  readonly provinceCode: string | null;
  readonly applies: boolean;
  readonly due: DueRule;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly citation: string;
  readonly reason: string;
  readonly setBy: ActorStamp;
  readonly setAt: Date;
}

export const DutySettingTable = new EntitySchema<DutySettingTableRow>({
  name: 'duty_setting',
  columns: {
    id: { type: 'uuid', primary: true },
    duty: { type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    applies: { type: 'boolean' },
    due: { type: 'jsonb' },
    validFrom: { name: 'valid_from', type: 'date' },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    citation: { type: 'text' },
    reason: { type: 'text' },
    setBy: { name: 'set_by', type: 'jsonb' },
    setAt: { name: 'set_at', type: 'timestamptz' },
  },
});
