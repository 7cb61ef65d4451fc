// Keeps communes and their area classes: what a sheet adds, changes and takes away, in few
// statements. The list as a whole was checked before.
import type { Commune, CommuneAreaClass, SheetPlan } from '@kc/geography';
import type { EntityManager } from 'typeorm';

/** One loader at a time; readers go on. */
export async function lockPlaces(em: EntityManager): Promise<void> {
  await em.query('lock table commune, commune_area_class in share row exclusive mode');
}

export async function saveCommunes(em: EntityManager, plan: SheetPlan<Commune>): Promise<void> {
  await em.query(
    `delete from commune using ${rowsOf('$1', 'scheme text, code text, "validFrom" date')}
     where commune.scheme = given.scheme and commune.code = given.code
       and commune.valid_from is not distinct from given."validFrom"`,
    [JSON.stringify(plan.removed)],
  );
  await em.query(
    `insert into commune (scheme, code, name, kind, province_code, valid_from, valid_to,
       successors, citation, citation_status)
     select scheme, code, name, kind, "provinceCode", "validFrom", "validTo", successors,
       citation ->> 'text', citation ->> 'status'
     from ${rowsOf('$1', communeColumns)}
     on conflict (scheme, code, valid_from) do update set
       name = excluded.name, kind = excluded.kind, province_code = excluded.province_code,
       valid_to = excluded.valid_to, successors = excluded.successors,
       citation = excluded.citation, citation_status = excluded.citation_status`,
    [JSON.stringify(written(plan))],
  );
}

/** Where the ground of each commune lies, by the list as it is now. */
export async function keepGround(em: EntityManager): Promise<void> {
  await em.query('delete from commune_ground');
  await em.query(
    `insert into commune_ground (scheme, code, at_scheme, at_code, kind, from_day, to_day)
     select scheme, code, at_scheme, at_code, kind, from_day, to_day from commune_ground_of_list`,
  );
}

export async function saveAreaClasses(
  em: EntityManager,
  plan: SheetPlan<CommuneAreaClass>,
): Promise<void> {
  await em.query(
    `delete from commune_area_class as kept
     using ${rowsOf('$1', 'commune jsonb, "validFrom" date')}
     where kept.scheme = given.commune ->> 'scheme'
       and kept.commune_code = given.commune ->> 'code' and kept.valid_from = given."validFrom"`,
    [JSON.stringify(plan.removed)],
  );
  await em.query(
    `insert into commune_area_class (scheme, commune_code, area_class, valid_from, valid_to,
       citation, citation_status)
     select commune ->> 'scheme', commune ->> 'code', "areaClass", "validFrom", "validTo",
       citation ->> 'text', citation ->> 'status'
     from ${rowsOf('$1', classColumns)}
     on conflict (scheme, commune_code, valid_from) do update set
       area_class = excluded.area_class, valid_to = excluded.valid_to,
       citation = excluded.citation, citation_status = excluded.citation_status`,
    [JSON.stringify(written(plan))],
  );
}

/** How many establishments and area classes name each of these codes. */
export async function usesOf(
  em: EntityManager,
  codes: readonly { readonly scheme: string; readonly code: string }[],
): Promise<readonly { scheme: string; code: string; uses: number }[]> {
  return em.query(
    `select given.scheme, given.code,
       (select count(*)::int from establishment
        where commune_scheme = given.scheme and commune_code = given.code)
       + (select count(*)::int from commune_area_class
          where scheme = given.scheme and commune_code = given.code) as uses
     from ${rowsOf('$1', 'scheme text, code text')}`,
    [JSON.stringify(codes)],
  );
}

const communeColumns = `scheme text, code text, name text, kind text, "provinceCode" text,
  "validFrom" date, "validTo" date, successors jsonb, citation jsonb`;
const classColumns = `commune jsonb, "areaClass" text, "validFrom" date, "validTo" date,
  citation jsonb`;

function rowsOf(parameter: string, columns: string): string {
  return `jsonb_to_recordset(${parameter}::jsonb) as given (${columns})`;
}

function written<T>({ added, changed }: SheetPlan<T>): readonly T[] {
  return [...added, ...changed.map(({ after }) => after)];
}
