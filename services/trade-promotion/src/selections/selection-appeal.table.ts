// The table of appeals.
import { EntitySchema } from 'typeorm';
import type { SelectionAppeal } from './selection-appeal.js';

export const SelectionAppealTable = new EntitySchema<SelectionAppeal>({
  name: 'selection_appeal',
  columns: {
    id: { type: 'uuid', primary: true },
    roundId: { name: 'round_id', type: 'uuid' },
    entryId: { name: 'entry_id', type: 'uuid' },
    appellantKey: { name: 'appellant_key', type: 'text' },
    grounds: { type: 'text' },
    filedOn: { name: 'filed_on', type: 'date' },
    fileBy: { name: 'file_by', type: 'date' },
    answerBy: { name: 'answer_by', type: 'date' },
    daysCertain: { name: 'days_certain', type: 'boolean' },
    state: { type: 'text' },
    answeredOn: { name: 'answered_on', type: 'date', nullable: true },
    answer: { type: 'text', nullable: true },
    answerNumber: { name: 'answer_number', type: 'text', nullable: true },
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
