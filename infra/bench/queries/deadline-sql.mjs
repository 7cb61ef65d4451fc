// By hand: what is late, and what was in time, with the days that the texts name written out.

/** Months of national reports since the contract, none of which is on record. */
const silentMonths = `
  select 'N-PROGRESS' as duty, stage.project_id, to_char(month, 'YYYY-MM') as period,
    (month + interval '24 days')::date as due_on, title
  from here as stage
  cross join lateral (
    select coalesce(min(took_place_on), stage.since) as day from project_transition as step
    where step.project_id = stage.project_id and to_state = 'CONTRACTED'
  ) as begun
  cross join lateral generate_series(date_trunc('month', begun.day::timestamp), $3::date::timestamp,
    interval '1 month') as month
  where cycle = 'NATIONAL' and state in ('CONTRACTED', 'ADVANCED', 'IN_PROGRESS', 'INSPECTED')
    and not exists (select from progress_report as told
      where told.project_id = stage.project_id and told.month = to_char(month.month, 'YYYY-MM'))
    and not exists (select from project_transition as step
      where step.project_id = stage.project_id and action = 'REPORT_PROGRESS'
        and took_place_on >= month and took_place_on < month + interval '1 month')`;

export const lateTasks = `
  with here as materialized (
    select stage.*, title from project join project_stage as stage on project_id = project.id
    where (province_scheme, province_code) in (select * from unnest($1::text[], $2::text[]))
  ),
  task as (
    select 'N-REGISTER-CENTRE' as duty, project_id, fiscal_year::text as period,
      make_date(fiscal_year - 1, 6, 15) as due_on, title
    from here where cycle = 'NATIONAL' and state = 'DRAFT'
    union all
    select 'N-REGISTER', project_id, fiscal_year::text, make_date(fiscal_year - 1, 6, 15), title
    from here where cycle = 'NATIONAL' and state in ('SUBMITTED_TO_DOIT', 'GRASSROOTS_APPRAISED')
    union all
    select 'N-FILE-SETTLEMENT', project_id, fiscal_year::text, (
      select max(took_place_on) + 15 from project_transition as step
      where step.project_id = here.project_id and to_state = 'ACCEPTED'), title
    from here where cycle = 'NATIONAL' and state in ('ACCEPTED', 'REMAINDER_ADVANCED')
    union all
    select 'N-SETTLE', project_id, fiscal_year::text, make_date(fiscal_year + 1, 1, 22), title
    from here where cycle = 'NATIONAL' and state = 'SETTLEMENT_FILED'
    union all ${silentMonths}
  )
  select duty, period, due_on::text as "dueOn", $3::date - due_on as "daysLate", title from task
  where due_on < $3::date
  order by due_on, md5(duty || project_id || period)::uuid limit $4`;

/** What stands on record as done in a year, each duty of a project once. */
const doneInYear = `
  select distinct on (step.project_id, duty) step.project_id, duty, aspect, took_place_on as done_on,
    taken_by ->> 'organisation' as unit, due_on
  from project_stage as stage
  join project on project.id = stage.project_id
  join project_transition as step on step.project_id = stage.project_id
  join (values
    ('N-SUBMIT', 'NATIONAL', 'REGISTRATION', 'SUBMIT'),
    ('N-REGISTER', 'NATIONAL', 'REGISTRATION', 'REGISTER'),
    ('L-REGISTER', 'LOCAL', 'REGISTRATION', 'REGISTER'),
    ('N-FILE-SETTLEMENT', 'NATIONAL', 'SETTLEMENT', 'FILE_SETTLEMENT'),
    ('N-SETTLE', 'NATIONAL', 'SETTLEMENT', 'SETTLE'),
    ('L-LIQUIDATE', 'LOCAL', 'SETTLEMENT', 'LIQUIDATE'),
    ('L-SETTLE', 'LOCAL', 'SETTLEMENT', 'SETTLE_WITH_DOIT')
  ) as scored (duty, of_tier, aspect, of_action) on of_action = action and of_tier = tier
  where stage.fiscal_year = $1 and not recorded_from_outside
  order by step.project_id, duty, sequence`;

const toldInYear = `
  select distinct on (told.project_id, told.month) told.project_id, tier, told.month, told.done_on,
    told.unit
  from (
    select project_id, month, submitted_on as done_on, recorded_by ->> 'organisation' as unit
    from progress_report where month between $1::text || '-01' and $1::text || '-12'
    union all
    select project_id, to_char(took_place_on, 'YYYY-MM'), took_place_on,
      taken_by ->> 'organisation'
    from project_transition where action = 'REPORT_PROGRESS' and not recorded_from_outside
      and took_place_on >= make_date($1, 1, 1) and took_place_on < make_date($1 + 1, 1, 1)
  ) as told join project on project.id = told.project_id
  order by told.project_id, told.month, told.done_on`;

export const scoresOfYear = `
  with dated as (
    select done.project_id, aspect, done_on, unit, case duty
      when 'N-SUBMIT' then make_date($1 - 1, 5, 20)
      when 'N-REGISTER' then make_date($1 - 1, 6, 15)
      when 'N-SETTLE' then make_date($1 + 1, 1, 22)
      when 'N-FILE-SETTLEMENT' then (
        select max(took_place_on) + 15 from project_transition as step
        where step.project_id = done.project_id and to_state = 'ACCEPTED')
      else done.due_on end as due_on
    from (${doneInYear}) as done
    union all
    select project_id, 'REPORT', done_on, unit,
      case tier when 'NATIONAL' then (month || '-25')::date end
    from (${toldInYear}) as told
  )
  select province_scheme as scheme, province_code as code, unit, aspect, count(*)::int as done,
    count(*) filter (where done_on <= due_on)::int as "onTime",
    count(*) filter (where done_on > due_on)::int as late,
    count(*) filter (where due_on is null)::int as "withoutDay",
    max(done_on - due_on) filter (where done_on > due_on) as "mostDaysLate"
  from dated join project on project.id = project_id
  group by 1, 2, 3, 4`;
