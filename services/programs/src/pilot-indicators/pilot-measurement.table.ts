// The table of measurements of pilots. Values are decimals as text: no float is met.
import { EntitySchema } from 'typeorm';
import { headColumns, textColumn } from '../registers/entry.table.js';
import type { PilotMeasurement } from './pilot-measurement.js';

export const PilotMeasurementTable = new EntitySchema<PilotMeasurement>({
  name: 'pilot_measurement',
  columns: {
    ...headColumns,
    projectId: { name: 'project_id', type: 'uuid' },
    indicator: { type: 'text' },
    segment: textColumn('segment', true),
    phase: { type: 'text' },
    fromMonth: textColumn('from_month'),
    toMonth: textColumn('to_month'),
    value: { type: 'text' },
    source: { type: 'text' },
    withdrawal: textColumn('withdrawal', true),
  },
});
