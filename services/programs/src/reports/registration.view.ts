// Registrations of national projects for one year: by province, in time, late or not at all; and
// each project that is late. One statement each.
import type { ProvinceRef } from '@kc/geography';
import { type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { beforeRegistration, type PlaceColumns, placeParameters, placesSql } from './places.js';

export interface ProvinceRegistrations {
  readonly province: ProvinceRef;
  readonly inTime: number;
  readonly late: number;
  readonly dayUnknown: number;
  readonly notYet: number;
  readonly lastYear: number | null;
}

export interface LateRegistration {
  readonly projectId: string;
  readonly registeredOn: string | null;
  readonly dueOn: string;
  readonly daysLate: number;
}

export type LateRegistrationPage = Page<LateRegistration>;

export interface RegistrationQuestion {
  readonly places: PlaceColumns;
  readonly year: number;
  /** Null when no day is stated for the year. */
  readonly dueOn: string | null;
  readonly today: string;
}

/** A project counts where it is led; it is registered from the first stage beyond drafting on. */
const registrationsSql = `
  with ${placesSql},
  registration as (
    select stage.project_id, stage.fiscal_year, place.now as code,
      stage.state <> all($5::text[]) or reached.day is not null as registered,
      reached.day
    from project_stage as stage
    join project on project.id = stage.project_id
    join place on place.scheme = project.province_scheme and place.code = project.province_code
    left join lateral (
      select min(took_place_on) as day from project_transition
      where project_transition.project_id = stage.project_id and to_state <> all($5::text[])
        and to_state not in ('CLOSED', 'TERMINATED', 'TERMINATED_BY_BENEFICIARY')
    ) as reached on true
    where stage.cycle = 'NATIONAL' and stage.fiscal_year <= $6
      and place.now in (select code from listed)
      and (reached.day is not null or stage.state not in
        ('CLOSED', 'TERMINATED', 'TERMINATED_BY_BENEFICIARY', 'REJECTED'))
  )`;

const byProvinceSql = `${registrationsSql}
  select listed.code,
    count(*) filter (where fiscal_year = $6 and registered and day <= $7::date)::integer
      as "inTime",
    count(*) filter (where fiscal_year = $6 and registered and day > $7::date)::integer as late,
    count(*) filter (where fiscal_year = $6 and registered
      and (day is null or $7::date is null))::integer as "dayUnknown",
    count(*) filter (where fiscal_year = $6 and not registered)::integer as "notYet",
    max(fiscal_year) filter (where registered) as "lastYear"
  from listed left join registration on registration.code = listed.code
  group by listed.code order by listed.code`;

export async function registrationsByProvince(
  source: DataSource,
  { places, year, dueOn }: RegistrationQuestion,
): Promise<readonly ProvinceRegistrations[]> {
  type Row = Omit<ProvinceRegistrations, 'province'> & { readonly code: string };
  const rows = await selectRows<Row>(source, byProvinceSql, [
    ...placeParameters(places),
    beforeRegistration,
    year,
    dueOn,
  ]);
  return rows.map(({ code, ...rest }) => ({ ...rest, province: { scheme: 'QD19_2025', code } }));
}

const lateSql = `${registrationsSql}
  select project_id as "projectId", day::text as "registeredOn", $7::date::text as "dueOn",
    coalesce(day, $8::date) - $7::date as "daysLate"
  from registration
  where fiscal_year = $6 and coalesce(day, case when registered then null else $8::date end)
      > $7::date
    and ($9::integer is null
      or (coalesce(day, $8::date) - $7::date, project_id) < ($9::integer, $10::uuid))
  order by coalesce(day, $8::date) - $7::date desc, project_id desc limit $11`;

/** The latest first. None when no day is stated for the year. */
export async function lateRegistrationPage(
  source: DataSource,
  { places, year, dueOn, today }: RegistrationQuestion,
  request: PageRequest,
): Promise<LateRegistrationPage> {
  const rows = await selectRows<LateRegistration>(source, lateSql, [
    ...placeParameters(places),
    beforeRegistration,
    year,
    dueOn,
    today,
    request.after?.key ?? null,
    request.after?.id ?? null,
    request.first + 1,
  ]);
  return pageOf(rows, request);
}
