// What support rests on invoices outside the window, by province, year and content: the evidence
// for whoever asks that the rule be changed. It reads; whose fault it is it does not say.
import type { ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { PromotionTier } from '../programmes/programme.js';
import { addPlaces } from '../programmes/programme.view.js';
import type { InvoiceWindow, WindowPlace } from './invoice-window.js';

export interface LostSupport {
  readonly province: ProvinceRef;
  readonly fiscalYear: number;
  readonly content: string;
  readonly place: WindowPlace;
  readonly vouchers: number;
  /** Refused, or nobody has looked. */
  readonly lost: bigint;
  readonly underReview: bigint;
  readonly accepted: bigint;
}

export interface LostSupportFilter {
  readonly tier: PromotionTier | null;
  readonly places: readonly ProvinceRef[] | null;
  readonly fiscalYear: number | null;
}

interface Row {
  readonly scheme: ProvinceRef['scheme'];
  readonly code: string;
  readonly fiscalYear: number;
  readonly content: string;
  readonly place: WindowPlace;
  readonly vouchers: number;
  readonly lost: string;
  readonly underReview: string;
  readonly accepted: string;
}

const latestWindows = `
  latest as (
    select distinct on (project_id) * from invoice_window order by project_id, sequence desc
  )`;

/** As `placeOf` in invoice-window.ts says; a test holds the two together. */
const placed = `
  placed as (
    select
      project.province_scheme, project.province_code, project.tier, voucher.content,
      voucher.support_amount, voucher.id,
      coalesce(stage.fiscal_year, project.from_year) as fiscal_year,
      case
        when latest.project_id is null then 'NO_WINDOW'
        when voucher.issued_on < latest.from_day then 'BEFORE'
        when voucher.issued_on <= latest.to_day then 'IN_WINDOW'
        when extract(year from voucher.issued_on) > coalesce(stage.fiscal_year, project.from_year)
          then 'NEXT_YEAR'
        else 'AFTER'
      end as place
    from voucher
    join project on project.id = voucher.project_id
    left join project_stage as stage on stage.project_id = project.id
    left join latest on latest.project_id = project.id
  ),
  looked_at as (
    select distinct on (voucher_id) voucher_id, coalesce(ruling, 'OPEN') as standing
    from voucher_review order by voucher_id, opened_at desc, id
  )`;

export async function lostSupport(
  source: DataSource,
  filter: LostSupportFilter,
): Promise<LostSupport[]> {
  const conditions = new Conditions();
  conditions.add("place in ('BEFORE', 'AFTER', 'NEXT_YEAR')");
  if (filter.tier !== null) conditions.add('tier = ?', filter.tier);
  if (filter.fiscalYear !== null) conditions.add('fiscal_year = ?', filter.fiscalYear);
  if (filter.places !== null) addPlaces(conditions, filter.places);
  const sum = (condition: string) =>
    `coalesce(sum(support_amount) filter (where ${condition}), 0)::text`;
  const rows = await selectRows<Row>(
    source,
    `with ${latestWindows}, ${placed}
     select
       province_scheme as scheme, province_code as code, fiscal_year as "fiscalYear", content,
       place, count(*)::int as vouchers,
       ${sum("standing is null or standing = 'REFUSED'")} as lost,
       ${sum("standing = 'OPEN'")} as "underReview",
       ${sum("standing = 'ACCEPTED'")} as accepted
     from placed left join looked_at on looked_at.voucher_id = placed.id
     ${conditions.where()}
     group by province_scheme, province_code, fiscal_year, content, place
     order by fiscal_year desc, province_scheme, province_code, content, place`,
    conditions.parameters,
  );
  return rows.map(({ scheme, code, lost, underReview, accepted, ...row }) => ({
    ...row,
    province: { scheme, code },
    lost: BigInt(lost),
    underReview: BigInt(underReview),
    accepted: BigInt(accepted),
  }));
}

export interface ClosingSoon {
  readonly window: InvoiceWindow;
  readonly daysLeft: number;
}

export interface ClosingFilter {
  readonly from: string;
  readonly to: string;
  readonly tier: PromotionTier | null;
  readonly places: readonly ProvinceRef[] | null;
  readonly first: number;
}

/** The latest windows that end within these days, of projects that are not filed for settlement. */
export async function closingWindows(
  source: DataSource,
  { from, to, tier, places, first }: ClosingFilter,
): Promise<InvoiceWindow[]> {
  const conditions = new Conditions();
  conditions.add('latest.to_day between ?::date and ?::date', from, to);
  conditions.add("project.state = 'APPROVED'");
  conditions.add(
    'not exists (select from settlement_file as file where file.project_id = project.id)',
  );
  if (tier !== null) conditions.add('project.tier = ?', tier);
  if (places !== null) addPlaces(conditions, places);
  const limit = conditions.parameter(first);
  return selectRows(
    source,
    `with ${latestWindows}
     select
       latest.id, latest.project_id as "projectId", latest.from_day::text as "from",
       latest.to_day::text as "to", latest.expected_allocation_on::text as "expectedAllocationOn",
       latest.decision_number as "decisionNumber", latest.reason,
       latest.created_by as "createdBy", latest.created_at as "createdAt"
     from latest join project on project.id = latest.project_id
     ${conditions.where()} order by latest.to_day, latest.project_id limit ${limit}`,
    conditions.parameters,
  );
}
