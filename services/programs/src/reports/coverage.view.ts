// Each province of today in one year, side by side: projects by kind, those it takes part in, whom
// they support, and the money that the ledger holds for them. One statement.
import type { ProvinceRef } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { type PlaceColumns, placeParameters, placesSql } from './places.js';

export interface ProvinceCoverage {
  readonly province: ProvinceRef;
  readonly projects: number;
  readonly national: number;
  readonly local: number;
  readonly pilots: number;
  readonly groups: number;
  readonly valueChains: number;
  readonly takesPart: number;
  readonly beneficiaries: number;
  readonly confirmed: bigint;
  readonly paid: bigint;
}

export interface CoverageQuestion {
  readonly places: PlaceColumns;
  readonly year: number;
}

/** Money stands as it does today, for all years of the projects carried out in this one. */
const coverageSql = `
  with ${placesSql},
  led as (
    select project.*, place.now from project
    join place on place.scheme = province_scheme and place.code = province_code
    where $5 between from_year and to_year
  ),
  part as (
    select place.now, count(distinct led.id)::integer as projects
    from project_province
    join led on led.id = project_province.project_id
    join place on place.scheme = project_province.province_scheme
      and place.code = project_province.province_code
    where place.now <> led.now
    group by place.now
  ),
  counted as (
    select now, count(*)::integer as projects,
      (count(*) filter (where tier = 'NATIONAL'))::integer as national,
      (count(*) filter (where tier = 'LOCAL'))::integer as local,
      (count(*) filter (where kind = 'PILOT'))::integer as pilots,
      (count(*) filter (where kind = 'GROUP'))::integer as groups,
      (count(*) filter (where kind = 'VALUE_CHAIN'))::integer as chains
    from led group by now
  ),
  funded as (
    select led.now, count(distinct claim.beneficiary)::integer as beneficiaries,
      sum((claim.row->>'granted')::numeric) as confirmed,
      sum((claim.row->>'authorised')::numeric - (claim.row->>'recovered')::numeric) as paid
    from led
    join support_item on support_item.parent_id = led.id
    join claim on claim.service || '|' || claim.origin = 'programs|' || support_item.id::text
    where claim.state in ('CONFIRMED', 'PAYING', 'SETTLED')
    group by led.now
  )
  select listed.code, coalesce(counted.projects, 0) as projects,
    coalesce(national, 0) as national, coalesce(local, 0) as local,
    coalesce(pilots, 0) as pilots, coalesce(groups, 0) as groups,
    coalesce(chains, 0) as "valueChains", coalesce(part.projects, 0) as "takesPart",
    coalesce(beneficiaries, 0) as beneficiaries, coalesce(confirmed, 0)::text as confirmed,
    coalesce(paid, 0)::text as paid
  from listed
  left join counted on counted.now = listed.code
  left join part on part.now = listed.code
  left join funded on funded.now = listed.code
  order by listed.code`;

export async function provinceCoverage(
  source: DataSource,
  { places, year }: CoverageQuestion,
): Promise<readonly ProvinceCoverage[]> {
  type Row = Omit<ProvinceCoverage, 'province' | 'confirmed' | 'paid'> &
    Record<'code' | 'confirmed' | 'paid', string>;
  const rows = await selectRows<Row>(source, coverageSql, [...placeParameters(places), year]);
  return rows.map(({ code, confirmed, paid, ...rest }) => ({
    ...rest,
    province: { scheme: 'QD19_2025', code },
    confirmed: BigInt(confirmed),
    paid: BigInt(paid),
  }));
}
