// Reads the facts that eligibility looks at: of some establishments, of those of a province in
// order of name, and how many of these share which combination.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Cursor, selectFirst } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { groundOn } from '../geography/commune-ground.view.js';
import type { EligibilityFacts } from './eligibility.js';

export interface FactsRow extends EligibilityFacts {
  readonly id: string;
  readonly on: string;
}

export interface CombinationRow extends EligibilityFacts {
  readonly count: number;
}

export interface NamedFacts extends EligibilityFacts {
  readonly id: string;
  readonly name: string;
}

/** The latest statement of a year that had begun on that day. */
const capacityOn = (day: string) => `
  left join lateral (
    select workers, revenue_band from capacity_indicator stated
    where stated.establishment_id = establishment.id
      and stated.year <= extract(year from ${day}::date)::int
    order by year desc, stated_on desc, recorded_at desc, id limit 1
  ) as capacity on true`;

/** The ground of its commune on that day; for the kind its own words serve where none is known. */
const placeOn = (day: string) => `
  left join lateral ${groundOn(day)} as place on true`;

const factsOn = (day: string) => `${capacityOn(day)} ${placeOn(day)}`;

const factColumns = `
  legal_form as "legalForm", trade,
  coalesce(place.kind, establishment.commune_kind) as "placeKind",
  place.area_class as "areaClass", capacity.workers, capacity.revenue_band as "revenueBand"`;

/** Each key is a day and an id: `2026-01-01 0000…`. */
export function eligibilityFactsOf(
  source: DataSource,
  keys: readonly string[],
): Promise<FactsRow[]> {
  const asked = keys.map((key) => key.split(' '));
  const sql = `
    select establishment.id, asked.day as "on", ${factColumns}
    from unnest($1::text[], $2::uuid[]) as asked (day, establishment_id)
    join establishment on establishment.id = asked.establishment_id
    ${factsOn('asked.day')}`;
  return selectRows(source, sql, [asked.map(([day]) => day), asked.map(([, id]) => id)]);
}

interface Scope {
  readonly places: readonly ProvinceRef[];
  readonly on: string;
}

/** How many of a province share each combination. */
export function combinationsIn(
  source: DataSource,
  { places, on }: Scope,
): Promise<CombinationRow[]> {
  const conditions = new Conditions();
  conditions.add(
    '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
    places.map(({ scheme }) => scheme),
    places.map(({ code }) => code),
  );
  const sql = `
    select ${factColumns}, count(*)::int as count
    from establishment ${factsOn(conditions.parameter(on))}
    ${conditions.where()} group by 1, 2, 3, 4, 5, 6`;
  return selectRows(source, sql, conditions.parameters);
}

/** The next ones of a province, in Vietnamese order of name. */
export function factsInOrder(
  source: DataSource,
  { places, on }: Scope,
  { after, limit }: { readonly after: Cursor | null; readonly limit: number },
): Promise<NamedFacts[]> {
  const conditions = new Conditions();
  const day = conditions.parameter(on);
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const next = selectFirst({
    ...{ table: 'establishment', columns: 'establishment.*', places, conditions },
    ...{ orderBy: 'name, id', limit },
  });
  const sql = `
    select establishment.id, establishment.name, ${factColumns}
    from (${next}) as establishment ${factsOn(day)} order by name, id`;
  return selectRows(source, sql, conditions.parameters);
}
