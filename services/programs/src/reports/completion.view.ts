// How far the projects of annual plans have come: each counted once, by the stage it stands in. One
// statement for all plans that a request asks about.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

export interface PlanCompletion {
  readonly id: string;
  readonly projects: number;
  readonly notBegun: number;
  readonly running: number;
  readonly accepted: number;
  readonly settled: number;
  readonly ended: number;
}

/** CLOSED counts as settled only where a settlement stands on record before it. */
const completionSql = `
  with placed as (
    select plan_id as id, case
      when stage.state in ('LIQUIDATED_SETTLED', 'SETTLED', 'LIQUIDATED', 'SETTLED_WITH_DOIT')
        or (stage.state = 'CLOSED' and exists (
          select from project_transition as step
          where step.project_id = stage.project_id
            and step.to_state in ('LIQUIDATED_SETTLED', 'SETTLED')))
        then 'settled'
      when stage.state in ('ACCEPTED', 'REMAINDER_ADVANCED', 'SETTLEMENT_FILED') then 'accepted'
      when stage.state in ('CONTRACTED', 'ADVANCED', 'IN_PROGRESS', 'INSPECTED', 'CARRIED_OVER')
        then 'running'
      when stage.state in ('CLOSED', 'REJECTED', 'TERMINATED', 'TERMINATED_BY_BENEFICIARY',
        'RECOVERING', 'RECOVERED') then 'ended'
      else 'notBegun' end as stood
    from plan_project
    left join project_stage as stage on stage.project_id = plan_project.project_id
    where plan_id = any($1::uuid[])
  )
  select id, count(*)::integer as projects,
    (count(*) filter (where stood = 'notBegun'))::integer as "notBegun",
    (count(*) filter (where stood = 'running'))::integer as running,
    (count(*) filter (where stood = 'accepted'))::integer as accepted,
    (count(*) filter (where stood = 'settled'))::integer as settled,
    (count(*) filter (where stood = 'ended'))::integer as ended
  from placed group by id`;

export function completionOfPlans(
  source: DataSource,
  ids: readonly string[],
): Promise<PlanCompletion[]> {
  return selectRows<PlanCompletion>(source, completionSql, [ids]);
}
