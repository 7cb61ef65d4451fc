// Planned, allocated and paid: by source over a year, by province over years, and by month. One
// statement each. Money paid is what the ledger authorised in the year, as days run in Vietnam.
import type { ProvinceRef } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { PlannedSource, PromotionTier } from '../programmes/programme.js';
import { type PlaceColumns, placeParameters, placesSql } from './places.js';

export interface SourceBudget {
  readonly source: PlannedSource;
  readonly planned: bigint;
  readonly allocated: bigint;
  readonly expected: bigint;
  readonly assigned: bigint;
  readonly paid: bigint;
}

export interface ProvinceYearBudget {
  readonly province: ProvinceRef;
  readonly year: number;
  readonly planned: bigint;
  readonly allocated: bigint;
  readonly paid: bigint;
}

export interface AllocationMonth {
  readonly month: string;
  readonly tier: PromotionTier;
  readonly expected: bigint;
  readonly made: bigint;
  readonly expectedSoFar: bigint;
  readonly madeSoFar: bigint;
}

export interface YearsQuestion {
  readonly places: PlaceColumns;
  readonly fromYear: number;
  readonly toYear: number;
  readonly tier: PromotionTier | null;
}

/**
 * Rows of money (tier, year, code, source, kind, amount, day). Only approved plans count; a
 * national plan belongs to no province, its projects and payments to theirs.
 */
const planSql = `
  with ${placesSql},
  plan as (
    select annual_plan.id, tier, year, place.now as code from annual_plan
    left join place on place.scheme = province_scheme and place.code = province_code
    where state = 'APPROVED' and year between $5 and $6 and ($7::text is null or tier = $7)
      and (tier = 'NATIONAL' or place.now in (select code from listed))
  )`;

const allocationSql = `
  select plan.tier, plan.year, plan.code, source, kind, amount, day
  from plan join plan_allocation on plan_id = plan.id`;

const moneySql = `${planSql},
  money as (
    select plan.tier, plan.year, plan.code, source, 'PLANNED' as kind, amount, null::date as day
    from plan join annual_plan_budget on plan_id = plan.id where source <> 'COUNTERPART'
    union all
    select plan.tier, plan.year, plan.code, source, 'ASSIGNED', planned_support, null
    from plan join plan_project on plan_id = plan.id
    union all ${allocationSql}
    union all
    select project.tier, extract(year from paid_at)::integer, place.now, claim.row->>'source',
      'PAID', (payment.row->>'amount')::numeric, null
    from claim_payment as payment
    join claim_verdict as verdict on verdict.position = (payment.row->>'authorisedAt')::bigint
    cross join lateral (select
      to_timestamp(verdict.log_time_ms / 1000.0) at time zone 'Asia/Ho_Chi_Minh' as paid_at
    ) as moment
    join claim on claim.claim_id = payment.claim_id and claim.service = 'programs'
    join support_item on support_item.id = case claim.service when 'programs' then
      claim.origin::uuid end
    join project on project.id = support_item.parent_id
    join place on place.scheme = province_scheme and place.code = province_code
    where verdict.log_time_ms >= extract(epoch from
        make_timestamptz($5, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')) * 1000
      and verdict.log_time_ms < extract(epoch from
        make_timestamptz($6 + 1, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')) * 1000
      and place.now in (select code from listed)
      and ($7::text is null or project.tier = $7)
  )`;

const sum = (kind: string) => `coalesce(sum(amount) filter (where kind = '${kind}'), 0)::text`;

type Texts<Value, Names extends keyof Value> = Omit<Value, Names> & Record<Names, string>;

export async function budgetBySource(
  source: DataSource,
  question: YearsQuestion,
): Promise<readonly SourceBudget[]> {
  const sql = `${moneySql}
    select source, ${sum('PLANNED')} as planned, ${sum('MADE')} as allocated,
      ${sum('EXPECTED')} as expected, ${sum('ASSIGNED')} as assigned, ${sum('PAID')} as paid
    from money group by source order by source`;
  type Row = Texts<SourceBudget, 'planned' | 'allocated' | 'expected' | 'assigned' | 'paid'>;
  const rows = await selectRows<Row>(source, sql, parametersOf(question));
  return rows.map((row) => ({
    source: row.source,
    planned: BigInt(row.planned),
    allocated: BigInt(row.allocated),
    expected: BigInt(row.expected),
    assigned: BigInt(row.assigned),
    paid: BigInt(row.paid),
  }));
}

/** Local money only: what the province itself raises. Every province and year has a row. */
export async function budgetTrend(
  source: DataSource,
  question: YearsQuestion,
): Promise<readonly ProvinceYearBudget[]> {
  const sql = `${moneySql},
    total as materialized (
      select code, year, kind, sum(amount) as amount from money
      where source in ('KCDP_PROVINCE', 'KCDP_DISTRICT', 'KCDP_COMMUNE')
      group by code, year, kind
    )
    select listed.code, years.year, ${sum('PLANNED')} as planned, ${sum('MADE')} as allocated,
      ${sum('PAID')} as paid
    from listed cross join generate_series($5::integer, $6::integer) as years (year)
    left join total on total.code = listed.code and total.year = years.year
    group by listed.code, years.year order by listed.code, years.year`;
  type Row = Texts<Omit<ProvinceYearBudget, 'province'>, 'planned' | 'allocated' | 'paid'>;
  const rows = await selectRows<Row & { readonly code: string }>(
    source,
    sql,
    parametersOf({ ...question, tier: 'LOCAL' }),
  );
  return rows.map((row) => ({
    province: { scheme: 'QD19_2025', code: row.code },
    year: row.year,
    planned: BigInt(row.planned),
    allocated: BigInt(row.allocated),
    paid: BigInt(row.paid),
  }));
}

/** Months of the allocations of the plans of these years, with what has come to stand so far. */
export async function allocationMonths(
  source: DataSource,
  question: YearsQuestion,
): Promise<readonly AllocationMonth[]> {
  const sql = `${planSql},
    month as (
      select to_char(day, 'YYYY-MM') as month, tier,
        coalesce(sum(amount) filter (where kind = 'EXPECTED'), 0) as expected,
        coalesce(sum(amount) filter (where kind = 'MADE'), 0) as made
      from (${allocationSql}) as money group by 1, 2
    )
    select month, tier, expected::text, made::text,
      (sum(expected) over so_far)::text as "expectedSoFar",
      (sum(made) over so_far)::text as "madeSoFar"
    from month window so_far as (partition by tier order by month) order by month, tier`;
  type Names = 'expected' | 'made' | 'expectedSoFar' | 'madeSoFar';
  const rows = await selectRows<Texts<AllocationMonth, Names>>(source, sql, parametersOf(question));
  return rows.map((row) => ({
    ...row,
    expected: BigInt(row.expected),
    made: BigInt(row.made),
    expectedSoFar: BigInt(row.expectedSoFar),
    madeSoFar: BigInt(row.madeSoFar),
  }));
}

function parametersOf({ places, fromYear, toYear, tier }: YearsQuestion): unknown[] {
  return [...placeParameters(places), fromYear, toYear, tier];
}
