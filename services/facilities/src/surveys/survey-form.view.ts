// Reads survey forms, responses, and how fresh what establishments said is.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';
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

export interface FreshnessCount {
  readonly provinceScheme: CodeScheme;
  readonly provinceCode: string;
  readonly establishments: number;
  readonly heard: number;
  readonly fresh: number;
}

/** Of establishments that have not ended: how many said anything, and how many since that day. */
export function freshnessCounts(
  source: DataSource,
  { since, places }: { readonly since: string; readonly places: readonly ProvinceRef[] | null },
): Promise<FreshnessCount[]> {
  const conditions = new Conditions();
  const day = conditions.parameter(since);
  conditions.add(`not exists (
    select from succession_party party join succession event on event.id = party.succession_id
    where party.establishment_id = establishment.id and party.side = 'PREDECESSOR'
      and event.kind <> 'SEPARATION')`);
  if (places !== null) {
    conditions.add(
      '(province_scheme, province_code) in (select * from unnest(?::text[], ?::text[]))',
      places.map(({ scheme }) => scheme),
      places.map(({ code }) => code),
    );
  }
  const sql = `
    select province_scheme as "provinceScheme", province_code as "provinceCode",
      count(*)::int as establishments, count(last_on)::int as heard,
      (count(*) filter (where last_on >= ${day}::date))::int as fresh
    from establishment left join last_said on last_said.establishment_id = establishment.id
    ${conditions.where()} group by 1, 2`;
  return selectRows(source, sql, conditions.parameters);
}
