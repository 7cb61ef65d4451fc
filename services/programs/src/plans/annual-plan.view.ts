// Reads annual plans for the graph, in SQL and in batches. It writes nothing and decides nothing
// but who sees a plan that is not approved.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, grouped, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Reach } from '../access/who-may-read.js';
import type { PromotionTier } from '../programmes/programme.js';
import { addPlaces } from '../programmes/programme.view.js';
import type {
  AnnualPlan,
  PlanAllocation,
  PlanMoney,
  PlanState,
  PlanStatement,
  SourceMoney,
} from './annual-plan.js';
import type {
  AnnualPlanTableRow,
  PlanAllocationTableRow,
  PlanStatementTableRow,
} from './annual-plan.table.js';
import { allocationOf, planOf, statementOf } from './annual-plan-rows.js';

export interface AnnualPlanFilter {
  readonly tier: PromotionTier | null;
  readonly state: PlanState | null;
  readonly year: number | null;
  readonly programmeId: string | null;
  readonly places: readonly ProvinceRef[] | null;
}

export type AnnualPlanPage = Page<AnnualPlan>;

const columns = `
  id, tier, province_scheme as "provinceScheme", province_code as "provinceCode", year, round,
  title, programme_id as "programmeId", citation, state, submitted_on::text as "submittedOn",
  decision_number as "decisionNumber", decision_date::text as "decisionDate",
  returned_because as "returnedBecause", invented_note as "inventedNote",
  created_by as "createdBy", created_at as "createdAt", updated_by as "updatedBy",
  updated_at as "updatedAt", version`;

export async function plansByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<AnnualPlan[]> {
  const sql = `select ${columns} from annual_plan where id = any($1::uuid[])`;
  return (await selectRows<AnnualPlanTableRow>(source, sql, [ids])).map(planOf);
}

/** The newest year first. `reach` as of who-may-read.ts: undefined sees approved plans only. */
export async function planPage(
  source: DataSource,
  { filter, reach }: { readonly filter: AnnualPlanFilter; readonly reach: Reach | undefined },
  request: PageRequest,
): Promise<AnnualPlanPage> {
  const conditions = new Conditions();
  const { tier, state, year, programmeId, places } = filter;
  if (tier !== null) conditions.add('tier = ?', tier);
  if (state !== null) conditions.add('state = ?', state);
  if (year !== null) conditions.add('year = ?', year);
  if (programmeId !== null) conditions.add('programme_id = ?::uuid', programmeId);
  if (places !== null) addPlaces(conditions, places);
  addReach(conditions, reach);
  const { after } = request;
  if (after !== null) conditions.add('(year, id) < (?::integer, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${columns} from annual_plan ${conditions.where()}
    order by year desc, id desc limit ${limit}`;
  const rows = await selectRows<AnnualPlanTableRow>(source, sql, conditions.parameters);
  return pageOf(rows.map(planOf), request);
}

function addReach(conditions: Conditions, reach: Reach | undefined): void {
  if (reach === null) return;
  if (reach === undefined) {
    conditions.add("state = 'APPROVED'");
    return;
  }
  conditions.add(
    `(state = 'APPROVED' or tier = 'NATIONAL' or
      (province_scheme, province_code) in (select * from unnest(?::text[], ?::text[])))`,
    reach.map(({ scheme }) => scheme),
    reach.map(({ code }) => code),
  );
}

export async function allocationsOfPlans(
  source: DataSource,
  ids: readonly string[],
): Promise<PlanAllocation[]> {
  const sql = `
    select id, plan_id as "planId", source, kind, amount, day::text, note,
      decision_number as "decisionNumber", recorded_by as "recordedBy",
      recorded_at as "recordedAt"
    from plan_allocation where plan_id = any($1::uuid[]) order by plan_id, day, id`;
  return (await selectRows<PlanAllocationTableRow>(source, sql, [ids])).map(allocationOf);
}

export type StatementOfPlan = PlanStatement & { readonly planId: string };

export async function statementsOfPlans(
  source: DataSource,
  ids: readonly string[],
): Promise<StatementOfPlan[]> {
  const sql = `
    select id, plan_id as "planId", place, source, amount, citation, note
    from annual_plan_statement where plan_id = any($1::uuid[]) order by plan_id, place`;
  const rows = await selectRows<PlanStatementTableRow>(source, sql, [ids]);
  return rows.map((row) => ({ ...statementOf(row), planId: row.planId }));
}

interface MoneyRow {
  readonly planId: string;
  readonly source: SourceMoney['source'];
  readonly planned: string;
  readonly ofProjects: string;
  readonly expected: string;
  readonly allocated: string;
  readonly paid: string;
  readonly projects: number;
}

const yearBegins = (year: string) =>
  `extract(epoch from make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')) * 1000`;

/**
 * Paid is what the ledger authorised in the plan's year, as days run in Vietnam, for items of the
 * plan's projects from that source; money that came back later is not taken off.
 */
const moneySql = `
  with placed as materialized (
    select plan_id, project_id, ${yearBegins('year')} as from_ms,
      ${yearBegins('year + 1')} as to_ms
    from plan_project join annual_plan on annual_plan.id = plan_id
    where plan_id = any($1::uuid[])
  ),
  sums as (
    select plan_id, source, amount as planned, 0::bigint as of_projects, 0::bigint as expected,
      0::bigint as allocated, 0::numeric as paid, 0 as projects
    from annual_plan_budget where plan_id = any($1::uuid[])
    union all
    select plan_id, source, 0, planned_support, 0, 0, 0, 1
    from plan_project where plan_id = any($1::uuid[])
    union all
    select plan_id, 'COUNTERPART', 0, planned_counterpart, 0, 0, 0, 0
    from plan_project where plan_id = any($1::uuid[])
    union all
    select plan_id, source, 0, 0, case kind when 'EXPECTED' then amount else 0 end,
      case kind when 'MADE' then amount else 0 end, 0, 0
    from plan_allocation where plan_id = any($1::uuid[])
    union all
    select placed.plan_id, claim.row->>'source', 0, 0, 0, 0, (payment.row->>'amount')::numeric, 0
    from placed
    join support_item on support_item.parent_id = placed.project_id
    join claim on claim.service || '|' || claim.origin = 'programs|' || support_item.id::text
    join claim_payment payment on payment.claim_id = claim.claim_id
    join claim_verdict verdict on verdict.position = (payment.row->>'authorisedAt')::bigint
    where verdict.log_time_ms >= placed.from_ms and verdict.log_time_ms < placed.to_ms
  )
  select plan_id as "planId", source, sum(planned)::text as planned,
    sum(of_projects)::text as "ofProjects", sum(expected)::text as expected,
    sum(allocated)::text as allocated, sum(paid)::text as paid,
    sum(projects)::integer as projects
  from sums group by plan_id, source
  order by plan_id, array_position(array['KCQG', 'KCDP_PROVINCE', 'KCDP_DISTRICT',
    'KCDP_COMMUNE', 'OTHER_STATE', 'COUNTERPART'], source), source`;

export async function moneyOfPlans(
  source: DataSource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlanMoney>> {
  const rows = grouped(await selectRows<MoneyRow>(source, moneySql, [ids]), (row) => row.planId);
  return new Map(ids.map((id) => [id, moneyOf(rows.get(id) ?? [])]));
}

function moneyOf(rows: readonly MoneyRow[]): PlanMoney {
  return {
    bySource: rows.map((row) => ({
      source: row.source,
      planned: BigInt(row.planned),
      ofProjects: BigInt(row.ofProjects),
      expected: BigInt(row.expected),
      allocated: BigInt(row.allocated),
      paid: BigInt(row.paid),
    })),
    projectCount: rows.reduce((sum, row) => sum + row.projects, 0),
  };
}

export interface PlannedProject {
  readonly projectId: string;
  readonly title: string;
  readonly source: SourceMoney['source'];
  readonly plannedSupport: bigint;
  readonly plannedCounterpart: bigint;
}

export type PlannedProjectPage = Page<PlannedProject>;

/** In Vietnamese order of title. */
export async function plannedProjectPage(
  source: DataSource,
  planId: string,
  request: PageRequest,
): Promise<PlannedProjectPage> {
  const conditions = new Conditions();
  conditions.add('plan_project.plan_id = ?::uuid', planId);
  const { after } = request;
  if (after !== null) {
    conditions.add('(project.title, project.id) > (?, ?::uuid)', after.key, after.id);
  }
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select project_id as "projectId", title, source, planned_support as "plannedSupport",
      planned_counterpart as "plannedCounterpart"
    from plan_project join project on project.id = plan_project.project_id
    ${conditions.where()} order by title, id limit ${limit}`;
  type Row = Omit<PlannedProject, 'plannedSupport' | 'plannedCounterpart'> &
    Record<'plannedSupport' | 'plannedCounterpart', string>;
  const rows = await selectRows<Row>(source, sql, conditions.parameters);
  return pageOf(
    rows.map((row) => ({
      ...row,
      plannedSupport: BigInt(row.plannedSupport),
      plannedCounterpart: BigInt(row.plannedCounterpart),
    })),
    request,
  );
}
