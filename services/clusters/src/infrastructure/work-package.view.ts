// Reads work packages for the graph, in SQL and in batches. Bounded by what a project may have.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { WorkPackage } from './work-package.js';

export type WorkPackageRow = Omit<WorkPackage, 'codeKey'>;

const columns = `
  id, project_id as "projectId", code, type, place,
  bill_of_quantities_line as "billOfQuantitiesLine", created_by as "createdBy",
  created_at as "createdAt", planned_cost::text as "plannedCost"`;

export function workPackagesByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<WorkPackageRow[]> {
  return packages(source, `select ${columns} from work_package where id = any($1::uuid[])`, ids);
}

/** In order of code. */
export function workPackagesOfProjects(
  source: DataSource,
  projectIds: readonly string[],
): Promise<WorkPackageRow[]> {
  const sql = `
    select ${columns} from work_package where project_id = any($1::uuid[])
    order by project_id, code_key`;
  return packages(source, sql, projectIds);
}

type Row = Omit<WorkPackageRow, 'plannedCost'> & { readonly plannedCost: string | null };

async function packages(
  source: DataSource,
  sql: string,
  ids: readonly string[],
): Promise<WorkPackageRow[]> {
  const rows = await selectRows<Row>(source, sql, [ids]);
  return rows.map(({ plannedCost: cost, ...row }) => {
    return { ...row, plannedCost: cost === null ? null : BigInt(cost) };
  });
}
