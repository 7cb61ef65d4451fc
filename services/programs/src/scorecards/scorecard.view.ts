// Counts, in one statement, what units did in time and late: steps and reports on record against
// the days of the duty calendar, as it holds for each place; a local step against the deadline that
// its life cycle had when it was taken.
import type { ProvinceRef } from '@kc/geography';
import { isInYear } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { CalendarRow } from '../duties/duty-calendar.js';
import type { ScoreRow } from './scorecard.js';
import type { ScoredDuty } from './scored-duties.js';

export interface ScoreQuestion {
  readonly year: number;
  readonly duties: readonly ScoredDuty[];
  readonly calendar: readonly CalendarRow[];
  /** Null for everywhere. */
  readonly places: readonly ProvinceRef[] | null;
}

const scoresSql = `
  with scored as (
    select * from jsonb_to_recordset($1::jsonb) as row (
      duty text, tier text, aspect text, action text)
  ),
  calendar as materialized (
    select * from jsonb_to_recordset($2::jsonb) as row (
      duty text, period text, scheme text, code text, applies boolean,
      "dueOn" date, "afterState" text, days integer)
  ),
  common as materialized (select * from calendar where scheme is null),
  own as materialized (
    select distinct on (duty, period, scheme, code) * from calendar where scheme is not null
    order by duty, period, scheme, code
  ),
  place as (
    select project.id, project.tier, project.province_scheme as scheme,
      project.province_code as code, stage.fiscal_year
    from project join project_stage as stage on stage.project_id = project.id
    where $4::text[] is null or (project.province_scheme, project.province_code)
      in (select * from unnest($4::text[], $5::text[]))
  ),
  step as (
    select distinct on (taken.project_id, scored.duty)
      taken.project_id, scored.duty, scored.aspect, place.fiscal_year::text as period,
      taken.took_place_on as done_on, taken.taken_by->>'organisation' as unit,
      case when scored.tier = 'LOCAL' then taken.due_on end as step_due_on
    from project_transition as taken
    join place on place.id = taken.project_id
    join scored on scored.action = taken.action and scored.tier = place.tier
    where scored.aspect <> 'REPORT' and not taken.recorded_from_outside
      and place.fiscal_year = $3
    order by taken.project_id, scored.duty, taken.sequence
  ),
  told as (
    select project_id, month as period, submitted_on as done_on,
      recorded_by->>'organisation' as unit
    from progress_report where left(month, 4) = $3::text
    union all
    select project_id, to_char(took_place_on, 'YYYY-MM'), took_place_on,
      taken_by->>'organisation'
    from project_transition where action = 'REPORT_PROGRESS' and not recorded_from_outside
      and ${isInYear('took_place_on', '$3')}
  ),
  report as (
    select distinct on (told.project_id, told.period)
      told.project_id, scored.duty, scored.aspect, told.period, told.done_on, told.unit,
      null::date as step_due_on
    from told
    join place on place.id = told.project_id
    join scored on scored.aspect = 'REPORT' and scored.tier = place.tier
    order by told.project_id, told.period, told.done_on
  ),
  dated as (
    select done.*, place.scheme, place.code,
      coalesce(done.step_due_on, chosen."dueOn", reached.day + chosen.days) as due_on
    from (select * from step union all select * from report) as done
    join place on place.id = done.project_id
    left join common on common.duty = done.duty and common.period = done.period
    left join own on own.duty = done.duty and own.period = done.period
      and own.scheme = place.scheme and own.code = place.code
    cross join lateral (
      select coalesce(own.applies, common.applies, true) as applies,
        case when own.duty is null then common."dueOn" else own."dueOn" end as "dueOn",
        case when own.duty is null then common."afterState" else own."afterState" end
          as "afterState",
        case when own.duty is null then common.days else own.days end as days
    ) as chosen
    left join lateral (
      select max(took_place_on) as day from project_transition as earlier
      where chosen."afterState" is not null
        and earlier.project_id = done.project_id and earlier.to_state = chosen."afterState"
    ) as reached on true
    where chosen.applies
  )
  select scheme, code, unit, aspect,
    count(*)::int as done,
    count(*) filter (where done_on <= due_on)::int as "onTime",
    count(*) filter (where done_on > due_on)::int as late,
    count(*) filter (where due_on is null)::int as "withoutDay",
    max(done_on - due_on) filter (where done_on > due_on) as "mostDaysLate"
  from dated
  group by scheme, code, unit, aspect
  order by scheme, code, unit, aspect`;

export function scoreRows(
  source: DataSource,
  { year, duties, calendar, places }: ScoreQuestion,
): Promise<ScoreRow[]> {
  return selectRows(source, scoresSql, [
    JSON.stringify(duties),
    JSON.stringify(calendar),
    year,
    places?.map(({ scheme }) => scheme) ?? null,
    places?.map(({ code }) => code) ?? null,
  ]);
}
