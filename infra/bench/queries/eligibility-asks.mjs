// Who meets the conditions of a content in a province, and what fails alone: the rules that hold in
// 2026 for setting up an enterprise (KC2.6), written out in SQL as somebody would who knows them.
import { placesIn } from './answers.mjs';

const content = 'KC2.6';
const on = '2026-01-01';
const conditions = ['SME-2018', 'TRADE-2012', 'MINING-2012', 'ENTERPRISE-KC2.6', 'AREA-KC2.6-2018'];

/** What fails, condition by condition; what is not known fails nothing. */
const failing = `
  select listed.id, listed.name, array_remove(array[
      case when legal_form in ('ENTERPRISE', 'BRANCH') and workers > 200 then 'SME-2018' end,
      case when trade not in ('PRODUCE_AND_FOOD', 'CONSUMER_AND_EXPORT_GOODS',
        'CHEMICALS_AND_BUILDING_MATERIALS', 'MECHANICAL_AND_ELECTRONIC', 'HANDICRAFT',
        'MINING_IN_DIFFICULT_AREAS', 'CLEANER_PRODUCTION') then 'TRADE-2012' end,
      case when trade = 'MINING_IN_DIFFICULT_AREAS' and area_class = 'NORMAL'
        then 'MINING-2012' end,
      case when legal_form <> 'ENTERPRISE' then 'ENTERPRISE-KC2.6' end,
      case when area_class = 'NORMAL' then 'AREA-KC2.6-2018' end
    ], null) as failed
  from establishment as listed
  left join lateral (
    select workers from capacity_indicator as stated
    where stated.establishment_id = listed.id and year <= extract(year from $3::date)
    order by year desc, stated_on desc, recorded_at desc, id limit 1
  ) as capacity on true
  left join commune_area_class as class on class.scheme = commune_scheme
    and class.commune_code = listed.commune_code
    and class.valid_from <= $3::date and coalesce(class.valid_to >= $3::date, true)
  where (province_scheme, listed.province_code) in
    (select * from unnest($1::text[], $2::text[]))`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const eligibilityAsks = [
  {
    name: 'ask: near misses of a content in a province, and what each fails alone',
    statements: 3,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      nearMisses(province: $province, content: "${content}", on: "${on}", first: $first) {
        edges { node { name } eligibility { failsOnly { rule { code } } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ nearMisses }) =>
      nearMisses.edges.map(({ node, eligibility }) => [
        ...[node.name, eligibility.failsOnly.rule.code],
      ]),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select name, failed[1] as failed from (${failing}) as judged
        where cardinality(failed) = 1 order by name, id limit $4`,
      values: [...placesIn(membersOf(province)), on, first],
    }),
    rows: (found) => found.map(({ name, failed }) => [name, failed]),
  },
  {
    name: 'ask: how many of a province meet the conditions of a content',
    statements: 1,
    document: `query ($province: ProvinceInput!) {
      eligibilityOverview(province: $province, content: "${content}", on: "${on}") {
        nearMiss fails conditions { rule { code } notMet onlyThisNotMet }
      }
    }`,
    variables: ({ chance, today }) => ({ province: chance.of(today) }),
    answer: ({ eligibilityOverview: { nearMiss, fails, conditions: counted } }) => [
      { nearMiss, fails },
      ...conditions.map((code) => {
        const found = counted.find(({ rule }) => rule.code === code);
        return [code, found?.notMet, found?.onlyThisNotMet];
      }),
    ],
    sql: ({ province }, { membersOf }) => ({
      text: `with judged as materialized (${failing})
        select (select count(*) from judged where cardinality(failed) = 1)::int as near,
          (select count(*) from judged where cardinality(failed) > 1)::int as fails,
          code, count(*) filter (where code = any(failed))::int as failed,
          count(*) filter (where code = any(failed) and cardinality(failed) = 1)::int as alone
        from unnest($4::text[]) with ordinality as asked (code, place)
        left join judged on true group by code, place order by place`,
      values: [...placesIn(membersOf(province)), on, conditions],
    }),
    rows: (found) => [
      { nearMiss: found[0].near, fails: found[0].fails },
      ...found.map(({ code, failed, alone }) => [code, failed, alone]),
    ],
  },
  {
    name: 'ask: capacity and eligibility of one establishment',
    statements: 3,
    document: `query ($id: ID!) {
      establishment(id: $id) {
        capacity { year workers revenueBand }
        eligibility(content: "${content}", on: "${on}") {
          conditions { rule { code } answer }
        }
      }
    }`,
    variables: ({ chance, parties }) => ({ id: chance.of(parties).id }),
    answer: ({ establishment: { capacity, eligibility } }) => [
      capacity,
      eligibility.conditions
        .filter(({ answer }) => answer === 'NOT_MET')
        .map(({ rule }) => rule.code)
        .sort(),
    ],
    sql: ({ id }) => ({
      text: `select failed, coalesce((
          select json_agg(json_build_object('year', year, 'workers', workers,
            'revenueBand', revenue_band) order by year desc, stated_on desc, recorded_at desc, id)
          from capacity_indicator where establishment_id = judged.id
        ), '[]') as capacity
        from (${failing.replace(/where \(province_scheme[\s\S]*$/, 'where listed.id = $1 and $2')})
          as judged`,
      values: [id, true, on],
    }),
    rows: ([{ failed, capacity }]) => [capacity, [...failed].sort()],
  },
];
