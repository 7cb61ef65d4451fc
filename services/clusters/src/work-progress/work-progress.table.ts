// The table of the steps of work packages. Rows are only added.
import { EntitySchema } from 'typeorm';
import type { WorkStep } from './work-progress.js';

export const WorkStepTable = new EntitySchema<WorkStep>({
  name: 'work_step',
  columns: {
    id: { type: 'uuid', primary: true },
    workPackageId: { name: 'work_package_id', type: 'uuid' },
    state: { type: 'text' },
    on: { name: 'on_day', type: 'date' },
    doneBp: { name: 'done_bp', type: 'integer', nullable: true },
    note: { type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
  },
});
