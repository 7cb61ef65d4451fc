// The table of events as the write model sees it. Reading goes through trade-event.view.ts.
import type { CodeScheme } from '@kc/geography';
import { EntitySchema } from 'typeorm';
import type { TradeEvent } from './trade-event.js';

export interface TradeEventTableRow extends Omit<TradeEvent, 'province' | 'responsibleProvince'> {
  readonly provinceScheme: CodeScheme | null;
  readonly provinceCode: string | null;
  readonly responsibleScheme: CodeScheme | null;
  readonly responsibleCode: string | null;
}

export const TradeEventTable = new EntitySchema<TradeEventTableRow>({
  name: 'trade_event',
  columns: {
    id: { type: 'uuid', primary: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    nameKey: { name: 'name_key', type: 'text' },
    provinceScheme: { name: 'province_scheme', type: 'text', nullable: true },
    provinceCode: { name: 'province_code', type: 'text', nullable: true },
    country: { type: 'text' },
    venue: { type: 'text', nullable: true },
    responsibleScheme: { name: 'responsible_scheme', type: 'text', nullable: true },
    responsibleCode: { name: 'responsible_code', type: 'text', nullable: true },
    startsOn: { name: 'starts_on', type: 'date' },
    endsOn: { name: 'ends_on', type: 'date' },
    organiserName: { name: 'organiser_name', type: 'text' },
    organiserKey: { name: 'organiser_key', type: 'text', nullable: true },
    registrationNumber: { name: 'registration_number', type: 'text', nullable: true },
    registrationExempt: { name: 'registration_exempt', type: 'boolean' },
    inventedNote: { name: 'invented_note', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
