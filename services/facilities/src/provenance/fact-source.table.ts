// The table of sources of facts, as the write model sees it.
import { EntitySchema } from 'typeorm';
import type { FactSource } from './fact-source.js';

export const FactSourceTable = new EntitySchema<FactSource>({
  name: 'fact_source',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    fact: { type: 'text' },
    sourceKind: { name: 'source_kind', type: 'text' },
    source: { type: 'text' },
    statedBy: { name: 'stated_by', type: 'text' },
    statedOn: { name: 'stated_on', type: 'date' },
    confidence: { type: 'text' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
