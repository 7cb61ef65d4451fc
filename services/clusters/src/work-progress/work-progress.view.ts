// Reads the steps of work packages for the graph, in SQL and in batches.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { WorkStep } from './work-progress.js';

/** In the order of days, then of records. */
export function stepsOfPackages(
  source: DataSource,
  packageIds: readonly string[],
): Promise<WorkStep[]> {
  const sql = `
    select id, work_package_id as "workPackageId", state, on_day::text as "on",
      done_bp as "doneBp", note, recorded_by as "recordedBy", recorded_at as "recordedAt"
    from work_step where work_package_id = any($1::uuid[])
    order by work_package_id, on_day, recorded_at, id`;
  return selectRows(source, sql, [packageIds]);
}
