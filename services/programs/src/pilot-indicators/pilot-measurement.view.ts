// Reads measurements of pilots: those of projects in batches, and those of one indicator in the
// whole nation in one statement.
import type { ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import { Problem } from '@kc/problems';
import type { DataSource } from 'typeorm';
import { addScopes, entriesBy } from '../registers/entry.view.js';
import type { Comparable, PilotMeasurement } from './pilot-measurement.js';
import { PilotMeasurementTable } from './pilot-measurement.table.js';

export function measurementsOf(
  source: DataSource,
  projectIds: readonly string[],
): Promise<PilotMeasurement[]> {
  return entriesBy(source, PilotMeasurementTable, { column: 'project_id', ids: projectIds });
}

/** Far more than the pilots of a nation yield for one indicator. */
const most = 50_000;

export interface Compared {
  readonly indicator: string;
  readonly scopes: readonly (readonly ProvinceRef[] | null)[];
}

/** Oldest first, as those of one project. */
export async function measurementsFor(
  source: DataSource,
  { indicator, scopes }: Compared,
): Promise<Comparable[]> {
  const conditions = new Conditions();
  conditions.add('indicator = ? and withdrawal is null', indicator);
  addScopes(conditions, scopes);
  const limit = conditions.parameter(most + 1);
  const rows = await selectRows<Comparable>(
    source,
    `select id, project_id as "projectId", indicator, segment, phase, from_month as "fromMonth",
       to_month as "toMonth", value, withdrawal
     from pilot_measurement ${conditions.where()} order by created_at, id limit ${limit}`,
    conditions.parameters,
  );
  // The best of a part would look like the best of all.
  if (rows.length > most) {
    throw new Problem('QUERY_TOO_COMPLEX', { rule: `province; ≤ ${most}` });
  }
  return rows;
}
