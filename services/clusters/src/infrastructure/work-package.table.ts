// The table of work packages as the write model sees it.
import { EntitySchema } from 'typeorm';
import { dongColumn } from '../records/dong-column.js';
import type { WorkPackage } from './work-package.js';

export const WorkPackageTable = new EntitySchema<WorkPackage>({
  name: 'work_package',
  columns: {
    id: { type: 'uuid', primary: true },
    projectId: { name: 'project_id', type: 'uuid' },
    code: { type: 'text' },
    codeKey: { name: 'code_key', type: 'text' },
    type: { type: 'text' },
    place: { type: 'text' },
    billOfQuantitiesLine: { name: 'bill_of_quantities_line', type: 'text', nullable: true },
    plannedCost: dongColumn('planned_cost', true),
    createdBy: { name: 'created_by', type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
});
