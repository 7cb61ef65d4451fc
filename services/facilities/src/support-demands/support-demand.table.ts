// The tables of needs of support and of what was said about each, as the write model sees them.
import { EntitySchema } from 'typeorm';
import type { RecordedStatement, SupportDemand } from './support-demand.js';

const recorded = {
  recordedBy: { name: 'recorded_by', type: 'jsonb' },
  recordedAt: { name: 'recorded_at', type: 'timestamptz' },
} as const;

export const SupportDemandTable = new EntitySchema<SupportDemand>({
  name: 'support_demand',
  columns: {
    id: { type: 'uuid', primary: true },
    establishmentId: { name: 'establishment_id', type: 'uuid' },
    content: { type: 'text' },
    need: { type: 'text' },
    plannedYear: { name: 'planned_year', type: 'integer' },
    plannedCost: { name: 'planned_cost', type: 'bigint', nullable: true },
    ...recorded,
  },
});

export const DemandStatementTable = new EntitySchema<RecordedStatement>({
  name: 'demand_statement',
  columns: {
    id: { type: 'uuid', primary: true },
    demandId: { name: 'demand_id', type: 'uuid' },
    state: { type: 'text' },
    investmentStatus: { name: 'investment_status', type: 'text' },
    statedOn: { name: 'stated_on', type: 'date' },
    ...recorded,
  },
});
