// The tables of inspections and of their findings.
import { EntitySchema } from 'typeorm';
import { dateColumn, headColumns, textColumn } from '../registers/entry.table.js';
import type { Finding, Inspection } from './inspection.js';

export const InspectionTable = new EntitySchema<Inspection>({
  name: 'inspection',
  columns: {
    ...headColumns,
    projectId: { name: 'project_id', type: 'uuid' },
    kind: { type: 'text' },
    plannedOn: dateColumn('planned_on'),
    purpose: { type: 'text' },
    inspectors: { type: 'jsonb' },
    state: { type: 'text' },
    visit: { type: 'jsonb', nullable: true },
    cancellation: textColumn('cancellation', true),
  },
});

export const FindingTable = new EntitySchema<Finding>({
  name: 'inspection_finding',
  columns: {
    ...headColumns,
    inspectionId: { name: 'inspection_id', type: 'uuid' },
    severity: { type: 'text' },
    text: { type: 'text' },
    rule: textColumn('rule', true),
    remedyBy: dateColumn('remedy_by', true),
    photos: { type: 'jsonb' },
    remediedOn: dateColumn('remedied_on', true),
    remedy: { type: 'jsonb', nullable: true },
  },
});
