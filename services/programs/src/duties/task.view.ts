// What is waiting for whom: one statement finds every project and province that a duty in the
// calendar waits for, with its day. It decides nothing: the days come from duty-calendar.ts, those
// of local steps from the life cycle that the project lives.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { Reach } from '../access/who-may-read.js';
import {
  joinLivedCycle,
  type LivedCycle,
  livedCycleSql,
  livedPlaces,
} from '../life-cycle/lived-cycle.js';
import type { StageState } from '../life-cycle/stage.js';
import type { Duty } from './duty.js';
import type { CalendarRow } from './duty-calendar.js';
import type { StepDays } from './step-days.js';

export interface DutyTask {
  readonly id: string;
  readonly duty: string;
  readonly projectId: string | null;
  readonly province: ProvinceRef;
  readonly period: string;
  readonly state: StageState | null;
  readonly since: string | null;
  /** Null where no text names a day, or what it counts from has not happened. */
  readonly dueOn: string | null;
  readonly daysLate: number | null;
}

export interface TaskQuestion {
  readonly duties: readonly Duty[];
  readonly calendar: readonly CalendarRow[];
  readonly lived: readonly LivedCycle[];
  readonly stepDays: readonly StepDays[];
  readonly today: string;
  /** The provinces of today, each of which owes the reports of provinces. */
  readonly provinces: readonly ProvinceRef[];
  readonly reach: Reach;
  /** Only duties of this role; null for all. */
  readonly role: string | null;
  /** Only projects of this implementing unit, where it is not a province that bounds them. */
  readonly unit: string | null;
  readonly duty: string | null;
  readonly lateOnly: boolean;
}

export type TaskPage = Page<DutyTask>;

/** No day stands last. */
export const noDay = '9999-12-31';

const tasksSql = `
  with duty as (
    select * from jsonb_to_recordset($1::jsonb) as row (
      code text, tier text, subject text, states text[], "registeredBy" text[], roles text[])
  ),
  duty_state as materialized (
    select duty.*, state from duty cross join unnest(states) as state
  ),
  common as materialized (
    select * from jsonb_to_recordset($2::jsonb) as row (
      duty text, period text, begins date, applies boolean, "dueOn" date, "afterState" text,
      days integer)
  ),
  own as materialized (
    select * from jsonb_to_recordset($15::jsonb) as row (
      duty text, period text, scheme text, code text, applies boolean, "dueOn" date,
      "afterState" text, days integer)
  ),
  ${livedCycleSql('$16')},
  step_day as materialized (
    select * from jsonb_to_recordset($17::jsonb) as row (
      cycle text, duty text, steps jsonb)
  ),
  waiting as (
    select duty.code as duty, duty.subject, stage.project_id, stage.state, stage.since,
      stage.fiscal_year, project.province_scheme as scheme, project.province_code as code,
      project.kind, lived.cycle
    from project_stage as stage
    join project on project.id = stage.project_id
    join duty_state as duty on duty.tier = stage.cycle and duty.state = stage.state
    ${joinLivedCycle}
    where (cardinality(duty."registeredBy") = 0
        or project.created_by->>'role' = any(duty."registeredBy"))
      and ($3::text is null or $3 = any(duty.roles))
      and ($4::text is null or project.implementing_unit = $4)
      and ($5::text is null or duty.code = $5)
      and ($6::text[] is null or (project.province_scheme, project.province_code)
        in (select * from unnest($6::text[], $7::text[])))
  ),
  open as (
    select duty, project_id, state, since, scheme, code, fiscal_year::text as period, kind, cycle
    from waiting where subject = 'PROJECT'
    union all
    select duty, project_id, state, since, scheme, code, to_char(series.begins, 'YYYY-MM'),
      null, null
    from waiting
    cross join lateral (
      select min(took_place_on) as day from project_transition
      where project_transition.project_id = waiting.project_id and to_state = 'CONTRACTED'
    ) as begun
    cross join lateral generate_series(
      date_trunc('month', coalesce(begun.day, waiting.since)::timestamp),
      $8::date::timestamp, interval '1 month') as series (begins)
    cross join lateral (
      select array_agg(month) as months from (
        select month from progress_report where progress_report.project_id = waiting.project_id
        union all
        select to_char(took_place_on, 'YYYY-MM') from project_transition
        where project_transition.project_id = waiting.project_id and action = 'REPORT_PROGRESS'
      ) as said
    ) as reported
    where subject = 'PROJECT_MONTH'
      and to_char(series.begins, 'YYYY-MM') <> all(coalesce(reported.months, '{}'))
    union all
    select duty.code, null, null, null, place.scheme, place.code, common.period, null, null
    from duty
    join common on common.duty = duty.code
    cross join unnest($9::text[], $10::text[]) as place (scheme, code)
    where duty.subject like 'PROVINCE%'
      and common.begins between $8::date - 366 and $8::date
      and ($3::text is null or $3 = any(duty.roles))
      and ($4::text is null) and ($5::text is null or duty.code = $5)
      and ($6::text[] is null or (place.scheme, place.code)
        in (select * from unnest($6::text[], $7::text[])))
      and not exists (
        select from province_report
        where province_report.duty = duty.code and province_report.period = common.period
          and province_report.province_scheme = place.scheme
          and province_report.province_code = place.code)
  ),
  dated as (
    select open.*, coalesce(chosen."dueOn", reached.day + chosen.days) as due_on,
      md5(open.duty || coalesce(project_id::text, open.scheme || open.code) || open.period)::uuid
        as id
    from open
    left join common on common.duty = open.duty and common.period = open.period
    left join own on own.duty = open.duty and own.period = open.period
      and own.scheme = open.scheme and own.code = open.code
    left join step_day on step_day.cycle = open.cycle and step_day.duty = open.duty
    left join lateral (
      select case one.kind
          when 'DAY_OF_YEAR' then
            make_date(open.period::integer + one."yearOffset", one.month, one.day)
          when 'DAY_OF_MONTH' then date_trunc('month', $8::date)::date + one.day - 1
        end as "dueOn", one.state as "afterState", one.days
      from jsonb_to_recordset(step_day.steps) as one (
        states text[], kinds text[], kind text, "yearOffset" integer, month integer, day integer,
        state text, days integer)
      where one.kinds is null or open.kind = any(one.kinds)
      order by open.state = any(one.states) desc limit 1
    ) as step on true
    cross join lateral (
      select coalesce(own.applies, common.applies, true) as applies,
        coalesce(step."dueOn", case when own.duty is null then common."dueOn" else own."dueOn" end)
          as "dueOn",
        coalesce(step."afterState",
          case when own.duty is null then common."afterState" else own."afterState" end)
          as "afterState",
        coalesce(step.days, case when own.duty is null then common.days else own.days end) as days
    ) as chosen
    left join lateral (
      select max(took_place_on) as day from project_transition
      where chosen."afterState" is not null
        and project_transition.project_id = open.project_id and to_state = chosen."afterState"
    ) as reached on true
    where chosen.applies
  )
  select id, duty, project_id as "projectId", scheme, code, period, state,
    since::text, due_on::text as "dueOn", $8::date - due_on as "daysLate"
  from dated
  where (not $11::boolean or due_on < $8::date)
    and ($12::date is null or (coalesce(due_on, '${noDay}'::date), id) > ($12::date, $13::uuid))
  order by coalesce(due_on, '${noDay}'::date), id
  limit $14`;

interface TaskRow extends Omit<DutyTask, 'province'> {
  readonly scheme: CodeScheme;
  readonly code: string;
}

/** By day, the most overdue first. */
export async function taskPage(
  source: DataSource,
  question: TaskQuestion,
  request: PageRequest,
): Promise<TaskPage> {
  const { duties, calendar, role, unit, duty, reach, today, provinces, lateOnly } = question;
  const { lived, stepDays } = question;
  const rows = await selectRows<TaskRow>(source, tasksSql, [
    JSON.stringify(duties),
    JSON.stringify(calendar.filter((row) => row.scheme === null)),
    role,
    unit,
    duty,
    reach?.map(({ scheme }) => scheme) ?? null,
    reach?.map(({ code }) => code) ?? null,
    today,
    provinces.map(({ scheme }) => scheme),
    provinces.map(({ code }) => code),
    lateOnly,
    request.after?.key ?? null,
    request.after?.id ?? null,
    request.first + 1,
    JSON.stringify(calendar.filter((row) => row.scheme !== null)),
    JSON.stringify(livedPlaces(lived)),
    JSON.stringify(stepDays),
  ]);
  return pageOf(rows.map(taskOf), request);
}

function taskOf({ scheme, code, daysLate, ...rest }: TaskRow): DutyTask {
  const late = daysLate !== null && daysLate > 0 ? daysLate : null;
  return { ...rest, daysLate: late, province: { scheme, code } };
}
