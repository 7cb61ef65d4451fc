// What the registers say of a year, beside SQL by hand.
import { amount, nodes, placesIn } from './answers.mjs';

const today = '2026-11-22';
const aYear = ({ chance }) => chance.between(2021, 2025);
const of = ({ province_scheme: scheme, province_code: code }) => ({ scheme, code });
const inYear = (column) =>
  `${column} >= make_date($1, 1, 1) and ${column} < make_date($1 + 1, 1, 1)`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const registerAsks = [
  {
    name: 'ask: difficulties of a year by province and kind, and how long they took',
    statements: 1,
    document: `query ($year: Int!) {
      difficultyReport(year: $year) {
        province { scheme code } category raised open solved oldestOpenDays medianDaysToResolve
      }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ difficultyReport }) => difficultyReport,
    sql: ({ year }) => ({
      text: `select province_scheme, province_code, category, count(*)::int as raised,
          count(*) filter (where resolved_on is null)::int as open,
          count(*) filter (where resolution ->> 'outcome' = 'SOLVED')::int as solved,
          max($2::date - raised_on) filter (where resolved_on is null) as "oldestOpenDays",
          percentile_disc(0.5) within group (order by resolved_on - raised_on)
            filter (where resolved_on is not null) as "medianDaysToResolve"
        from difficulty where ${inYear('raised_on')} group by 1, 2, 3
        order by open desc, raised desc, 1, 2, 3`,
      values: [year, today],
    }),
    rows: (found) =>
      found.map(({ province_scheme, province_code, ...row }) => ({
        ...{ province: of({ province_scheme, province_code }), ...row },
      })),
  },
  {
    name: 'ask: open difficulties of a province, with their projects',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      difficulties(filter: { province: $province, open: true }, first: $first) {
        edges { node { category raisedOn daysOpen project { title } } }
      }
    }`,
    variables: ({ chance, today: provinces }, first) => ({ province: chance.of(provinces), first }),
    answer: ({ difficulties }) => nodes(difficulties),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select category, raised_on::text, $3::date - raised_on as days, title from (
          select * from difficulty where (province_scheme, province_code) in
              (select * from unnest($1::text[], $2::text[])) and resolved_on is null
          order by created_at desc, id desc limit $4
        ) as listed join project on project.id = project_id
        order by listed.created_at desc, listed.id desc`,
      values: [...placesIn(membersOf(province)), today, first],
    }),
    rows: (found) =>
      found.map((row) => ({
        ...{ category: row.category, raisedOn: row.raised_on, daysOpen: row.days },
        project: { title: row.title },
      })),
  },
  {
    name: 'ask: consulting of a year by centre, against its target',
    statements: 1,
    document: `query ($year: Int!) {
      consultingPerformance(year: $year) {
        province { scheme code } centre contracts contractedValue revenue targetContracts
        targetRevenue
      }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ consultingPerformance }) => consultingPerformance,
    sql: ({ year }) => ({
      text: `select province_scheme, province_code, max(centre) as centre,
          sum(contracts)::int as contracts, sum(value) as value, sum(received) as revenue,
          max(wanted) as wanted, max(target) as target
        from (
          select province_scheme, province_code, centre_key, centre, 1 as contracts, value,
            0::bigint as received, null::int as wanted, null::bigint as target
          from consulting_contract where ${inYear('signed_on')}
          union all
          select province_scheme, province_code, centre_key, centre, 0, 0, amount, null, null
          from consulting_revenue where ${inYear('received_on')}
          union all
          select * from (
            select distinct on (province_scheme, province_code, centre_key) province_scheme,
              province_code, centre_key, centre, 0, 0, 0::bigint, contracts, revenue
            from consulting_target where year = $1
            order by province_scheme, province_code, centre_key, created_at desc, id desc
          ) as latest
        ) as everything group by province_scheme, province_code, centre_key
        order by province_scheme, province_code, centre_key`,
      values: [year],
    }),
    rows: (found) =>
      found.map((row) => ({
        ...{ province: of(row), centre: row.centre, contracts: row.contracts },
        ...{ contractedValue: amount(row.value), revenue: amount(row.revenue) },
        targetContracts: row.wanted,
        targetRevenue: row.target === null ? null : amount(row.target),
      })),
  },
  {
    name: 'ask: inspections of a year by province, with what they found',
    statements: 1,
    document: `query ($year: Int!) {
      inspectionReport(year: $year) {
        province { scheme code } planned visited late findings serious open overdue
      }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ inspectionReport }) => inspectionReport,
    sql: ({ year }) => ({
      text: `select province_scheme, province_code, count(*)::int as planned,
          count(*) filter (where state = 'VISITED')::int as visited,
          count(*) filter (where state = 'PLANNED' and planned_on < $2::date)::int as late,
          coalesce(sum(found), 0)::int as findings, coalesce(sum(grave), 0)::int as serious,
          coalesce(sum(waiting), 0)::int as open, coalesce(sum(over), 0)::int as overdue
        from inspection left join lateral (
          select count(*) as found, count(*) filter (where severity = 'SERIOUS') as grave,
            count(*) filter (where remedied_on is null and remedy_by is not null) as waiting,
            count(*) filter (where remedied_on is null and remedy_by < $2::date) as over
          from inspection_finding where inspection_id = inspection.id
        ) as finding on state = 'VISITED'
        where ${inYear('planned_on')} group by 1, 2 order by overdue desc, 1, 2`,
      values: [year, today],
    }),
    rows: (found) =>
      found.map(({ province_scheme, province_code, ...row }) => ({
        ...{ province: of({ province_scheme, province_code }), ...row },
      })),
  },
  {
    name: 'ask: inspections of a province with findings that are overdue',
    statements: 3,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      inspections(filter: { province: $province, overdue: true }, first: $first) {
        edges { node { plannedOn project { title } findings { severity standing } } }
      }
    }`,
    variables: ({ chance, today: provinces }, first) => ({ province: chance.of(provinces), first }),
    answer: ({ inspections }) => nodes(inspections),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select planned_on::text, title, (
          select json_agg(json_build_object('severity', severity, 'standing',
            case when remedied_on is not null then 'REMEDIED'
              when remedy_by is null then 'NOTHING_TO_DO'
              when remedy_by < $3::date then 'OVERDUE' else 'OPEN' end) order by created_at, id)
          from inspection_finding where inspection_id = listed.id
        ) as findings
        from (
          select * from inspection where (province_scheme, province_code) in
              (select * from unnest($1::text[], $2::text[]))
            and exists (select from inspection_finding as finding
              where finding.inspection_id = inspection.id and remedied_on is null
                and remedy_by < $3::date)
          order by created_at desc, id desc limit $4
        ) as listed join project on project.id = project_id
        order by listed.created_at desc, listed.id desc`,
      values: [...placesIn(membersOf(province)), today, first],
    }),
    rows: (found) =>
      found.map((row) => ({
        ...{ plannedOn: row.planned_on, project: { title: row.title }, findings: row.findings },
      })),
  },
  {
    name: 'ask: requests of a year by province and origin, and what became of them',
    statements: 1,
    document: `query ($year: Int!) {
      supportRequestReport(year: $year) {
        province { scheme code } origin filed waiting takenUp refused amount medianDaysToDecide
      }
    }`,
    variables: (nation) => ({ year: aYear(nation) - 1 }),
    answer: ({ supportRequestReport }) => supportRequestReport,
    sql: ({ year }) => ({
      text: `select province_scheme, province_code, origin, count(*)::int as filed,
          count(*) filter (where state = 'FILED')::int as waiting,
          count(*) filter (where state = 'TAKEN_UP')::int as "takenUp",
          count(*) filter (where state = 'REFUSED')::int as refused, sum(amount) as amount,
          percentile_disc(0.5) within group (order by decided_on - filed_on)
            filter (where decided_on is not null) as "medianDaysToDecide"
        from support_request where ${inYear('filed_on')} group by 1, 2, 3 order by 1, 2, 3`,
      values: [year],
    }),
    rows: (found) =>
      found.map(({ province_scheme, province_code, amount: asked, ...row }) => ({
        ...{ province: of({ province_scheme, province_code }), ...row, amount: amount(asked) },
      })),
  },
  {
    name: 'ask: requests that communes of a province filed, the newest first',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      supportRequests(filter: { province: $province, origin: COMMUNE }, first: $first) {
        edges { node { applicant state filedOn project { title } } }
      }
    }`,
    variables: ({ chance, today: provinces }, first) => ({ province: chance.of(provinces), first }),
    answer: ({ supportRequests }) => nodes(supportRequests),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select applicant, listed.state, filed_on::text, title from (
          select * from support_request where (province_scheme, province_code) in
              (select * from unnest($1::text[], $2::text[])) and origin = 'COMMUNE'
          order by created_at desc, id desc limit $3
        ) as listed left join project on project.id = project_id
        order by listed.created_at desc, listed.id desc`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) =>
      found.map(({ applicant, state, filed_on: filedOn, title }) => ({
        ...{ applicant, state, filedOn, project: title === null ? null : { title } },
      })),
  },
  {
    name: 'ask: work that trainees of a year found, by province and trade',
    statements: 1,
    document: `query ($year: Int!, $after: Int!) {
      trainingOutcomes(year: $year, afterMonths: $after) {
        province { scheme code } trade courses counts { trained employed notAsked }
      }
    }`,
    variables: (nation) => ({ year: aYear(nation), after: nation.chance.of([3, 6, 12]) }),
    answer: ({ trainingOutcomes }) => trainingOutcomes,
    sql: ({ year, after }) => ({
      text: outcomes,
      values: [year, after],
    }),
    rows: (found) =>
      found.map(({ trade, courses, parts, ...row }) => ({
        ...{ province: of(row), trade, courses },
        counts: parts.every((part) => part === 0 || part >= 5)
          ? { trained: parts[0], employed: parts[2], notAsked: parts[6] }
          : null,
      })),
  },
  {
    name: 'ask: calls for registration open in a province',
    statements: 1,
    document: `query ($province: ProvinceInput!, $on: Date!, $first: Int!) {
      openCalls(filter: { province: $province, openOn: $on }, first: $first) {
        edges { node { title contents closesOn } }
      }
    }`,
    variables: ({ chance, today: provinces }, first) => ({
      ...{ province: chance.of(provinces), on: today, first },
    }),
    answer: ({ openCalls }) => nodes(openCalls),
    sql: ({ province, on, first }, { membersOf }) => ({
      text: `select title, contents, closes_on::text as "closesOn" from open_call
        where (tier = 'NATIONAL' or (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[])))
          and withdrawal is null and $3::date between opens_on and closes_on
        order by created_at desc, id desc limit $4`,
      values: [...placesIn(membersOf(province)), on, first],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: how thorough the appraisals of a year are, by body',
    statements: 1,
    document: `query ($year: Int!) {
      appraisalQuality(year: $year) {
        province { scheme code } organisation appraisals proposed qualityBp audited agreementBp
      }
    }`,
    variables: (nation) => ({ year: aYear(nation) - 1 }),
    answer: ({ appraisalQuality }) => appraisalQuality,
    sql: ({ year }) => ({
      text: `select province_scheme, province_code, reviewer ->> 'organisation' as organisation,
          count(*)::int as appraisals,
          count(*) filter (where conclusion = 'PROPOSE')::int as proposed,
          trunc(avg(quality_bp))::int as "qualityBp", count(agreement)::int as audited,
          trunc(avg(agreement))::int as "agreementBp"
        from appraisal as first left join lateral (
          select agreement_bp as agreement from appraisal as second
          where second.audit_of = first.id order by created_at desc limit 1
        ) as second on true
        where audit_of is null and ${inYear('appraised_on')}
        group by 1, 2, 3 order by trunc(avg(quality_bp)), 1, 2, 3`,
      values: [year],
    }),
    rows: (found) =>
      found.map(({ province_scheme, province_code, ...row }) => ({
        ...{ province: of({ province_scheme, province_code }), ...row },
      })),
  },
];

/** In the order of the parts: all, by status, not asked; each person of a course once. */
const outcomes = `
  select province_scheme, province_code, trade, count(distinct course_id)::int as courses, array[
      count(status), count(*) filter (where status = 'EMPLOYED_BY_HOST'),
      count(*) filter (where status = 'EMPLOYED'),
      count(*) filter (where status = 'SELF_EMPLOYED'),
      count(*) filter (where status = 'NOT_EMPLOYED'),
      count(*) filter (where status = 'NOT_REACHED'), count(*) filter (where status = '')
    ]::int[] as parts
  from (
    select course.id as course_id, course.province_scheme, course.province_code, trade,
      case when trainee.id is not null then coalesce(
        jsonb_path_query_first(outcomes, '$[*] ? (@.afterMonths == $after).status',
          jsonb_build_object('after', $2::int)) #>> '{}', '') end as status
    from training_course as course left join trainee on trainee.course_id = course.id
    where ${inYear('ends_on')}
  ) as person group by 1, 2, 3 order by 1, 2, 3`;
