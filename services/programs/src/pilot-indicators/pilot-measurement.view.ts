// Reads measurements of pilots: those of projects in batches, and those of one indicator in the
// whole nation in one statement.
import type { ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';
import type { DataSource } from 'typeorm';
import { addScopes, entriesBy, readEntries } from '../registers/entry.view.js';
import type { PilotMeasurement } from './pilot-measurement.js';
import { PilotMeasurementTable } from './pilot-measurement.table.js';

export function measurementsOf(
  source: DataSource,
  projectIds: readonly string[],
): Promise<PilotMeasurement[]> {
  return entriesBy(source, PilotMeasurementTable, { column: 'project_id', ids: projectIds });
}

/** Far more than the pilots of a nation yield for one indicator. */
const most = 5_000;

export interface Compared {
  readonly indicator: string;
  readonly scopes: readonly (readonly ProvinceRef[] | null)[];
}

export function measurementsFor(
  source: DataSource,
  { indicator, scopes }: Compared,
): Promise<PilotMeasurement[]> {
  const conditions = new Conditions();
  conditions.add('indicator = ? and withdrawal is null', indicator);
  addScopes(conditions, scopes);
  const limit = conditions.parameter(most);
  const tail = `${conditions.where()} order by created_at desc, id limit ${limit}`;
  return readEntries(source, PilotMeasurementTable, { tail, parameters: conditions.parameters });
}
