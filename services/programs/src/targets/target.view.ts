// Reads targets, and what projects have come to against lines and targets: one statement for all
// that a request asks about.
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Delivery, Target } from './target.js';
import type { TargetTableRow } from './target.table.js';

export async function targetsOfProgrammes(
  source: DataSource,
  programmeIds: readonly string[],
): Promise<Target[]> {
  const rows = await selectRows<TargetTableRow>(
    source,
    `select id, programme_id as "programmeId", code, title, content_codes as "contentCodes",
       measure, unit, value, year, citation, note, recorded_by as "recordedBy",
       recorded_at as "recordedAt"
     from programme_target where programme_id = any($1::uuid[])
     order by programme_id, code, year nulls first, id`,
    [programmeIds],
  );
  return rows.map((row) => ({ ...row, value: BigInt(row.value) }));
}

/**
 * An item belongs to the year of the decision that confirmed it, until then to the first year of
 * its project. Money stands as the common ledger has it.
 */
const deliverySql = `
  with asked as (
    select id, programme_id, content_codes, null::integer as year, false as whole
    from programme_line where id = any($1::uuid[])
    union all
    select id, programme_id, content_codes, year, cardinality(content_codes) = 0
    from programme_target where id = any($1::uuid[])
  ),
  item as materialized (
    select programme_id, project.id as project_id, support_item.facts->>'content' as content,
      (support_item.facts->>'requested')::numeric as requested, claim.state,
      (claim.row->>'granted')::numeric as granted,
      (claim.row->>'authorised')::numeric - (claim.row->>'recovered')::numeric as paid,
      coalesce(extract(year from (claim.row->'decision'->>'date')::date), project.from_year)
        as year
    from project
    join support_item on support_item.parent_id = project.id
    left join lateral (
      select state, row from claim
      where service || '|' || origin = 'programs|' || support_item.id::text
      order by state in ('RESERVED', 'UNDER_REVIEW', 'CONFIRMED', 'PAYING', 'SETTLED') desc,
        requested_at desc
      limit 1
    ) as claim on true
    where programme_id in (select programme_id from asked)
  )
  select asked.id, count(distinct project_id)::integer as projects, count(*)::integer as items,
    sum(requested)::text as requested,
    (count(*) filter (where state in ('CONFIRMED', 'PAYING', 'SETTLED')))::integer
      as "confirmedItems",
    coalesce(sum(granted) filter (where state in ('CONFIRMED', 'PAYING', 'SETTLED')), 0)::text
      as confirmed,
    (count(*) filter (where state = 'SETTLED'))::integer as "settledItems",
    coalesce(sum(granted) filter (where state = 'SETTLED'), 0)::text as settled,
    coalesce(sum(paid), 0)::text as paid
  from asked join item on item.programme_id = asked.programme_id
    and (asked.whole or item.content = any(asked.content_codes))
    and (asked.year is null or asked.year = item.year)
  group by asked.id`;

type Money = 'requested' | 'confirmed' | 'settled' | 'paid';
type DeliveryRow = Omit<Delivery, Money> & Record<Money, string> & { readonly id: string };

/** By the id of the line or target; those without any item are left out. */
export async function deliveries(
  source: DataSource,
  ids: readonly string[],
): Promise<(Delivery & { readonly id: string })[]> {
  const rows = await selectRows<DeliveryRow>(source, deliverySql, [ids]);
  return rows.map((row) => ({
    ...row,
    requested: BigInt(row.requested),
    confirmed: BigInt(row.confirmed),
    settled: BigInt(row.settled),
    paid: BigInt(row.paid),
  }));
}
