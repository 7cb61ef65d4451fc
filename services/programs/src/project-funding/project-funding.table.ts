// The table of allocations to a project and of money carried over. A row is never changed.
import { EntitySchema } from 'typeorm';
import type { FundingMove } from './project-funding.js';

export type FundingMoveRow = Omit<FundingMove, 'amount'> & { readonly amount: string };

export const FundingMoveTable = new EntitySchema<FundingMoveRow>({
  name: 'funding_move',
  columns: {
    id: { type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid' },
    kind: { type: 'text' },
    source: { type: 'text' },
    year: { type: 'integer' },
    toYear: { name: 'to_year', type: 'integer', nullable: true },
    amount: { type: 'bigint' },
    decisionNumber: { name: 'decision_number', type: 'text' },
    decidedOn: { name: 'decided_on', type: 'date' },
    reason: { type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
