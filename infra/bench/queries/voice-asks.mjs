// What establishments say they need, how far their investments are, and how fresh that is.
import { amount, nodes, placesIn } from './answers.mjs';

const within = `(province_scheme, province_code) in
  (select * from unnest($1::text[], $2::text[]))`;
const ended = `
  select party.establishment_id from succession_party as party
  join succession as event on event.id = party.succession_id
  where party.side = 'PREDECESSOR' and event.kind <> 'SEPARATION'`;
/** A day that a year has passed since. */
const aYearAgo = '2025-11-22';
const saidLast = `
  cross join lateral (
    select state, investment_status, stated_on from demand_statement as said
    where said.demand_id = demand.id order by stated_on desc, entry desc limit 1
  ) as said`;
const heard = `
  select establishment_id, max(said_on) as last_on from (
    select establishment_id, responded_on as said_on from survey_response
    union all
    select establishment_id, stated_on
    from demand_statement join support_demand on support_demand.id = demand_id
  ) as everything group by establishment_id`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const voiceAsks = [
  {
    name: 'ask: needs of a province, said last first',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      supportDemands(filter: { province: $province, state: OPEN }, first: $first) {
        edges { node { content investmentStatus statedOn establishment { name } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ supportDemands }) => nodes(supportDemands),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select content, investment_status, stated_on::text, name
        from establishment join support_demand as demand on establishment_id = establishment.id
        ${saidLast}
        where ${within} and state = 'OPEN'
        order by stated_on desc, demand.id desc limit $3`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) =>
      found.map((row) => ({
        ...{ content: row.content, investmentStatus: row.investment_status },
        ...{ statedOn: row.stated_on, establishment: { name: row.name } },
      })),
  },
  {
    name: 'ask: needs of a province in totals by content and state of the investment',
    statements: 1,
    document: `query ($province: ProvinceInput!) {
      supportDemandTotals(filter: { province: $province, state: OPEN }) {
        content investmentStatus demands establishments plannedCost withoutCost
      }
    }`,
    variables: ({ chance, today }) => ({ province: chance.of(today) }),
    answer: ({ supportDemandTotals }) => supportDemandTotals,
    sql: ({ province }, { membersOf }) => ({
      text: `select content, investment_status as "investmentStatus", count(*)::int as demands,
          count(distinct establishment_id)::int as establishments,
          coalesce(sum(planned_cost), 0) as cost,
          (count(*) filter (where planned_cost is null))::int as "withoutCost"
        from establishment join support_demand as demand on establishment_id = establishment.id
        ${saidLast}
        where ${within} and state = 'OPEN' group by 1, 2 order by 1, 2`,
      values: placesIn(membersOf(province)),
    }),
    rows: (found) =>
      found.map(({ cost, ...row }) => ({
        ...{ content: row.content, investmentStatus: row.investmentStatus },
        ...{ demands: row.demands, establishments: row.establishments },
        ...{ plannedCost: amount(cost), withoutCost: row.withoutCost },
      })),
  },
  {
    name: 'ask: how fresh what the nation said is, by province',
    statements: 1,
    document: `{
      surveyFreshness(withinDays: 365) { province { code } establishments heard fresh }
    }`,
    variables: () => ({}),
    answer: ({ surveyFreshness }) =>
      surveyFreshness.map(({ province, establishments, heard: ever, fresh }) => [
        ...[province.code, establishments, ever, fresh],
      ]),
    sql: (_, { crosswalk }) => ({
      text: `select now as code, count(*)::int as all, count(last_on)::int as heard,
          (count(*) filter (where last_on >= '${aYearAgo}'))::int as fresh
        from establishment
        join unnest($1::text[], $2::text[], $3::text[]) as place (scheme, code, now)
          on place.scheme = province_scheme and place.code = province_code
        left join (${heard}) as last on establishment_id = establishment.id
        where establishment.id not in (${ended})
        group by 1 order by 1`,
      values: [...placesIn(crosswalk), crosswalk.map(({ now }) => now)],
    }),
    rows: (found) => found.map((row) => [row.code, row.all, row.heard, row.fresh]),
  },
  {
    name: 'ask: whom of a province we must ask again',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      establishmentsToAsk(province: $province, withinDays: 365, first: $first) {
        edges { lastOn node { name } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ establishmentsToAsk }) =>
      establishmentsToAsk.edges.map(({ lastOn, node }) => [node.name, lastOn]),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select name, last_on::text from establishment
        left join lateral (
          select greatest(
            (select max(responded_on) from survey_response
             where establishment_id = establishment.id),
            (select max(stated_on) from support_demand
             join demand_statement on demand_id = support_demand.id
             where establishment_id = establishment.id)) as last_on
        ) as heard on true
        where ${within} and coalesce(last_on < '${aYearAgo}', true)
          and not exists (select from (${ended}) as e where e.establishment_id = id)
        order by name, id limit $3`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found.map((row) => [row.name, row.last_on]),
  },
  {
    name: 'ask: answers of one establishment to the survey form',
    statements: 3,
    document: `query ($id: ID!) {
      establishment(id: $id) {
        surveyResponses(formCode: "SUPPORT_NEEDS") {
          respondedOn form { code } answers { question { code } }
        }
      }
    }`,
    variables: ({ chance, parties }) => ({ id: chance.of(parties).id }),
    answer: ({ establishment: { surveyResponses } }) =>
      surveyResponses.map(({ respondedOn, form, answers }) => ({
        ...{ respondedOn, form: form.code },
        answered: answers.map(({ question }) => question.code).sort(),
      })),
    sql: ({ id }) => ({
      text: `select responded_on::text, code,
          array(select jsonb_object_keys(answers)) as answered
        from survey_response join survey_form on survey_form.id = form_id
        where establishment_id = $1 and code = 'SUPPORT_NEEDS'
        order by responded_on desc, survey_response.recorded_at desc, survey_response.id`,
      values: [id],
    }),
    rows: (found) =>
      found.map((row) => ({
        ...{ respondedOn: row.responded_on, form: row.code },
        answered: [...row.answered].sort(),
      })),
  },
];
