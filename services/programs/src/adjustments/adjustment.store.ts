// Keeps adjustments. One is decided once, under the lock of its project.
import { rowChanged, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Adjustment } from './adjustment.js';
import { type AdjustmentRow, AdjustmentTable } from './adjustment.table.js';

type Source = DataSource | EntityManager;

export async function insertAdjustment(em: EntityManager, fresh: Adjustment): Promise<void> {
  const { decision: _, ...columns } = fresh;
  await em.insert(AdjustmentTable, { ...columns, decisionNumber: null, decisionDate: null });
}

export async function findAdjustment(source: Source, id: string): Promise<Adjustment | null> {
  const [row] = await selectRows<AdjustmentRow>(source, `${select} where id = $1`, [id]);
  return row === undefined ? null : adjustmentOf(row);
}

/** Oldest first. */
export async function adjustmentsOf(
  source: Source,
  projectIds: readonly string[],
): Promise<Adjustment[]> {
  const sql = `${select} where project_id = any($1::uuid[]) order by project_id, sequence`;
  return (await selectRows<AdjustmentRow>(source, sql, [projectIds])).map(adjustmentOf);
}

export async function decide(em: EntityManager, decided: Adjustment): Promise<void> {
  const { id, status, decidedBy, decidedAt, decisionReason, decision } = decided;
  const updated = await em.update(
    AdjustmentTable,
    { id, status: 'REQUESTED' },
    {
      status,
      decidedBy,
      decidedAt,
      decisionReason,
      decisionNumber: decision?.number ?? null,
      decisionDate: decision?.date ?? null,
    },
  );
  if (!rowChanged(updated)) throw new Error(`adjustment ${id} was decided while it was locked`);
}

/** Until which year approved extensions let a project go on; null without one. */
export async function extendedTo(source: Source, projectId: string): Promise<number | null> {
  const [row] = await selectRows<{ year: number | null }>(
    source,
    `select max(extend_to) as year from project_adjustment
     where project_id = $1 and status = 'APPROVED'`,
    [projectId],
  );
  return row?.year ?? null;
}

const select = `
  select
    id, project_id as "projectId", change, before, after, extend_to as "extendTo", replacements,
    reason, documents, requested_by as "requestedBy", requested_on::text as "requestedOn",
    requested_at as "requestedAt", status, decided_by as "decidedBy", decided_at as "decidedAt",
    decision_reason as "decisionReason", decision_number as "decisionNumber",
    decision_date::text as "decisionDate"
  from project_adjustment`;

function adjustmentOf({ decisionNumber, decisionDate, sequence: _, ...row }: AdjustmentRow) {
  const decision =
    decisionNumber === null || decisionDate === null
      ? null
      : { number: decisionNumber, date: decisionDate };
  return { ...row, decision };
}
