// The table of what persons said about pairs of records, as the write model sees it.
import { EntitySchema } from 'typeorm';
import type { DuplicateDecision } from './duplicate.js';

export const DuplicateDecisionTable = new EntitySchema<DuplicateDecision>({
  name: 'duplicate_decision',
  columns: {
    id: { type: 'uuid', primary: true },
    firstId: { name: 'first_id', type: 'uuid' },
    secondId: { name: 'second_id', type: 'uuid' },
    verdict: { type: 'text' },
    reasons: { type: 'text', array: true },
    note: { type: 'text' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
