// Adds up the money of projects by source and year, each side in one statement, however
// many projects there are. What
// is spent comes from the ledger's copy, by the day on which the log authorised it.

import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { CounterpartMoney, StateMoney } from './project-funding.js';

type Text<Money> = {
  readonly [Name in keyof Money]: Money[Name] extends bigint ? string : Money[Name];
} & { readonly projectId: string };

const stateSql = `
  with sums as (
    select plan_project.project_id, plan_project.source, annual_plan.year,
      planned_support::numeric as planned, 0::numeric as allocated, 0::numeric as carried_in,
      0::numeric as carried_out, 0::numeric as spent
    from plan_project join annual_plan on annual_plan.id = plan_project.plan_id
    where plan_project.project_id = any($1::uuid[])
    union all
    select project_id, source, year, 0, case kind when 'ALLOCATED' then amount else 0 end, 0,
      case kind when 'CARRIED_OVER' then amount else 0 end, 0
    from funding_move where project_id = any($1::uuid[])
    union all
    select project_id, source, to_year, 0, 0, amount, 0, 0
    from funding_move where kind = 'CARRIED_OVER' and project_id = any($1::uuid[])
    union all
    select support_item.parent_id, claim.row->>'source',
      extract(year from
        to_timestamp(verdict.log_time_ms / 1000.0) at time zone 'Asia/Ho_Chi_Minh')::int,
      0, 0, 0, 0,
      case payment.row->>'kind' when 'RECOVERY' then -1 else 1 end
        * (payment.row->>'amount')::numeric
    from support_item
    join claim on claim.service || '|' || claim.origin = 'programs|' || support_item.id::text
    join claim_payment payment on payment.claim_id = claim.claim_id
    join claim_verdict verdict on verdict.position = (payment.row->>'authorisedAt')::bigint
    where support_item.parent_id = any($1::uuid[])
  )
  select project_id as "projectId", source, year, sum(planned)::text as planned,
    sum(allocated)::text as allocated, sum(carried_in)::text as "carriedIn",
    sum(carried_out)::text as "carriedOut", sum(spent)::text as spent
  from sums group by project_id, source, year
  order by project_id, year, array_position(array['KCQG', 'KCDP_PROVINCE', 'KCDP_DISTRICT',
    'KCDP_COMMUNE', 'OTHER_STATE'], source), source`;

const counterpartSql = `
  with sums as (
    select plan_project.project_id, annual_plan.year, planned_counterpart::numeric as planned,
      0::numeric as promised, 0::numeric as accepted, 0::numeric as vouched
    from plan_project join annual_plan on annual_plan.id = plan_project.plan_id
    where plan_project.project_id = any($1::uuid[])
    union all
    select project_id, extract(year from signed_on)::int, 0,
      (line->>'counterpartAmount')::numeric, 0, 0
    from project_contract cross join jsonb_array_elements(lines) as line
    where kind = 'SUPPORT' and project_id = any($1::uuid[])
    union all
    select project_id, extract(year from accepted_on)::int, 0, 0, counterpart_volume, 0
    from acceptance where project_id = any($1::uuid[])
    union all
    select project_id, extract(year from issued_on)::int, 0, 0, 0, amount
    from voucher where money = 'NON_STATE' and project_id = any($1::uuid[])
  )
  select project_id as "projectId", year, sum(planned)::text as planned,
    sum(promised)::text as promised, sum(accepted)::text as accepted,
    sum(vouched)::text as vouched
  from sums group by project_id, year order by project_id, year`;

export type StateMoneyOfProject = StateMoney & { readonly projectId: string };
export type CounterpartOfProject = CounterpartMoney & { readonly projectId: string };

export async function stateMoneyOfProjects(
  source: DataSource | EntityManager,
  projectIds: readonly string[],
): Promise<StateMoneyOfProject[]> {
  const rows = await selectRows<Text<StateMoney>>(source, stateSql, [projectIds]);
  return rows.map((row) => ({ projectId: row.projectId, ...stateMoney(row) }));
}

export async function counterpartOfProjects(
  source: DataSource | EntityManager,
  projectIds: readonly string[],
): Promise<CounterpartOfProject[]> {
  const rows = await selectRows<Text<CounterpartMoney>>(source, counterpartSql, [projectIds]);
  return rows.map((row) => ({ projectId: row.projectId, ...counterpartMoney(row) }));
}

function stateMoney({ source, year, ...figures }: Text<StateMoney>): StateMoney {
  return {
    source,
    year,
    planned: BigInt(figures.planned),
    allocated: BigInt(figures.allocated),
    carriedIn: BigInt(figures.carriedIn),
    carriedOut: BigInt(figures.carriedOut),
    spent: BigInt(figures.spent),
  };
}

function counterpartMoney({ year, ...figures }: Text<CounterpartMoney>): CounterpartMoney {
  return {
    year,
    planned: BigInt(figures.planned),
    promised: BigInt(figures.promised),
    accepted: BigInt(figures.accepted),
    vouched: BigInt(figures.vouched),
  };
}
