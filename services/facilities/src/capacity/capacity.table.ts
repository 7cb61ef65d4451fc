// The table of capacity indicators, as the write model sees it.
import { EntitySchema } from 'typeorm';
import type { Capacity } from './capacity.js';

export const CapacityTable = new EntitySchema<Capacity>({
  name: 'capacity_indicator',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    year: { type: 'integer' },
    workers: { type: 'integer', nullable: true },
    revenueBand: { name: 'revenue_band', type: 'text', nullable: true },
    machines: { type: 'integer', nullable: true },
    localMaterialPercent: { name: 'local_material_percent', type: 'integer', nullable: true },
    sourceKind: { name: 'source_kind', type: 'text' },
    statedOn: { name: 'stated_on', type: 'date' },
    confidence: { type: 'text' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
