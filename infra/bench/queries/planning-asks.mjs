// Budgets, plans, targets and what was never carried out, beside SQL by hand.
import { amount, crosswalkOf, nodes, placeTable } from './answers.mjs';

const aYear = ({ chance }) => chance.between(2021, 2025);
/** Payments by province of today and by the year, as days run in Vietnam, of the log's yes. */
const paid = (from, to) => `
  select project.tier, place.now, claim.row ->> 'source' as source,
    extract(year from to_timestamp(log_time_ms / 1000.0) at time zone 'Asia/Ho_Chi_Minh')::int
      as year, (payment.row ->> 'amount')::numeric as amount
  from claim_verdict as verdict
  join claim_payment as payment on (payment.row ->> 'authorisedAt')::bigint = verdict.position
  join claim on claim.claim_id = payment.claim_id and claim.service = 'programs'
  join support_item as item on item.id = claim.origin::uuid
  join project on project.id = item.parent_id
  join ${placeTable} on place.scheme = province_scheme and place.code = province_code
  where log_time_ms >= extract(epoch from make_timestamptz(${from}, 1, 1, 0, 0, 0,
      'Asia/Ho_Chi_Minh')) * 1000
    and log_time_ms < extract(epoch from make_timestamptz(${to} + 1, 1, 1, 0, 0, 0,
      'Asia/Ho_Chi_Minh')) * 1000`;
const delivered = `
  count(distinct item.parent_id)::int as projects, count(*)::int as items,
  count(*) filter (where state in ('CONFIRMED', 'PAYING', 'SETTLED'))::int as "confirmedItems",
  coalesce(sum((claim.row ->> 'granted')::numeric)
    filter (where state in ('CONFIRMED', 'PAYING', 'SETTLED')), 0)::text as confirmed,
  coalesce(sum((claim.row ->> 'authorised')::numeric - (claim.row ->> 'recovered')::numeric), 0)
    ::text as paid`;
const deliveryFields = 'projects items confirmedItems confirmed paid';
const asDelivery = ({ projects, items, confirmedItems, confirmed, paid: money }) => ({
  ...{ projects: projects ?? 0, items: items ?? 0, confirmedItems: confirmedItems ?? 0 },
  ...{ confirmed: amount(confirmed ?? 0), paid: amount(money ?? 0) },
});

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const planningAsks = [
  {
    name: 'ask: money of a year by source: planned, assigned, allocated, paid',
    statements: 1,
    document: `query ($year: Int!) {
      budgetBySource(year: $year) { source planned assigned expected allocated paid }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ budgetBySource }) => budgetBySource,
    sql: ({ year }, nation) => ({
      text: `with approved as (
          select id from annual_plan where state = 'APPROVED' and year = $4
        )
        select source, sum(planned) as planned, sum(assigned) as assigned,
          sum(expected) as expected, sum(allocated) as allocated, sum(paid) as paid
        from (
          select source, amount as planned, 0::bigint as assigned, 0::bigint as expected,
            0::bigint as allocated, 0::numeric as paid
          from approved join annual_plan_budget on plan_id = id where source <> 'COUNTERPART'
          union all
          select source, 0, planned_support, 0, 0, 0 from approved join plan_project on plan_id = id
          union all
          select source, 0, 0, case kind when 'EXPECTED' then amount else 0 end,
            case kind when 'MADE' then amount else 0 end, 0
          from approved join plan_allocation on plan_id = approved.id
          union all
          select source, 0, 0, 0, 0, sum(amount) from (${paid('$4', '$4')}) as p group by source
        ) as money group by source order by source`,
      values: [...crosswalkOf(nation), year],
    }),
    rows: (found) =>
      found.map(({ source, ...row }) => ({
        ...{ source, planned: amount(row.planned), assigned: amount(row.assigned) },
        ...{ expected: amount(row.expected), allocated: amount(row.allocated) },
        paid: amount(row.paid),
      })),
  },
  {
    name: 'ask: budgets of all provinces over five years, and who raised none',
    statements: 1,
    document: `{
      budgetTrend(years: { from: 2021, to: 2025 }) {
        province { code } year planned allocated paid raisedNothing
      }
    }`,
    variables: () => ({}),
    answer: ({ budgetTrend }) =>
      budgetTrend
        .filter(({ planned, allocated, paid: money }) => planned + allocated + money > 0)
        .map(({ province, year, planned, allocated, paid: money }) => [
          ...[province.code, year, planned, allocated, money],
        ]),
    sql: (_, nation) => ({
      text: `with place as materialized (select * from ${placeTable}),
        approved as (
          select id, year, now from annual_plan
          join place on scheme = province_scheme and code = province_code
          where state = 'APPROVED' and tier = 'LOCAL' and year between 2021 and 2025
        )
        select now as code, year, sum(planned) as planned, sum(allocated) as allocated,
          sum(paid) as paid
        from (
          select now, year, amount as planned, 0::bigint as allocated, 0::numeric as paid
          from approved join annual_plan_budget on plan_id = id
          where source in ('KCDP_PROVINCE', 'KCDP_DISTRICT', 'KCDP_COMMUNE')
          union all
          select now, year, 0, amount, 0 from approved
          join plan_allocation on plan_id = approved.id and kind = 'MADE'
          where source in ('KCDP_PROVINCE', 'KCDP_DISTRICT', 'KCDP_COMMUNE')
          union all
          select now, year, 0, 0, sum(amount) from (${paid('2021', '2025')}) as p
          where tier = 'LOCAL' and source in ('KCDP_PROVINCE', 'KCDP_DISTRICT', 'KCDP_COMMUNE')
          group by now, year
        ) as money group by now, year order by now, year`,
      values: crosswalkOf(nation),
    }),
    rows: (found) =>
      found.map((row) => [
        ...[row.code, row.year, amount(row.planned), amount(row.allocated), amount(row.paid)],
      ]),
  },
  {
    name: 'ask: calendar of the allocations of a year',
    statements: 1,
    document: `query ($year: Int!) {
      allocationCalendar(year: $year) { month tier expected made expectedSoFar madeSoFar }
    }`,
    variables: (nation) => ({ year: aYear(nation) }),
    answer: ({ allocationCalendar }) => allocationCalendar,
    sql: ({ year }) => ({
      text: `select month, tier, expected, made, sum(expected) over so_far as "expectedSoFar",
          sum(made) over so_far as "madeSoFar"
        from (
          select to_char(day, 'YYYY-MM') as month, tier,
            coalesce(sum(amount) filter (where kind = 'EXPECTED'), 0) as expected,
            coalesce(sum(amount) filter (where kind = 'MADE'), 0) as made
          from annual_plan join plan_allocation on plan_id = annual_plan.id
          where state = 'APPROVED' and year = $1 group by 1, 2
        ) as months window so_far as (partition by tier order by month) order by month, tier`,
      values: [year],
    }),
    rows: (found) =>
      found.map(({ month, tier, expected, made, expectedSoFar, madeSoFar }) => ({
        ...{ month, tier, expected: amount(expected), made: amount(made) },
        ...{ expectedSoFar: amount(expectedSoFar), madeSoFar: amount(madeSoFar) },
      })),
  },
  {
    name: 'ask: plans of a year: how far their projects are, and the money beside them',
    statements: 3,
    document: `query ($year: Int!, $first: Int!) {
      annualPlans(filter: { year: $year, tier: LOCAL }, first: $first) {
        edges { node {
          title
          completion { projects settled running }
          money { bySource { source planned ofProjects allocated paid } }
        } }
      }
    }`,
    variables: (nation, first) => ({ year: aYear(nation), first }),
    answer: ({ annualPlans }) => nodes(annualPlans),
    sql: ({ year, first }) => ({
      text: plansOfYear,
      values: [year, first],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: contents that programmes plan and nobody carried out',
    statements: 2,
    document: `query ($year: Int!, $first: Int!) {
      neverImplementedContents(year: $year, first: $first) {
        edges { node { content lineCode lineAmount programme { title } } }
      }
    }`,
    variables: (nation, first) => ({ year: aYear(nation), first }),
    answer: ({ neverImplementedContents }) => nodes(neverImplementedContents),
    sql: ({ year, first }) => ({
      text: `with done as materialized (
          select distinct programme_id, facts ->> 'content' as content
          from project join support_item on parent_id = project.id
        )
        select content, line.code, line.amount, programme.title
        from programme join programme_line as line on line.programme_id = programme.id
        cross join unnest(content_codes) as content
        where $1 between from_year and to_year
          and not exists (select from done where done.programme_id = programme.id
            and done.content = content.content)
        order by content collate "C", line.id limit $2`,
      values: [year, first],
    }),
    rows: (found) =>
      found.map((row) => ({
        ...{ content: row.content, lineCode: row.code, lineAmount: amount(row.amount) },
        programme: { title: row.title },
      })),
  },
  {
    name: 'ask: targets and lines of a programme, and how far they are',
    statements: 6,
    document: `query ($id: ID!) {
      programme(id: $id) {
        targets { code delivery { ${deliveryFields} } }
        lines { code delivery { ${deliveryFields} } }
      }
    }`,
    variables: ({ chance, programmes }) => ({ id: chance.of(programmes).id }),
    answer: ({ programme: { targets, lines } }) => [...targets, ...lines],
    sql: ({ id }) => ({
      text: `with item as materialized (
          select support_item.id, parent_id, facts ->> 'content' as content
          from project join support_item on parent_id = project.id where programme_id = $1
        ), asked as (
          select id, code, content_codes, 0 as kind, 0 as place from programme_target
          where programme_id = $1
          union all
          select id, code, content_codes, 1, place from programme_line where programme_id = $1
        )
        select code, delivery.* from asked
        cross join lateral (
          select ${delivered} from item
          left join claim on service || '|' || origin = 'programs|' || item.id
          where (kind = 0 and cardinality(content_codes) = 0) or content = any(content_codes)
        ) as delivery
        order by kind, place, code`,
      values: [id],
    }),
    rows: (found) => found.map(({ code, ...row }) => ({ code, delivery: asDelivery(row) })),
  },
  {
    name: 'ask: who leads khuyến công in which province',
    statements: 1,
    document: `query ($on: Date!) {
      leadUnitMap(on: $on) { province { code } units { part organisation } }
    }`,
    variables: ({ chance }) => ({ on: chance.of(['2024-05-01', '2026-01-01']) }),
    answer: ({ leadUnitMap }) =>
      leadUnitMap.flatMap(({ province, units }) =>
        units.map(({ part, organisation }) => [province.code, part, organisation]),
      ),
    sql: ({ on }, nation) => ({
      text: `select now as code, part, organisation from lead_unit
        join ${placeTable} on place.scheme = province_scheme and place.code = province_code
        where $4 between valid_from and coalesce(valid_to, '9999-12-31')
        order by now, province_scheme, province_code, part, valid_from, id`,
      values: [...crosswalkOf(nation), on],
    }),
    rows: (found) => found.map(({ code, part, organisation }) => [code, part, organisation]),
  },
];

const sources = `array['KCQG', 'KCDP_PROVINCE', 'KCDP_DISTRICT', 'KCDP_COMMUNE', 'OTHER_STATE',
  'COUNTERPART']`;

const plansOfYear = `
  with listed as materialized (
    select id, title, year from annual_plan where year = $1 and tier = 'LOCAL'
    order by year desc, id desc limit $2
  ), placed as materialized (
    select listed.id, project_id, source, planned_support, planned_counterpart,
      extract(epoch from make_timestamptz($1, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')) * 1000 as from_ms,
      extract(epoch from make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')) * 1000
        as to_ms
    from listed join plan_project on plan_id = listed.id
  ), stood as (
    select id, json_build_object('projects', count(*),
      'settled', count(*) filter (where state in
        ('LIQUIDATED_SETTLED', 'SETTLED', 'LIQUIDATED', 'SETTLED_WITH_DOIT')
        or (state = 'CLOSED' and exists (select from project_transition as step
          where step.project_id = placed.project_id
            and to_state in ('LIQUIDATED_SETTLED', 'SETTLED')))),
      'running', count(*) filter (where state in
        ('CONTRACTED', 'ADVANCED', 'IN_PROGRESS', 'INSPECTED', 'CARRIED_OVER'))) as completion
    from placed join project_stage using (project_id) group by id
  ), sums as (
    select plan_id as id, source, sum(planned) as planned, sum(of_projects) as of_projects,
      sum(allocated) as allocated, sum(paid) as paid
    from (
      select plan_id, source, amount as planned, 0::bigint as of_projects, 0::bigint as allocated,
        0::numeric as paid
      from listed join annual_plan_budget on plan_id = id
      union all select id, source, 0, planned_support, 0, 0 from placed
      union all select id, 'COUNTERPART', 0, planned_counterpart, 0, 0 from placed
      union all
      select plan_id, source, 0, 0, case kind when 'MADE' then amount else 0 end, 0
      from listed join plan_allocation on plan_id = listed.id
      union all
      select placed.id, claim.row ->> 'source', 0, 0, 0, (payment.row ->> 'amount')::numeric
      from placed
      join support_item as item on item.parent_id = placed.project_id
      join claim on service || '|' || origin = 'programs|' || item.id
      join claim_payment as payment on payment.claim_id = claim.claim_id
      join claim_verdict as verdict on verdict.position = (payment.row ->> 'authorisedAt')::bigint
      where log_time_ms >= from_ms and log_time_ms < to_ms
    ) as money group by 1, 2
  )
  select title, coalesce(completion,
      '{"projects": 0, "settled": 0, "running": 0}'::json) as completion,
    json_build_object('bySource', coalesce((
      select json_agg(json_build_object('source', source, 'planned', planned,
        'ofProjects', of_projects, 'allocated', allocated, 'paid', paid)
        order by array_position(${sources}, source), source)
      from sums where sums.id = listed.id), '[]')) as money
  from listed left join stood using (id) order by year desc, id desc`;
