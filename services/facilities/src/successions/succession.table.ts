// The tables of successions and of the establishments on their two sides.
import { EntitySchema } from 'typeorm';
import type { Recorded } from '../establishments/record-fact.js';
import type { NewSuccession } from './succession.js';

export type SuccessionRecord = Omit<NewSuccession, 'predecessorIds' | 'successorIds'> & Recorded;

export const SuccessionTable = new EntitySchema<SuccessionRecord>({
  name: 'succession',
  columns: {
    id: { type: 'uuid', primary: true },
    kind: { type: 'text' },
    effectiveOn: { name: 'effective_on', type: 'date' },
    document: { type: 'text' },
    note: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});

export interface SuccessionPartyRow {
  readonly successionId: string;
  readonly establishmentId: string;
  readonly side: 'PREDECESSOR' | 'SUCCESSOR';
}

export const SuccessionPartyTable = new EntitySchema<SuccessionPartyRow>({
  name: 'succession_party',
  columns: {
    successionId: { name: 'succession_id', type: 'uuid', primary: true },
    side: { type: 'text', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid', primary: true },
  },
});
