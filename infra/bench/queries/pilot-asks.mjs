// Pilots: who is grouped, how the links of a chain share, what came of them, beside SQL by hand.
import { amount, nodes, placesIn } from './answers.mjs';

/** For a year, where it adds up over its period; rounded at eight decimals. */
const comparable = (phase) => `
  select distinct on (project_id) project_id,
    round(value::numeric * 12 / ((left(to_month, 4)::int - left(from_month, 4)::int) * 12
      + right(to_month, 2)::int - right(from_month, 2)::int + 1), 8) as value
  from pilot_measurement
  where indicator = $1 and phase = '${phase}' and withdrawal is null and segment is null
  order by project_id, to_month desc, created_at desc, id desc`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const pilotAsks = [
  {
    name: 'ask: which pilots did best by an indicator',
    statements: 2,
    document: `query ($first: Int!) {
      pilotComparison(indicator: "REVENUE", first: $first) { changeBp project { title } }
    }`,
    variables: (_, first) => ({ first }),
    answer: ({ pilotComparison }) =>
      pilotComparison.map(({ changeBp }) => changeBp).filter((change) => change !== null),
    sql: ({ first }) => ({
      text: `select trunc((later.value - earlier.value) * 10000 / earlier.value)::int as change,
          title
        from (${comparable('BEFORE')}) as earlier join (${comparable('AFTER')}) as later
          using (project_id)
        join project on project.id = project_id
        where earlier.value <> 0 order by 1 desc, project_id limit $2`,
      values: ['REVENUE', first],
    }),
    rows: (found) => found.map(({ change }) => change),
  },
  {
    name: 'ask: before and after of the pilots of a province',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      projects(filter: { province: $province }, first: $first) {
        edges { node { title evaluation { indicator { code } before { value } after { value } } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ projects }) =>
      nodes(projects).map(({ title, evaluation }) => [
        title,
        evaluation
          .map(({ indicator, before, after }) => [
            ...[indicator.code, before?.value ?? null, after?.value ?? null],
          ])
          .sort(),
      ]),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select title, coalesce((
          select json_agg(json_build_array(indicator, earlier, later)) from (
            select indicator, max(value) filter (where phase = 'BEFORE') as earlier,
              max(value) filter (where phase = 'AFTER') as later
            from pilot_measurement where project_id = listed.id and withdrawal is null
            group by indicator, segment
          ) as compared
        ), '[]') as results
        from (
          select id, title from project where (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          order by title, id limit $3
        ) as listed order by title, id`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found.map(({ title, results }) => [title, results.sort()]),
  },
  {
    name: 'ask: which links of a chain the pilots of a year helped',
    statements: 1,
    document: `query ($year: Int!) {
      segmentBalance(trade: "Dệt may", year: $year) { segment projects establishments requested }
    }`,
    variables: ({ chance }) => ({ year: chance.between(2021, 2025) }),
    answer: ({ segmentBalance }) => segmentBalance,
    sql: ({ year }) => ({
      text: `with part as (
          select segment, draft.project_id, candidate.party_key, (
            select sum((facts ->> 'requested')::numeric) from support_item as item
            where item.parent_id = draft.project_id and item.beneficiary = candidate.party_key
          ) as requested
          from pilot_draft as draft join pilot_candidate as candidate
            on candidate.draft_id = draft.id and removal is null
          where draft.state = 'REGISTERED' and trade_key = 'DETMAY'
            and $1 between from_year and to_year
        )
        select segment, count(distinct project_id)::int as projects,
          count(distinct party_key)::int as establishments, coalesce(sum(requested), 0) as requested
        from part group by segment order by coalesce(sum(requested), 0) desc, segment nulls last`,
      values: [year],
    }),
    rows: (found) =>
      found.map(({ requested, ...row }) => ({ ...row, requested: amount(requested) })),
  },
  {
    name: 'ask: drafts of pilots of a province, who is grouped, and what law still asks',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      pilotDrafts(province: $province, first: $first) {
        edges { node { kind state candidates { segment removal } missing { id } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ pilotDrafts }) =>
      nodes(pilotDrafts).map(({ kind, state, candidates, missing }) => ({
        ...{ kind, state, candidates, missing: missing.map(({ id }) => id) },
      })),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select kind, state, coalesce((
          select json_agg(json_build_object('segment', segment, 'removal', removal)
            order by created_at, id)
          from pilot_candidate where draft_id = listed.id
        ), '[]') as candidates, array_remove(array[
          case when kind = 'PILOT' and (cardinality(contents) < 2 or to_year = from_year)
            then 'PILOT-2013' end,
          case when kind = 'GROUP' and cardinality(contents) < 1 then 'GROUP-2013' end
        ], null) as missing
        from (
          select * from pilot_draft where (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          order by created_at desc, id desc limit $3
        ) as listed order by created_at desc, id desc`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found,
  },
];
