// How far grants use the cap of their norm, and what another cap would cost at most: added up from
// the copy of the ledger. Which norm holds for which kind of grant is given.
import type { ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { PromotionTier } from '../programmes/programme.js';
import { addPlaces } from '../programmes/programme.view.js';
import type { CapTable } from './cap-use.js';

export interface CapUse {
  readonly grants: number;
  readonly granted: bigint;
  /** Grants of which the cap, and not the cost, was what held them back. */
  readonly atCap: number;
  readonly normUnknown: number;
  /** With the proposed cap, if all that it holds back were asked for again. */
  readonly extraAtMost: bigint;
}

export interface CapQuestion {
  readonly content: string;
  readonly tier: PromotionTier | null;
  /** Null for everywhere. */
  readonly within: readonly ProvinceRef[] | null;
  readonly proposedCap: bigint;
}

interface Row extends Omit<CapUse, 'granted' | 'extraAtMost'> {
  readonly granted: string;
  readonly extraAtMost: string;
}

/** Requests that hold or have had money; the day that counts is that of the project's approval. */
export async function capUse(
  source: DataSource,
  question: CapQuestion,
  table: CapTable,
): Promise<CapUse> {
  const conditions = new Conditions();
  const proposed = conditions.parameter(question.proposedCap.toString());
  const kinds = kindsAsRows(table, conditions);
  const grants = grantsOf(question, table, conditions);
  const [row] = await selectRows<Row>(
    source,
    `select count(*)::int as grants, coalesce(sum(granted), 0)::text as granted,
       count(*) filter (where "atCap")::int as "atCap",
       count(*) filter (where known is not true)::int as "normUnknown",
       coalesce(sum(greatest(least(raised, "byCost") - granted, 0)) filter (where "atCap"), 0)::text
         as "extraAtMost"
     from (
       select granted, known, div(${proposed}::numeric * factor, 10000) as raised,
         div(cost * coalesce(percent, 10000), 10000) as "byCost",
         known and granted >= div(cap * factor, 10000) as "atCap"
       from (${grants}) as one left join ${kinds} using (tier, place, variant, period)
     ) as weighed`,
    conditions.parameters,
  );
  if (row === undefined) throw new Error('a sum without a row');
  return { ...row, granted: BigInt(row.granted), extraAtMost: BigInt(row.extraAtMost) };
}

function kindsAsRows({ rows }: CapTable, conditions: Conditions): string {
  const column = (values: readonly unknown[]) => conditions.parameter(values);
  return `unnest(
    ${column(rows.map(({ tier }) => tier))}::text[],
    ${column(rows.map(({ place }) => place))}::int[],
    ${column(rows.map(({ variant }) => variant))}::int[],
    ${column(rows.map(({ period }) => period))}::int[],
    ${column(rows.map(({ known }) => known))}::boolean[],
    ${column(rows.map(({ cap }) => cap?.toString() ?? null))}::numeric[],
    ${column(rows.map(({ percentBp }) => percentBp))}::int[]
  ) as kind (tier, place, variant, period, known, cap, percent)`;
}

function grantsOf(
  { content, tier, within }: CapQuestion,
  { places, variants, changes }: CapTable,
  conditions: Conditions,
): string {
  conditions.add("claim.row->>'content' = ?", content);
  conditions.add("claim.state in ('RESERVED', 'CONFIRMED', 'PAYING', 'SETTLED')");
  conditions.add("claim.service = 'programs'");
  if (tier !== null) conditions.add('project.tier = ?', tier);
  if (within !== null) addPlaces(conditions, within);
  const schemes = conditions.parameter(places.map(({ scheme }) => scheme));
  const codes = conditions.parameter(places.map(({ code }) => code));
  const said = conditions.parameter(variants);
  const days = conditions.parameter(changes);
  return `
    select (claim.row->>'granted')::numeric as granted, project.tier,
      case project.tier when 'LOCAL' then coalesce(place.number, 0) else 0 end as place,
      case when claim.row->>'variant' is null then -1
        else coalesce(array_position(${said}::text[], claim.row->>'variant'), 0) end as variant,
      width_bucket(coalesce(approval_date, project.created_at::date), ${days}::date[]) as period,
      coalesce((claim.row->>'capMultiplierBp')::int, 10000) as factor,
      (select coalesce(sum((line->>'amount')::numeric), 0)
        from jsonb_array_elements(claim.row->'costLines') as line) as cost
    from claim
    join support_item on support_item.id = case claim.service when 'programs' then
      claim.origin::uuid end
    join project on project.id = support_item.parent_id
    left join unnest(${schemes}::text[], ${codes}::text[])
      with ordinality as place (scheme, code, number)
      on place.scheme = project.province_scheme and place.code = project.province_code
    ${conditions.where()}`;
}
