// The table of commitments. A row is added, and withdrawn once.
import { EntitySchema } from 'typeorm';
import { dongColumn } from '../records/dong-column.js';
import type { Counterpart } from './counterpart.js';

export const CounterpartTable = new EntitySchema<Counterpart>({
  name: 'project_counterpart',
  columns: {
    id: { type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid' },
    provider: { type: 'text' },
    providerKey: { name: 'provider_key', type: 'text', nullable: true },
    amount: dongColumn('amount'),
    committedOn: { name: 'committed_on', type: 'date' },
    paper: { type: 'text' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    withdrawnBy: { name: 'withdrawn_by', type: 'jsonb', nullable: true },
    withdrawnAt: { name: 'withdrawn_at', type: 'timestamptz', nullable: true },
    withdrawnBecause: { name: 'withdrawn_because', type: 'text', nullable: true },
  },
});
