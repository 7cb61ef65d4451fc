// Whether the same thing has been measured for the same months already, read while the project is
// locked.
import { type EntityManager, IsNull } from 'typeorm';
import type { PilotMeasurement } from './pilot-measurement.js';
import { PilotMeasurementTable } from './pilot-measurement.table.js';

type Same = Pick<
  PilotMeasurement,
  'projectId' | 'indicator' | 'segment' | 'phase' | 'fromMonth' | 'toMonth'
>;

export async function measuredAlready(em: EntityManager, same: Same): Promise<string | null> {
  const { projectId, indicator, segment, phase, fromMonth, toMonth } = same;
  const found = await em.findOne(PilotMeasurementTable, {
    select: { id: true },
    where: {
      ...{ projectId, indicator, phase, fromMonth, toMonth },
      segment: segment ?? IsNull(),
      withdrawal: IsNull(),
    },
  });
  return found?.id ?? null;
}
