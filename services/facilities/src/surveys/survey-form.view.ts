// Reads survey forms, responses, and how fresh what establishments said is.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { SurveyFormTableRow, SurveyResponse } from './survey-form.table.js';

export type SurveyFormRow = SurveyFormTableRow;
export type SurveyResponseRow = SurveyResponse;

const formColumns = `
  id, code, title_vi as "titleVi", title_en as "titleEn", province_scheme as "provinceScheme",
  province_code as "provinceCode", valid_from::text as "validFrom", valid_to::text as "validTo",
  source, questions, recorded_by as "recordedBy", recorded_at as "recordedAt"`;

export function surveyFormsByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<SurveyFormRow[]> {
  return selectRows(source, `select ${formColumns} from survey_form where id = any($1::uuid[])`, [
    ids,
  ]);
}

/** Of each code the version in force on a day, of the nation and of these places. */
export function formsInForce(
  source: DataSource,
  { on, places }: { readonly on: string; readonly places: readonly ProvinceRef[] | null },
): Promise<SurveyFormRow[]> {
  const conditions = new Conditions();
  conditions.add('valid_from <= ?::date', on);
  if (places !== null) {
    conditions.add(
      `(province_code is null or (province_scheme, province_code) in (
        select * from unnest(?::text[], ?::text[])))`,
      places.map(({ scheme }) => scheme),
      places.map(({ code }) => code),
    );
  }
  const day = conditions.parameter(on);
  const sql = `
    select * from (
      select distinct on (code) ${formColumns}
      from survey_form ${conditions.where()} order by code, valid_from desc
    ) as latest
    where coalesce("validTo"::date >= ${day}::date, true) order by code`;
  return selectRows(source, sql, conditions.parameters);
}

export function responsesOf(
  source: DataSource,
  ids: readonly string[],
): Promise<SurveyResponseRow[]> {
  const sql = `
    select id, establishment_id as "establishmentId", form_id as "formId",
      responded_on::text as "respondedOn", on_behalf as "onBehalf", answers,
      recorded_by as "recordedBy", recorded_at as "recordedAt"
    from survey_response where establishment_id = any($1::uuid[])
    order by responded_on desc, recorded_at desc, id`;
  return selectRows(source, sql, [ids]);
}

export interface LastSaid {
  readonly establishmentId: string;
  readonly lastOn: string;
}

export function lastSaidBy(source: DataSource, ids: readonly string[]): Promise<LastSaid[]> {
  const sql = `
    select establishment_id as "establishmentId", last_on::text as "lastOn"
    from last_said where establishment_id = any($1::uuid[])`;
  return selectRows(source, sql, [ids]);
}

export interface ToAskRow {
  readonly id: string;
  readonly name: string;
  readonly lastOn: string | null;
}

export type ToAskPage = Page<ToAskRow>;

/** Of a province: who said nothing since that day, whoever never said anything included. */
export async function establishmentsToAsk(
  source: DataSource,
  { since, places }: { readonly since: string; readonly places: readonly ProvinceRef[] },
  request: PageRequest,
): Promise<ToAskPage> {
  const conditions = new Conditions();
  addPlaces(conditions, places);
  conditions.add(hasNotEnded);
  conditions.add('(last_on is null or last_on < ?::date)', since);
  const { after } = request;
  if (after !== null) conditions.add('(name, id) > (?, ?::uuid)', after.key, after.id);
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select id, name, last_on::text as "lastOn" from establishment ${lastSaidByEach}
    ${conditions.where()} order by name, id limit ${limit}`;
  return pageOf(await selectRows<ToAskRow>(source, sql, conditions.parameters), request);
}

export interface FreshnessCount {
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly establishments: number;
  readonly heard: number;
  readonly fresh: number;
}

const hasNotEnded = `not exists (
  select from ended_establishment ended where ended.establishment_id = establishment.id)`;
const lastSaid = 'left join last_said on last_said.establishment_id = establishment.id';
/** For a few of them it is faster to ask each. */
const lastSaidByEach = `
  left join lateral (
    select max(said_on) as last_on from (
      select max(responded_on) as said_on from survey_response
      where establishment_id = establishment.id
      union all
      select max(said.stated_on)
      from support_demand demand join demand_statement said on said.demand_id = demand.id
      where demand.establishment_id = establishment.id
    ) as everything
  ) as last_said on true`;

/** Of establishments that have not ended: how many said anything, and how many since that day. */
export function freshnessCounts(
  source: DataSource,
  { since, places }: { readonly since: string; readonly places: readonly ProvinceRef[] | null },
): Promise<FreshnessCount[]> {
  const conditions = new Conditions();
  const day = conditions.parameter(since);
  conditions.add(hasNotEnded);
  if (places !== null) addPlaces(conditions, places);
  const sql = `
    select province_scheme as "provinceScheme", province_code as "provinceCode",
      count(*)::int as establishments, count(last_on)::int as heard,
      (count(*) filter (where last_on >= ${day}::date))::int as fresh
    from establishment ${places === null ? lastSaid : lastSaidByEach}
    ${conditions.where()} group by 1, 2`;
  return selectRows(source, sql, conditions.parameters);
}

function addPlaces(conditions: Conditions, places: readonly ProvinceRef[]): void {
  conditions.add(
    '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
    places.map(({ scheme }) => scheme),
    places.map(({ code }) => code),
  );
}
