// What people ask of programs, beside the SQL that somebody would write by hand for that answer.
// Amounts are the ledger's own: in JSON they are digits.

const nodes = (connection) => connection.edges.map(({ node }) => node);
const amount = (text) => Number(text);
const claimed = `
  left join claim on service || '|' || origin = 'programs|' || item.id`;
const itemFields = 'description content requested claim { state granted netPaid }';
const asItem = (row) => ({
  description: row.description,
  content: row.content,
  requested: amount(row.requested),
  claim:
    row.state === null
      ? null
      : { state: row.state, granted: amount(row.granted), netPaid: amount(row.paid) },
});
const itemColumns = `item.description, item.facts ->> 'content' as content,
  item.facts ->> 'requested' as requested, claim.state, claim.row ->> 'granted' as granted,
  (claim.row ->> 'authorised')::numeric - (claim.row ->> 'recovered')::numeric as paid`;

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const programsQueries = [
  {
    name: 'projects of a province in a year, with programme',
    statements: 2,
    document: `query ($province: ProvinceInput!, $year: Int!, $first: Int!) {
      projects(filter: { province: $province, year: $year }, first: $first) {
        edges { node { title state programme { title } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({
      ...{ province: chance.of(today), first },
      year: chance.between(2021, 2025),
    }),
    answer: ({ projects }) => nodes(projects),
    sql: ({ province, year, first }, { membersOf }) => ({
      text: `select project.title, state, programme.title as programme
        from project left join programme on programme.id = programme_id
        where (project.province_scheme, project.province_code) in
            (select * from unnest($1::text[], $2::text[]))
          and $3 between project.from_year and project.to_year
        order by project.title, project.id limit $4`,
      values: [
        membersOf(province).map(({ scheme }) => scheme),
        membersOf(province).map(({ code }) => code),
        ...[year, first],
      ],
    }),
    rows: (found) =>
      found.map(({ title, state, programme }) => ({
        ...{ title, state },
        programme: programme === null ? null : { title: programme },
      })),
  },
  {
    name: 'one project with its support items and their claims',
    statements: 3,
    document: `query ($id: ID!) {
      project(id: $id) { title supportItems { ${itemFields} } }
    }`,
    variables: ({ chance, projects }) => ({ id: chance.of(projects).id }),
    answer: ({ project }) => project.supportItems,
    sql: ({ id }) => ({
      text: `select ${itemColumns} from project
        join support_item as item on parent_id = project.id ${claimed}
        where project.id = $1 order by item.created_at, item.id`,
      values: [id],
    }),
    rows: (found) => found.map(asItem),
  },
  {
    name: 'all khuyến công items of an establishment, with claims',
    statements: 2,
    document: `query ($of: [_Any!]!) {
      _entities(representations: $of) {
        ... on Establishment { projectSupport { ${itemFields} } }
      }
    }`,
    variables: ({ chance, parties }) => ({
      of: [{ __typename: 'Establishment', partyKey: chance.of(parties).partyKey }],
    }),
    answer: ({ _entities: [{ projectSupport }] }) => projectSupport,
    sql: ({ of: [{ partyKey }] }) => ({
      text: `select ${itemColumns} from support_item as item ${claimed}
        where item.beneficiary = $1 order by item.created_at, item.id`,
      values: [partyKey],
    }),
    rows: (found) => found.map(asItem),
  },
  {
    name: 'support of an establishment: what is confirmed and paid',
    statements: 2,
    document: `query ($of: [_Any!]!) {
      _entities(representations: $of) {
        ... on Establishment { support { totals { reserved confirmed settled paid claimCount } } }
      }
    }`,
    variables: ({ chance, parties }) => ({
      of: [{ __typename: 'Establishment', partyKey: chance.of(parties).partyKey }],
    }),
    answer: ({ _entities: [{ support }] }) => [support.totals],
    sql: ({ of: [{ partyKey }] }) => ({
      text: `select
          coalesce(sum(granted) filter (where state in ('RESERVED', 'UNDER_REVIEW')), 0) as reserved,
          coalesce(sum(granted) filter (where state in ('CONFIRMED', 'PAYING')), 0) as confirmed,
          coalesce(sum(granted) filter (where state = 'SETTLED'), 0) as settled,
          coalesce(sum(paid) filter (where state in ('PAYING', 'SETTLED')), 0) as paid,
          count(*) filter (where state not in ('REFUSED', 'RELEASED', 'EXPIRED'))::int as counted
        from (
          select state, (row ->> 'granted')::numeric as granted,
            (row ->> 'authorised')::numeric - (row ->> 'recovered')::numeric as paid
          from claim where beneficiary = $1
        ) as one`,
      values: [partyKey],
    }),
    rows: ([row]) => [
      {
        reserved: amount(row.reserved),
        confirmed: amount(row.confirmed),
        settled: amount(row.settled),
        paid: amount(row.paid),
        claimCount: row.counted,
      },
    ],
  },
  {
    name: 'a page of projects with all their items and claims',
    statements: 3,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      projects(filter: { province: $province }, first: $first) {
        edges { node { title supportItems { ${itemFields} } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ projects }) =>
      nodes(projects).flatMap(({ title, supportItems }) =>
        supportItems.map((item) => ({ title, ...item })),
      ),
    sql: ({ province, first }, { membersOf }) => ({
      text: `select listed.title, ${itemColumns} from (
          select id, title from project
          where (province_scheme, province_code) in
            (select * from unnest($1::text[], $2::text[]))
          order by title, id limit $3
        ) as listed
        join support_item as item on parent_id = listed.id ${claimed}
        order by listed.title, listed.id, item.created_at, item.id`,
      values: [
        membersOf(province).map(({ scheme }) => scheme),
        membersOf(province).map(({ code }) => code),
        first,
      ],
    }),
    rows: (found) => found.map((row) => ({ title: row.title, ...asItem(row) })),
  },
  {
    name: 'coverage map of a year: projects, beneficiaries and money of every province',
    statements: 1,
    document: `query ($year: Int!) {
      coverageMap(year: $year) { province { code } projects beneficiaries confirmed paid }
    }`,
    variables: ({ chance }) => ({ year: chance.between(2021, 2025) }),
    answer: ({ coverageMap }) => coverageMap,
    sql: ({ year }, { crosswalk }) => ({
      text: `select place.now as code, count(distinct project.id)::int as projects,
          count(distinct claim.beneficiary)::int as beneficiaries,
          coalesce(sum((claim.row ->> 'granted')::numeric), 0) as confirmed,
          coalesce(sum((claim.row ->> 'authorised')::numeric
            - (claim.row ->> 'recovered')::numeric), 0) as paid
        from unnest($1::text[], $2::text[], $3::text[]) as place (scheme, code, now)
        join project on province_scheme = place.scheme and province_code = place.code
        left join support_item as item on parent_id = project.id
        left join claim on service || '|' || origin = 'programs|' || item.id
          and claim.state in ('CONFIRMED', 'PAYING', 'SETTLED')
        where $4 between from_year and to_year
        group by place.now order by place.now`,
      values: [
        crosswalk.map(({ scheme }) => scheme),
        crosswalk.map(({ code }) => code),
        crosswalk.map(({ now }) => now),
        year,
      ],
    }),
    rows: (found) =>
      found.map(({ code, projects, beneficiaries, confirmed, paid }) => ({
        ...{ province: { code }, projects, beneficiaries },
        ...{ confirmed: amount(confirmed), paid: amount(paid) },
      })),
  },
];
