// Where projects stand, with whom, and what is late, beside SQL by hand.
import { crosswalkOf, nodes, placesIn, placeTable } from './answers.mjs';
import { lateTasks, scoresOfYear } from './deadline-sql.mjs';

const today = '2026-11-22';
const aYear = ({ chance }) => chance.between(2021, 2025);
const before = `('DRAFT', 'SURVEYED', 'SUBMITTED_TO_DOIT', 'RETURNED', 'GRASSROOTS_APPRAISED',
  'REJECTED')`;
const ended = `('CLOSED', 'TERMINATED', 'TERMINATED_BY_BENEFICIARY')`;
/** National projects of a year and before: when each was registered, if it was. */
const registered = `
  select stage.project_id, stage.fiscal_year, place.now as code, reached.day,
    stage.state not in ${before} or reached.day is not null as registered
  from project_stage as stage join project on project.id = stage.project_id
  join ${placeTable} on place.scheme = province_scheme and place.code = province_code
  left join (
    select project_id, min(took_place_on) as day from project_transition
    where to_state not in ${before} and to_state not in ${ended} group by project_id
  ) as reached on reached.project_id = stage.project_id
  where stage.cycle = 'NATIONAL'
    and (reached.day is not null or stage.state not in ('CLOSED', 'TERMINATED',
      'TERMINATED_BY_BENEFICIARY', 'REJECTED'))`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const stageAsks = [
  {
    name: 'ask: how long national projects of a year stand with whom',
    statements: 3,
    document: `query ($year: Int!) {
      stageAgeing(tier: NATIONAL, year: $year) {
        state waiting medianDays oldestDays passed passedMedianDays oldestProject { title }
      }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ stageAgeing }) => stageAgeing,
    sql: ({ year }) => ({
      text: `with held (state) as (select unnest($2::text[])),
        seen as materialized (
          select * from project_stage where cycle = 'NATIONAL' and fiscal_year = $1
        ),
        now as (
          select state, count(*)::int as waiting,
            percentile_cont(0.5) within group (order by $3::date - since)::float8 as median,
            max($3::date - since) as oldest,
            (array_agg(project_id order by since, project_id))[1] as project_id
          from seen join held using (state) group by state
        ),
        stay as (
          select to_state as state, lead(took_place_on) over own - took_place_on as days,
            lead(to_state) over own as next
          from project_transition as step join seen using (project_id)
          window own as (partition by step.project_id order by sequence)
        ),
        past as (
          select state, count(*)::int as passed,
            percentile_cont(0.5) within group (order by days)::float8 as median
          from stay join held using (state) where days is not null and next <> state group by state
        )
        select aged.*, title from (
          select state, coalesce(waiting, 0) as waiting, now.median as "medianDays",
            oldest as "oldestDays", coalesce(passed, 0) as passed,
            past.median as "passedMedianDays", project_id
          from now full join past using (state)
        ) as aged left join project on project.id = project_id
        order by "oldestDays" desc nulls last, aged.state`,
      values: [year, heldStates, today],
    }),
    rows: (found) =>
      found.map(({ title, project_id: _, ...row }) => ({
        ...row,
        oldestProject: title === null ? null : { title },
      })),
  },
  {
    name: 'ask: registrations of a year by province: in time, late, not yet, none for years',
    statements: 2,
    document: `query ($year: Int!) {
      registrationsByProvince(year: $year) { province { code } inTime late notYet lastYear }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ registrationsByProvince }) =>
      registrationsByProvince.map(({ province, ...row }) => ({ code: province.code, ...row })),
    sql: ({ year }, nation) => ({
      text: `with registration as materialized (${registered} and fiscal_year <= $4)
        select listed.code,
          count(*) filter (where fiscal_year = $4 and registered and day <= $5::date)::int
            as "inTime",
          count(*) filter (where fiscal_year = $4 and registered and day > $5::date)::int as late,
          count(*) filter (where fiscal_year = $4 and not registered)::int as "notYet",
          max(fiscal_year) filter (where registered) as "lastYear"
        from (select distinct unnest($3::text[]) as code) as listed
        left join registration using (code) group by listed.code order by listed.code`,
      values: [...crosswalkOf(nation), year, `${year - 1}-06-15`],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: registrations of a year that are late, the latest first',
    statements: 3,
    document: `query ($year: Int!, $first: Int!) {
      lateRegistrations(year: $year, first: $first) {
        edges { node { registeredOn daysLate project { title } } }
      }
    }`,
    variables: (nation, first) => ({ year: aYear(nation), first }),
    answer: ({ lateRegistrations }) => nodes(lateRegistrations),
    sql: ({ year, first }, nation) => ({
      text: `select day::text as "registeredOn", coalesce(day, $6::date) - $5::date as "daysLate",
          title
        from (${registered} and fiscal_year = $4) as registration
        join project on project.id = project_id
        where coalesce(day, case when registered then null else $6::date end) > $5::date
        order by coalesce(day, $6::date) - $5::date desc, project_id desc limit $7`,
      values: [...crosswalkOf(nation), year, `${year - 1}-06-15`, today, first],
    }),
    rows: (found) =>
      found.map(({ registeredOn, daysLate, title }) => ({
        ...{ registeredOn, daysLate, project: { title } },
      })),
  },
  {
    name: 'ask: what is late in a province, for whom to urge',
    statements: 4,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      dutyTasks(filter: { province: $province, lateOnly: true }, first: $first) {
        edges { node { duty { code } period dueOn daysLate project { title } } }
      }
    }`,
    variables: ({ chance, today: provinces }, first) => ({ province: chance.of(provinces), first }),
    answer: ({ dutyTasks }) =>
      nodes(dutyTasks).map(({ duty, project, ...task }) => ({
        ...{ ...task, duty: duty.code, title: project?.title ?? null },
      })),
    sql: ({ province, first }, { membersOf }) => ({
      text: lateTasks,
      values: [...placesIn(membersOf(province)), today, first],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: what the ministry has to do, by day',
    statements: 4,
    document: `query ($first: Int!) {
      myTasks(first: $first) {
        edges { node { duty { code } period dueOn project { title } } }
      }
    }`,
    variables: (_, first) => ({ first }),
    answer: ({ myTasks }) =>
      nodes(myTasks).map(({ duty, period, dueOn, project }) => [
        ...[duty.code, period, dueOn, project?.title],
      ]),
    sql: ({ first }) => ({
      text: `select task.code, period, due_on::text, title from (
          select 'N-SETTLE' as code, project_id, fiscal_year::text as period,
            make_date(fiscal_year + 1, 1, 22) as due_on
          from project_stage where cycle = 'NATIONAL' and state = 'SETTLEMENT_FILED'
          union all
          select case when state = 'PLAN_APPROVED' then 'N-SEND-ESTIMATE'
            when state in ('REGISTERED', 'MINISTRY_REVIEWED', 'MINISTRY_APPRAISED')
              then 'N-REVIEW' else 'N-CONTRACT' end, project_id, fiscal_year::text, null
          from project_stage where cycle = 'NATIONAL' and state in ('REGISTERED',
            'MINISTRY_REVIEWED', 'MINISTRY_APPRAISED', 'PLAN_APPROVED', 'FUNDS_ALLOCATED',
            'GROUP_DETAIL_APPROVED', 'TENDERED')
        ) as task join project on project.id = project_id
        order by coalesce(due_on, '9999-12-31'),
          md5(task.code || project_id || period)::uuid limit $1`,
      values: [first],
    }),
    rows: (found) => found.map((row) => [row.code, row.period, row.due_on, row.title]),
  },
  {
    name: 'ask: scorecards of all units in a year',
    statements: 2,
    document: `query ($year: Int!) {
      unitScorecards(year: $year) {
        province { scheme code } unit aspects { aspect done onTime late withoutDay mostDaysLate }
      }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ unitScorecards }) =>
      inOrder(
        unitScorecards.flatMap(({ province, unit, aspects }) =>
          aspects.map((aspect) => ({ ...province, unit, ...aspect })),
        ),
      ),
    sql: ({ year }) => ({ text: scoresOfYear, values: [year] }),
    rows: (found) => inOrder(found),
  },
  {
    name: 'ask: which beneficiaries of a year can start at once, and what they lack',
    statements: 3,
    document: `query ($year: Int!, $first: Int!) {
      beneficiaryReadiness(year: $year, first: $first) {
        edges { node { ready state gaps { kind paper { kind } } item { description } } }
      }
    }`,
    variables: (nation, first) => ({ year: aYear(nation), first }),
    answer: ({ beneficiaryReadiness }) =>
      nodes(beneficiaryReadiness).map(({ ready, state, gaps, item }) => ({
        ...{ ready, state, description: item.description },
        missing: gaps.flatMap(({ paper }) => (paper === null ? [] : [paper.kind])).length,
        others: gaps.filter(({ paper }) => paper === null).map(({ kind }) => kind),
      })),
    sql: ({ year, first }) => ({
      text: waitingItems,
      values: [year, first, waitingStates],
    }),
    rows: (found) =>
      found.map(({ state, description, missing, others }) => ({
        ...{ ready: missing === 0 && others.length === 0, state, description, missing, others },
      })),
  },
  {
    name: 'ask: monthly reports of the projects of a province, and which were late',
    statements: 3,
    document: `query ($province: ProvinceInput!, $year: Int!, $first: Int!) {
      projects(filter: { province: $province, year: $year }, first: $first) {
        edges { node { title tier progressReports { month submittedOn late } } }
      }
    }`,
    variables: (nation, first) => ({
      ...{ province: nation.chance.of(nation.today), year: aYear(nation), first },
    }),
    answer: ({ projects }) => nodes(projects),
    sql: ({ province, year, first }, { membersOf }) => ({
      text: `select title, tier, coalesce((
          select json_agg(json_build_object('month', month, 'submittedOn', submitted_on,
            'late', case when tier = 'NATIONAL'
              then submitted_on > (month || '-25')::date end)
            order by month desc, submitted_on desc, recorded_at desc, id)
          from progress_report where project_id = listed.id
        ), '[]') as "progressReports"
        from (
          select id, title, tier from project where (province_scheme, province_code) in
              (select * from unnest($1::text[], $2::text[]))
            and $3 between from_year and to_year
          order by title, id limit $4
        ) as listed order by title, id`,
      values: [...placesIn(membersOf(province)), year, first],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: periodic reports of a province in a year',
    statements: 2,
    document: `query ($province: ProvinceInput!, $year: Int!) {
      provinceReports(province: $province, year: $year) { period submittedOn duty { code } }
    }`,
    variables: (nation) => ({ province: nation.chance.of(nation.today), year: aYear(nation) }),
    answer: ({ provinceReports }) => provinceReports,
    sql: ({ province, year }, { membersOf }) => ({
      text: `select period, submitted_on::text, duty from province_report
        where (province_scheme, province_code) in (select * from unnest($1::text[], $2::text[]))
          and left(period, 4) = $3 order by period, duty, submitted_on, id`,
      values: [...placesIn(membersOf(province)), String(year)],
    }),
    rows: (found) =>
      found.map((row) => ({
        ...{ period: row.period, submittedOn: row.submitted_on, duty: { code: row.duty } },
      })),
  },
  {
    name: 'ask: provinces that take part in the projects of a province',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      projects(filter: { province: $province }, first: $first) {
        edges { node { title participatingProvinces { part province { scheme code } } } }
      }
    }`,
    variables: ({ chance, today: provinces }, first) => ({ province: chance.of(provinces), first }),
    answer: ({ projects }) => nodes(projects),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select title, coalesce((
          select json_agg(json_build_object('part', part, 'province',
            json_build_object('scheme', province_scheme, 'code', province_code))
            order by province_scheme, province_code)
          from project_province where project_id = listed.id
        ), '[]') as "participatingProvinces"
        from (
          select id, title from project where (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          order by title, id limit $3
        ) as listed order by title, id`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found,
  },
];

const heldStates = [
  ...['DRAFT', 'RETURNED', 'SUBMITTED_TO_DOIT', 'GRASSROOTS_APPRAISED', 'REGISTERED'],
  ...['MINISTRY_REVIEWED', 'MINISTRY_APPRAISED', 'PLAN_APPROVED', 'ESTIMATE_CHECK'],
  ...['FUNDS_ALLOCATED', 'GROUP_DETAIL_APPROVED', 'TENDERED', 'CONTRACTED', 'ADVANCED'],
  ...['IN_PROGRESS', 'INSPECTED', 'ACCEPTED', 'REMAINDER_ADVANCED', 'SETTLEMENT_FILED'],
];
const waitingStates = [
  ...['DRAFT', 'SURVEYED', 'SUBMITTED_TO_DOIT', 'RETURNED', 'GRASSROOTS_APPRAISED', 'REGISTERED'],
  ...['APPRAISED', 'ESTIMATE_APPRAISED', 'MINISTRY_REVIEWED', 'MINISTRY_APPRAISED'],
  ...['PLAN_APPROVED', 'ESTIMATE_CHECK', 'FUNDS_ALLOCATED', 'ASSIGNED', 'GROUP_DETAIL_APPROVED'],
  'TENDERED',
];

/** Of papers: three for any content, the commitment of a counterpart for all but KC2.1. */
const waitingItems = `
  select stage.state, item.description, (
      select count(*) from unnest(array['BENEFICIARY_REQUEST', 'BUSINESS_PAPERS',
        'NO_DOUBLE_FUNDING_COMMITMENT', 'COUNTERPART_COMMITMENT']) as needed (kind)
      where (kind <> 'COUNTERPART_COMMITMENT' or item.facts ->> 'content' <> 'KC2.1')
        and not exists (select from dossier_paper as paper
          where paper.item_id = item.id and paper.kind = needed.kind))::int as missing,
    array_remove(array[
      case when stage.state in ('DRAFT', 'SURVEYED', 'SUBMITTED_TO_DOIT', 'RETURNED', 'REJECTED',
        'GRASSROOTS_APPRAISED', 'REGISTERED', 'APPRAISED', 'ESTIMATE_APPRAISED',
        'MINISTRY_REVIEWED', 'MINISTRY_APPRAISED') then 'PLAN_NOT_APPROVED' end,
      case when stage.state in ('PLAN_APPROVED', 'ESTIMATE_CHECK') then 'FUNDS_NOT_ALLOCATED' end,
      case when claim.state is null then 'NOT_CLAIMED'
        when claim.state in ('REFUSED', 'RELEASED', 'EXPIRED') then 'CLAIM_LOST'
        when claim.state = 'UNDER_REVIEW' then 'UNDER_REVIEW' end
    ], null) as others
  from project_stage as stage
  join support_item as item on item.parent_id = stage.project_id
  left join claim on service || '|' || origin = 'programs|' || item.id
  where stage.fiscal_year = $1 and stage.state = any($3) order by item.id limit $2`;

function inOrder(rows) {
  const key = ({ scheme, code, unit, aspect }) => `${scheme} ${code} ${unit} ${aspect}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
