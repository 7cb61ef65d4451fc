// Norms, invoices and the money of the firms, beside SQL by hand.
import { amount, nodes, placesIn } from './answers.mjs';

const latestWindow = `
  select distinct on (project_id) project_id, from_day, to_day from invoice_window
  order by project_id, sequence desc`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const moneyAsks = [
  {
    name: 'ask: what a higher cap of a content would cost',
    statements: 2,
    document: `query ($cap: Money!) {
      capUse(content: "KC3.4", proposedCap: $cap) { grants granted atCap extraAtMost }
    }`,
    variables: ({ chance }) => ({ cap: chance.between(310, 500) * 1_000_000 }),
    answer: ({ capUse }) => [capUse],
    sql: ({ cap }) => ({
      text: `select count(*)::int as grants, sum(granted) as granted,
          count(*) filter (where granted >= cap)::int as "atCap",
          coalesce(sum(greatest(least($1::numeric, div(cost, 2)) - granted, 0))
            filter (where granted >= cap), 0) as extra
        from (
          select (claim.row ->> 'granted')::numeric as granted,
            case when coalesce(approval_date, project.created_at::date) >= '2018-05-12'
              then 300000000 end as cap,
            (select sum((line ->> 'amount')::numeric)
              from jsonb_array_elements(claim.row -> 'costLines') as line) as cost
          from claim join support_item as item on item.id = claim.origin::uuid
            join project on project.id = item.parent_id
          where claim.row ->> 'content' = 'KC3.4' and service = 'programs'
            and claim.state in ('RESERVED', 'CONFIRMED', 'PAYING', 'SETTLED')
        ) as grant_of`,
      values: [cap],
    }),
    rows: ([{ grants, granted, atCap, extra }]) => [
      { grants, granted: amount(granted), atCap, extraAtMost: amount(extra) },
    ],
  },
  {
    name: 'ask: support lost to invoices outside their window in a year',
    statements: 1,
    document: `query ($year: Int!) {
      lostSupport(fiscalYear: $year) {
        province { scheme code } content place vouchers lost underReview accepted
      }
    }`,
    variables: ({ chance }) => ({ year: chance.between(2021, 2025) }),
    answer: ({ lostSupport }) => lostSupport,
    sql: ({ year }) => ({
      text: `with placed as (
          select voucher.id, province_scheme, province_code, content, support_amount,
            case when issued_on < from_day then 'BEFORE' when issued_on <= to_day then null
              when extract(year from issued_on) > $1 then 'NEXT_YEAR' else 'AFTER' end as place
          from project_stage as stage
          join project on project.id = stage.project_id
          join voucher on voucher.project_id = stage.project_id
          join lateral (
            select from_day, to_day from invoice_window as one
            where one.project_id = stage.project_id order by sequence desc limit 1
          ) as latest on true
          where stage.fiscal_year = $1
        )
        select province_scheme, province_code, content, place, count(*)::int as vouchers,
          coalesce(sum(support_amount) filter (where coalesce(standing, 'REFUSED') = 'REFUSED'), 0)
            as lost,
          coalesce(sum(support_amount) filter (where standing = 'OPEN'), 0) as open,
          coalesce(sum(support_amount) filter (where standing = 'ACCEPTED'), 0) as accepted
        from placed left join lateral (
          select coalesce(ruling, 'OPEN') as standing from voucher_review
          where voucher_id = placed.id order by opened_at desc, id limit 1
        ) as review on true
        where place is not null
        group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      values: [year],
    }),
    rows: (found) =>
      found.map((row) => ({
        province: { scheme: row.province_scheme, code: row.province_code },
        ...{ content: row.content, place: row.place, vouchers: row.vouchers },
        ...{ lost: amount(row.lost), underReview: amount(row.open) },
        accepted: amount(row.accepted),
      })),
  },
  {
    name: 'ask: windows of invoices that end soon',
    statements: 2,
    document: `query ($from: Date!, $first: Int!) {
      closingWindows(from: $from, withinDays: 60, first: $first) {
        daysLeft project { title }
      }
    }`,
    variables: ({ chance }, first) => ({ from: `${chance.between(2022, 2025)}-11-15`, first }),
    answer: ({ closingWindows }) => closingWindows,
    sql: ({ from, first }) => ({
      text: `select to_day - $1::date as "daysLeft", title from (${latestWindow}) as latest
        join project on project.id = project_id
        where to_day between $1::date and $1::date + 60 and state = 'APPROVED'
          and not exists (select from settlement_file as file where file.project_id = project.id)
        order by to_day, project_id limit $2`,
      values: [from, first],
    }),
    rows: (found) => found.map(({ daysLeft, title }) => ({ daysLeft, project: { title } })),
  },
  {
    name: 'ask: purchases planned by projects of a province, and whether their invoices will count',
    statements: 4,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      projects(filter: { province: $province }, first: $first) {
        edges { node { title purchaseOutlook {
          stage window { to } plannedPurchases { plannedOn amount }
        } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ projects }) =>
      nodes(projects).map(({ title, purchaseOutlook: { stage, window, plannedPurchases } }) => ({
        ...{ title, stage, to: window?.to ?? null, planned: plannedPurchases },
      })),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select title, state as stage, (
          select to_day::text from invoice_window as one where one.project_id = listed.id
          order by sequence desc limit 1
        ) as to, coalesce((
          select json_agg(json_build_object('plannedOn', planned_on, 'amount', amount)
            order by planned_on, id)
          from planned_purchase where project_id = listed.id
        ), '[]') as planned
        from (
          select id, title from project where (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          order by title, id limit $3
        ) as listed join project_stage on project_id = listed.id order by title, id`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: money of the firms: promised, accepted, vouched, for projects of a province',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      projects(filter: { province: $province }, first: $first) {
        edges { node { title books { funding { counterpart {
          year planned promised accepted vouched
        } } } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ projects }) =>
      nodes(projects).map(({ title, books }) => ({ title, years: books.funding.counterpart })),
    sql: ({ province, first }, { membersOf }) => ({
      text: counterpart,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found,
  },
];

const counterpart = `
  with listed as materialized (
    select id, title from project where (province_scheme, province_code) in
      (select * from unnest($1::text[], $2::text[]))
    order by title, id limit $3
  ), sums as (
    select project_id, year, sum(planned) as planned, sum(promised) as promised,
      sum(accepted) as accepted, sum(vouched) as vouched
    from (
      select project_id, year, planned_counterpart as planned, 0::numeric as promised,
        0::bigint as accepted, 0::bigint as vouched
      from listed join plan_project on project_id = listed.id
      join annual_plan on annual_plan.id = plan_id
      union all
      select project_id, extract(year from signed_on)::int, 0,
        (line ->> 'counterpartAmount')::numeric, 0, 0
      from listed join project_contract on project_id = listed.id and kind = 'SUPPORT'
      cross join jsonb_array_elements(lines) as line
      union all
      select project_id, extract(year from accepted_on)::int, 0, 0, counterpart_volume, 0
      from listed join acceptance on project_id = listed.id
      union all
      select project_id, extract(year from issued_on)::int, 0, 0, 0, amount
      from listed join voucher on project_id = listed.id and money = 'NON_STATE'
    ) as money group by 1, 2
  )
  select title, coalesce((
    select json_agg(json_build_object('year', year, 'planned', planned, 'promised', promised,
      'accepted', accepted, 'vouched', vouched) order by year)
    from sums where project_id = listed.id
  ), '[]') as years from listed order by title, id`;
