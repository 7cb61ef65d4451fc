// The asks that facilities answers, as the table in its readme names them, each beside the SQL that
// somebody would write by hand for that answer.
import { nodes, placesIn } from './answers.mjs';
import { eligibilityAsks } from './eligibility-asks.mjs';
import { sharedMarks } from './shared-marks.mjs';
import { voiceAsks } from './voice-asks.mjs';

const ended = `
  select party.establishment_id from succession_party as party
  join succession as event on event.id = party.succession_id
  where party.side = 'PREDECESSOR' and event.kind <> 'SEPARATION'`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const facilitiesAsks = [
  ...eligibilityAsks,
  ...voiceAsks,
  {
    name: 'ask: whom a pilot could bring together, by trade, segment, size and province',
    statements: 4,
    document: `query ($filter: GroupCandidateFilter!, $first: Int!) {
      establishmentsToGroup(filter: $filter, first: $first) {
        totalCount
        edges { node { name trade chainSegments { code } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({
      filter: {
        ...{ provinces: [chance.of(today), chance.of(today)], chain: 'TEXTILE' },
        ...{ segments: ['YARN', 'WEAVING', 'DYEING'], minWorkers: 10 },
      },
      first,
    }),
    answer: ({ establishmentsToGroup: found }) => [
      found.totalCount,
      ...nodes(found).map(({ chainSegments, ...one }) => ({
        ...one,
        segments: chainSegments.map(({ code }) => code).sort(),
      })),
    ],
    sql: ({ filter, first }, { membersOf }) => ({
      text: `with said as (
          select distinct on (establishment_id, segment) establishment_id, segment, takes_part
          from place_in_chain where chain = $3
          order by establishment_id, segment, stated_on desc, entry desc
        ), own as (
          select establishment_id, array_agg(segment order by segment collate "C") as segments
          from said where takes_part group by establishment_id
        )
        select name, trade, segments, count(*) over ()::int as count
        from own join establishment on id = own.establishment_id
        where segments && $4 and (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          and not exists (select from (${ended}) as e where e.establishment_id = id)
          and (select workers from capacity_indicator as stated
            where stated.establishment_id = establishment.id and workers is not null
            order by year desc, stated_on desc, recorded_at desc limit 1) >= $5
        order by name, id limit $6`,
      values: [
        ...placesIn(filter.provinces.flatMap((each) => membersOf(each))),
        ...[filter.chain, filter.segments, filter.minWorkers, first],
      ],
    }),
    rows: (found) => [
      found[0]?.count ?? 0,
      ...found.map(({ name, trade, segments }) => ({ name, trade, segments })),
    ],
  },
  {
    name: 'ask: how a value chain is balanced over the nation, as reported',
    statements: 1,
    document: `{
      chainBalance(chain: "TEXTILE", geography: AS_REPORTED) {
        province { scheme code } segments { segment { code } establishments }
      }
    }`,
    variables: () => ({}),
    answer: ({ chainBalance }) =>
      inOrder(
        chainBalance.flatMap(({ province, segments }) =>
          segments
            .filter(({ establishments }) => establishments > 0)
            .map(({ segment, establishments }) => [
              ...[province.scheme, province.code, segment.code, establishments],
            ]),
        ),
      ),
    sql: () => ({
      text: `select province_scheme, province_code, segment, count(*)::int as count
        from (
          select distinct on (establishment_id, segment) establishment_id, segment, takes_part
          from place_in_chain where chain = 'TEXTILE'
          order by establishment_id, segment, stated_on desc, entry desc
        ) as said
        join establishment on id = said.establishment_id
        where takes_part and id not in (${ended})
        group by 1, 2, 3`,
      values: [],
    }),
    rows: (found) =>
      inOrder(found.map((row) => [row.province_scheme, row.province_code, row.segment, row.count])),
  },
  {
    name: 'ask: craft villages of a province with those who work there',
    statements: 3,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      craftVillages(filter: { province: $province }, first: $first) {
        edges { node { name craft members(first: 5) { name } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ craftVillages }) => nodes(craftVillages),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select listed.name, craft, coalesce((
          select json_agg(json_build_object('name', worker.name)) from (
            select establishment.name from (
              select distinct on (establishment_id) establishment_id, takes_part
              from craft_village_member where craft_village_id = listed.id
              order by establishment_id, stated_on desc, entry desc
            ) as said
            join establishment on establishment.id = establishment_id
            where takes_part order by establishment.name, establishment.id limit 5
          ) as worker
        ), '[]') as members
        from (
          select * from craft_village where (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          order by name, id limit $3
        ) as listed order by listed.name, listed.id`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: OCOP certificates of the products of a province',
    statements: 3,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      establishments(filter: { province: $province }, first: $first) {
        edges { node { name products(first: 5) { name ocopCertificates { stars issuedOn } } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ establishments }) => nodes(establishments),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select listed.name, coalesce((
          select json_agg(json_build_object('name', made.name, 'ocopCertificates', coalesce((
            select json_agg(json_build_object('stars', stars, 'issuedOn', issued_on)
              order by issued_on desc, id)
            from ocop_certificate where product_id = made.id
          ), '[]')) order by made.name, made.id)
          from (select id, name from product where establishment_id = listed.id
                order by name, id limit 5) as made
        ), '[]') as products
        from (
          select id, name from establishment where (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          order by name, id limit $3
        ) as listed order by listed.name, listed.id`,
      values: [...placesIn(membersOf(province)), first],
    }),
    rows: (found) => found,
  },
  {
    name: 'ask: which records of a province may be one party, and why',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      likelyDuplicates(filter: { province: $province }, first: $first) {
        edges { node { first { name } second { name } hints { reason } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ likelyDuplicates }) =>
      nodes(likelyDuplicates).map(({ first, second, hints }) => [
        ...[first.name, second.name, hints.map(({ reason }) => reason)],
      ]),
    sql: ({ province, first }, { crosswalk }) => ({
      text: sharedMarks,
      values: [...placesIn(crosswalk), crosswalk.map(({ now }) => now), province.code, first],
    }),
    rows: (found) => found.map(({ one, two, reasons }) => [one, two, reasons]),
  },
  {
    name: 'ask: which keys an establishment had, whom it succeeds',
    statements: 5,
    document: `query ($id: ID!) {
      establishment(id: $id) {
        name active partyKeys { partyKey } succeeds { kind } succeededBy { kind }
      }
    }`,
    variables: ({ chance, parties }) => ({ id: chance.of(parties).id }),
    answer: ({ establishment: { partyKeys, ...one } }) => [
      { ...one, partyKeys: partyKeys.map(({ partyKey }) => partyKey).sort() },
    ],
    sql: ({ id }) => ({
      text: `with took as (
          select side, kind from succession_party
          join succession on succession.id = succession_id where establishment_id = $1
        )
        select name, array(
            select party_key from identity_number where establishment_id = $1
            union select own.party_key order by 1
          ) as keys,
          array(select kind from took where side = 'SUCCESSOR') as succeeds,
          array(select kind from took where side = 'PREDECESSOR') as "succeededBy"
        from establishment as own where id = $1`,
      values: [id],
    }),
    rows: (found) =>
      found.map(({ name, keys, succeeds, succeededBy }) => ({
        ...{ name, active: succeededBy.every((kind) => kind === 'SEPARATION') },
        succeeds: succeeds.map((kind) => ({ kind })),
        succeededBy: succeededBy.map((kind) => ({ kind })),
        partyKeys: [...keys].sort(),
      })),
  },
];

function inOrder(rows) {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
