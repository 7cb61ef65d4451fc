// Reads how the total investment of projects changed, each with what the ledger answered: the
// record that asked is this service's own.
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { TotalChange } from './total-change.table.js';

export interface AnsweredChange extends Omit<TotalChange, 'total'> {
  readonly total: string;
  /** Null while the record is on its way. */
  readonly verdict: string | null;
  readonly position: string | null;
}

/** In the order in which they were asked for. */
export function totalChangesOf(
  source: DataSource,
  projectIds: readonly string[],
): Promise<AnsweredChange[]> {
  const sql = `
    select change.record_id as "recordId", change.project_id as "projectId",
      change.total::text as total, change.decision_number as "decisionNumber",
      change.decision_date::text as "decisionDate", change.issuer, change.reason,
      change.recorded_by as "recordedBy", change.recorded_at as "recordedAt",
      asked.verdict->>'code' as verdict, asked.position::text as position
    from project_total_change as change
    left join claim_request as asked on asked.record_id = change.record_id
    where change.project_id = any($1::uuid[])
    order by change.project_id, change.recorded_at, change.record_id`;
  return selectRows(source, sql, [projectIds]);
}

/** Whether the ledger has a total of this project already. */
export async function hasTotal(em: EntityManager, projectId: string): Promise<boolean> {
  const rows = await selectRows(em, 'select from claim_project where project = $1', [projectId]);
  return rows.length > 0;
}
