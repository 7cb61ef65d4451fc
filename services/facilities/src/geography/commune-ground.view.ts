// Which communes hold the ground of a commune that was reported, on a day: in SQL that others put
// into their own, and in batches.
import type { CommuneRef, Geography } from '@kc/geography';
import type { Conditions } from '@kc/paging';
import { runStatement } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { type CommuneRow, communeColumns } from './commune.view.js';

/**
 * `kind` and `area_class` of the ground of an `establishment` on that day: known where every
 * commune that holds it says the same. A code that is not on the list speaks for itself.
 */
export const groundOn = (day: string) => `
  (select
     case when min(ground.kind) = max(ground.kind) then min(ground.kind) end as kind,
     case when count(*) = count(known.area_class)
       and min(known.area_class) = max(known.area_class) then min(known.area_class)
     end as area_class
   from (select) as once
   left join commune_ground ground
     on ground.scheme = establishment.commune_scheme and ground.code = establishment.commune_code
     and ${day}::date between ground.from_day and ground.to_day
   left join commune_area_class known
     on known.scheme = coalesce(ground.at_scheme, establishment.commune_scheme)
     and known.commune_code = coalesce(ground.at_code, establishment.commune_code collate "C")
     and known.valid_from <= ${day}::date and coalesce(known.valid_to >= ${day}::date, true))`;

export interface WantedCommune {
  readonly ref: CommuneRef;
  readonly geography: Geography;
}

/** Those that reported it, or with CURRENT one whose ground has come to it. */
export function addCommune(conditions: Conditions, { ref, geography }: WantedCommune): void {
  const { scheme, code } = ref;
  if (geography === 'AS_REPORTED') {
    conditions.add('(commune_scheme, commune_code) = (?, ?)', scheme, code);
    return;
  }
  conditions.add(
    `(commune_scheme, commune_code) in (
      select scheme, code from commune_ground where at_scheme = ? and at_code = ?)`,
    scheme,
    code,
  );
}

/** A commune, and the code under which its ground, or part of it, was reported. */
export interface GroundRow extends CommuneRow {
  readonly reported: CommuneRef;
}

const onDay = {
  name: 'communes on the ground of communes',
  text: `
    select json_build_object('scheme', ground.scheme, 'code', ground.code) as reported,
      ${communeColumns}
    from unnest($1::text[], $2::text[]) as wanted (scheme, code)
    join commune_ground ground using (scheme, code)
    join commune on commune.scheme = at_scheme and commune.code = at_code
      and coalesce(valid_from <= $3::date, true) and coalesce(valid_to >= $3::date, true)
    where $3::date between from_day and to_day
    order by at_scheme, at_code`,
};

/** On that day; several where a code was divided. */
export function groundsOf(
  source: DataSource,
  refs: readonly CommuneRef[],
  day: string,
): Promise<GroundRow[]> {
  const [schemes, codes] = [refs.map(({ scheme }) => scheme), refs.map(({ code }) => code)];
  return runStatement(source, onDay, [schemes, codes, day]);
}
