// The table of difficulties: the report and its resolution in one row.
import { EntitySchema } from 'typeorm';
import { dateColumn, headColumns, textColumn } from '../registers/entry.table.js';
import type { Difficulty } from './difficulty.js';

export const DifficultyTable = new EntitySchema<Difficulty>({
  name: 'difficulty',
  columns: {
    ...headColumns,
    subject: { type: 'text' },
    projectId: { name: 'project_id', type: 'uuid', nullable: true },
    rule: textColumn('rule', true),
    category: { type: 'text' },
    description: { type: 'text' },
    raisedOn: dateColumn('raised_on'),
    raisedByParty: textColumn('raised_by_party', true),
    resolvedOn: dateColumn('resolved_on', true),
    resolution: { type: 'jsonb', nullable: true },
  },
});
