// The table of members of councils and juries.
import { EntitySchema } from 'typeorm';
import type { SelectionMember } from './selection-member.js';

export const SelectionMemberTable = new EntitySchema<SelectionMember>({
  name: 'selection_member',
  columns: {
    id: { type: 'uuid', primary: true },
    roundId: { name: 'round_id', type: 'uuid' },
    body: { type: 'text' },
    role: { type: 'text' },
    name: { type: 'text' },
    organisation: { type: 'text' },
    personId: { name: 'person_id', type: 'text', nullable: true },
    declaredOn: { name: 'declared_on', type: 'date', nullable: true },
    declaration: { type: 'text', nullable: true },
    conflictEntryIds: { name: 'conflict_entry_ids', type: 'uuid', array: true },
    endedOn: { name: 'ended_on', type: 'date', nullable: true },
    endReason: { name: 'end_reason', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
