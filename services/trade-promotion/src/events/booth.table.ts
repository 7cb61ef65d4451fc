// The table of booths as the write model sees it. Reading goes through booth.view.ts.
import { EntitySchema } from 'typeorm';
import type { Booth } from './booth.js';

/** Rent as decimal digits: the driver has no integer wide enough. */
export type BoothTableRow = Omit<Booth, 'price'> & { readonly price: string };

export const BoothTable = new EntitySchema<BoothTableRow>({
  name: 'booth',
  columns: {
    id: { type: 'uuid', primary: true },
    eventId: { name: 'event_id', type: 'uuid' },
    number: { type: 'text' },
    numberKey: { name: 'number_key', type: 'text' },
    areaM2: { name: 'area_m2', type: 'numeric' },
    price: { type: 'bigint' },
    standard: { type: 'boolean' },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
