// Reads needs of support as they were said last: of establishments in batches, as a register page
// by page, and in totals by content.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { DemandState, InvestmentStatus } from './support-demand.js';

export interface SupportDemandRow {
  readonly id: string;
  readonly establishmentId: string;
  readonly content: string;
  readonly need: string;
  readonly plannedYear: number;
  readonly plannedCost: string | null;
  readonly state: DemandState;
  readonly investmentStatus: InvestmentStatus;
  readonly statedOn: string;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export type SupportDemandPage = Page<SupportDemandRow>;

export interface SupportDemandFilter {
  readonly places: readonly ProvinceRef[];
  readonly content: string | null;
  readonly state: DemandState | null;
  readonly investmentStatus: InvestmentStatus | null;
  readonly plannedYear: number | null;
  /** Last spoken of before this day. */
  readonly saidBefore: string | null;
}

const columns = `
  demand.id, demand.establishment_id as "establishmentId", content, need,
  planned_year as "plannedYear", planned_cost::text as "plannedCost", state,
  investment_status as "investmentStatus", stated_on::text as "statedOn",
  demand.recorded_by as "recordedBy", demand.recorded_at as "recordedAt"`;

export function demandsOf(source: DataSource, ids: readonly string[]): Promise<SupportDemandRow[]> {
  const sql = `
    select ${columns} from present_support_demand demand
    where establishment_id = any($1::uuid[]) order by stated_on desc, id`;
  return selectRows(source, sql, [ids]);
}

export async function demandPage(
  source: DataSource,
  filter: SupportDemandFilter,
  request: PageRequest,
): Promise<SupportDemandPage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) {
    conditions.add('(stated_on, demand.id) < (?::date, ?::uuid)', after.key, after.id);
  }
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${columns} from present_support_demand demand
    join establishment on establishment.id = demand.establishment_id
    ${conditions.where()} order by stated_on desc, demand.id desc limit ${limit}`;
  return pageOf(await selectRows<SupportDemandRow>(source, sql, conditions.parameters), request);
}

export interface DemandTotalRow {
  readonly content: string;
  readonly investmentStatus: InvestmentStatus;
  readonly demands: number;
  readonly establishments: number;
  /** Of those that say it; digits of đồng. */
  readonly plannedCost: string;
  readonly withoutCost: number;
}

export function demandTotals(
  source: DataSource,
  filter: SupportDemandFilter,
): Promise<DemandTotalRow[]> {
  const conditions = conditionsOf(filter);
  const sql = `
    select content, investment_status as "investmentStatus", count(*)::int as demands,
      count(distinct establishment_id)::int as establishments,
      coalesce(sum(planned_cost), 0)::text as "plannedCost",
      (count(*) filter (where planned_cost is null))::int as "withoutCost"
    from present_support_demand demand
    join establishment on establishment.id = demand.establishment_id
    ${conditions.where()} group by 1, 2 order by 1, 2`;
  return selectRows(source, sql, conditions.parameters);
}

function conditionsOf(filter: SupportDemandFilter): Conditions {
  const { places, content, state, investmentStatus, plannedYear, saidBefore } = filter;
  const conditions = new Conditions();
  conditions.add(
    '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
    places.map(({ scheme }) => scheme),
    places.map(({ code }) => code),
  );
  if (content !== null) conditions.add('content = ?', content);
  if (state !== null) conditions.add('state = ?', state);
  if (investmentStatus !== null) conditions.add('investment_status = ?', investmentStatus);
  if (plannedYear !== null) conditions.add('planned_year = ?', plannedYear);
  if (saidBefore !== null) conditions.add('stated_on < ?::date', saidBefore);
  return conditions;
}
