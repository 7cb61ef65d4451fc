// What people ask of facilities, beside the SQL that somebody would write by hand for that answer.
// A row more in the list is a query more that is measured, compared and counted.

const place = (row) => ({ scheme: row.province_scheme, code: row.province_code });
const nodes = (connection) => connection.edges.map(({ node }) => node);
const columns = 'id, name, legal_form, province_scheme, province_code';
const asListed = (row) => ({
  name: row.name,
  legalForm: row.legal_form,
  province: place(row),
  products: row.products,
});
/** The first five products of each row of `found`. */
const withProducts = (found) => `
  select found.*, coalesce((
    select json_agg(json_build_object('name', made.name) order by made.name, made.id)
    from (select id, name from product where establishment_id = found.id
          order by name, id limit 5) as made
  ), '[]') as products
  from (${found}) as found order by found.name, found.id`;
const listedFields = 'name legalForm province { scheme code } products(first: 5) { name }';

/** As many as the search looks at. */
const wordsOf = (text) => [...new Set(text.split(' '))].slice(0, 8);

/** The same order of reasons in one statement; similar names when nothing surer is found. */
const searching = {
  document: `query ($text: String!, $first: Int!) {
    searchEstablishments(text: $text, first: $first) {
      edges { node { reason establishment { name } } }
      pageInfo { hasNextPage }
    }
  }`,
  answer: ({ searchEstablishments: found }) => [
    ...nodes(found).map(({ reason, establishment }) => [reason, establishment.name]),
    found.pageInfo.hasNextPage,
  ],
  sql: ({ text, first }) => ({
    text: `
      with sure as materialized (
        select id, name, search_name, 0 as distance, case
            when search_name = $1 then 1
            when search_name like $1 || '%' then 2
            when search_name like all ($2) then 3
            else 4 end as rank
        from establishment
        where search_name like all ($2) or search_former like all ($2)
        order by rank, search_name, id limit $3
      ), near as (
        select id, name, search_name, round((1 - word_similarity($1, search_text)) * 900)::int as distance,
          5 as rank
        from establishment
        where $4 and not exists (select from sure) and $1 <% search_text
          and not search_name like all ($2) and (search_former like all ($2)) is not true
        order by distance, search_name, id limit $3
      )
      select name, $5::int as first, (array['EXACT_NAME', 'NAME_PREFIX', 'NAME_WORDS',
        'FORMER_NAME', 'SIMILAR_NAME'])[rank] as reason
      from (select * from sure union all select * from near) as found
      order by rank, distance, search_name, id limit $3`,
    values: [text, wordsOf(text).map((word) => `%${word}%`), first + 1, text.length > 3, first],
  }),
  rows: (found) => [
    ...found.slice(0, found[0]?.first).map(({ reason, name }) => [reason, name]),
    found.length > (found[0]?.first ?? 0),
  ],
};

/** @type {import('./subgraphs.mjs').RegisteredQuery[]} */
export const facilitiesQueries = [
  {
    name: 'one establishment by tax code, with its products',
    statements: 2,
    document: `query ($taxCode: String!) {
      establishment(taxCode: $taxCode) { ${listedFields} }
    }`,
    variables: ({ chance, withTaxCode }) => ({ taxCode: chance.of(withTaxCode).taxCode }),
    answer: ({ establishment }) => [establishment],
    sql: ({ taxCode }) => ({
      text: withProducts(`select ${columns} from establishment where party_key = $1`),
      values: [`tax:${taxCode}`],
    }),
    rows: (found) => found.map(asListed),
  },
  {
    name: 'establishments of a province of today, with products',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!) {
      establishments(filter: { province: $province }, first: $first) {
        edges { node { ${listedFields} } }
      }
    }`,
    variables: ({ chance, today }, first) => ({ province: chance.of(today), first }),
    answer: ({ establishments }) => nodes(establishments),
    sql: ({ province, first }, { membersOf }) => ({
      text: withProducts(`
        select ${columns} from establishment
        where (province_scheme, province_code) in
          (select * from unnest($1::text[], $2::text[]))
        order by name, id limit $3`),
      values: [
        membersOf(province).map(({ scheme }) => scheme),
        membersOf(province).map(({ code }) => code),
        first,
      ],
    }),
    rows: (found) => found.map(asListed),
  },
  {
    name: 'establishments by two words without diacritics',
    statements: 1,
    document: `query ($text: String!, $first: Int!) {
      establishments(filter: { text: $text }, first: $first) {
        edges { node { name province { scheme code } } }
      }
    }`,
    variables: ({ chance, parties }, first) => ({ text: twoWordsOf(chance.of(parties)), first }),
    answer: ({ establishments }) => nodes(establishments),
    sql: ({ text, first }) => ({
      text: `select ${columns} from establishment
        where search_text like $1 and search_text like $2 order by name, id limit $3`,
      values: [...text.split(' ').map((word) => `%${word}%`), first],
    }),
    rows: (found) => found.map((row) => ({ name: row.name, province: place(row) })),
  },
  {
    name: 'establishments with commune and area class',
    statements: 2,
    document: `query ($province: ProvinceInput!, $first: Int!, $on: Date!) {
      establishments(
        filter: { province: $province, geography: AS_REPORTED }, first: $first
      ) {
        edges { node { name communeRef { name areaClass(on: $on) { areaClass } } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({
      ...{ province: chance.of(today), first },
      on: '2026-01-01',
    }),
    answer: ({ establishments }) => nodes(establishments),
    sql: ({ province, first, on }) => ({
      text: `select listed.name, commune.name as commune, area_class
        from establishment as listed
        left join commune on commune.scheme = commune_scheme and commune.code = listed.commune_code
        left join commune_area_class as class on class.scheme = listed.commune_scheme
          and class.commune_code = listed.commune_code
          and class.valid_from <= $4 and coalesce(class.valid_to >= $4, true)
        where province_scheme = $1 and listed.province_code = $2
        order by listed.name, listed.id limit $3`,
      values: [province.scheme, province.code, first, on],
    }),
    rows: (found) =>
      found.map(({ name, commune, area_class: areaClass }) => ({
        name,
        communeRef: { name: commune, areaClass: { areaClass } },
      })),
  },
  {
    name: 'establishments of a commune of today, and the communes on their ground',
    statements: 3,
    document: `query ($commune: CommuneInput!, $first: Int!) {
      establishments(filter: { commune: $commune }, first: $first) {
        edges { node { name currentCommunes { name } } }
      }
    }`,
    variables: ({ chance, communes }, first) => {
      const { scheme, code } = chance.of(communes);
      return { commune: { scheme, code }, first };
    },
    answer: ({ establishments }) => nodes(establishments),
    sql: ({ commune, first }) => ({
      text: `select listed.name, commune.name as commune
        from commune_ground as ground
        join establishment as listed on listed.commune_scheme = ground.scheme
          and listed.commune_code = ground.code
        join commune on commune.scheme = at_scheme and commune.code = at_code
        where at_scheme = $1 and at_code = $2
        order by listed.name, listed.id limit $3`,
      values: [commune.scheme, commune.code, first],
    }),
    rows: (found) =>
      found.map(({ name, commune }) => ({ name, currentCommunes: [{ name: commune }] })),
  },
  {
    name: 'how many establishments a province has',
    statements: 1,
    document: `query ($province: ProvinceInput!) {
      establishments(filter: { province: $province }) { totalCount }
    }`,
    variables: ({ chance, today }) => ({ province: chance.of(today) }),
    answer: ({ establishments }) => [establishments.totalCount],
    sql: ({ province }, { membersOf }) => ({
      text: `select count(*)::int as count from establishment
        where (province_scheme, province_code) in
          (select * from unnest($1::text[], $2::text[]))`,
      values: [
        membersOf(province).map(({ scheme }) => scheme),
        membersOf(province).map(({ code }) => code),
      ],
    }),
    rows: ([{ count }]) => [count],
  },
  {
    name: 'establishments counted by province as reported',
    statements: 1,
    document: `{ establishmentsByProvince(geography: AS_REPORTED) {
      province { scheme code } count
    } }`,
    variables: () => ({}),
    answer: ({ establishmentsByProvince }) => ordered(establishmentsByProvince),
    sql: () => ({
      text: `select province_scheme, province_code, count(*)::int as count
        from establishment group by 1, 2`,
      values: [],
    }),
    rows: (found) => ordered(found.map((row) => ({ province: place(row), count: row.count }))),
  },
  {
    name: 'search: a name as it is known',
    statements: 3,
    ...searching,
    variables: ({ chance, parties }, first) => ({
      text: plain(chance.of(parties).name),
      first: Math.min(first, 1),
    }),
  },
  {
    name: 'search: the beginning of a name',
    statements: 3,
    ...searching,
    variables: ({ chance, parties }, first) => ({
      text: plain(chance.of(parties).name).split(' ').slice(0, 5).join(' '),
      first,
    }),
  },
  {
    name: 'search: a word of many names',
    statements: 3,
    ...searching,
    variables: ({ chance }, first) => ({ text: chance.of(['che', 'go', 'minh', 'tnhh']), first }),
  },
  {
    name: 'search: the beginning of a tax code',
    statements: 3,
    document: `query ($text: String!, $first: Int!) {
      searchEstablishments(text: $text, first: $first) {
        edges { node { establishment { name taxCode } } }
      }
    }`,
    variables: ({ chance, withTaxCode }, first) => ({
      text: chance.of(withTaxCode).taxCode.slice(0, 7),
      first: Math.min(first, 20),
    }),
    answer: ({ searchEstablishments }) =>
      nodes(searchEstablishments).map(({ establishment }) => establishment),
    sql: ({ text, first }) => ({
      text: `select name, tax_code from establishment
        where tax_code like $1 order by search_name, id limit $2`,
      values: [`${text}%`, first],
    }),
    rows: (found) => found.map(({ name, tax_code: taxCode }) => ({ name, taxCode })),
  },
  {
    name: 'communes of a province, with area class',
    statements: 1,
    document: `query ($province: ProvinceInput!, $first: Int!, $on: Date!) {
      communes(filter: { province: $province, on: $on }, first: $first) {
        edges { node { code name areaClass(on: $on) { areaClass } } }
      }
    }`,
    variables: ({ chance, today }, first) => ({
      ...{ province: chance.of(today), first },
      on: '2026-01-01',
    }),
    answer: ({ communes }) => nodes(communes),
    sql: ({ province, first, on }) => ({
      text: `select commune.code, commune.name, area_class from commune
        left join commune_area_class as class on class.scheme = commune.scheme
          and class.commune_code = commune.code
          and class.valid_from <= $4 and coalesce(class.valid_to >= $4, true)
        where commune.scheme = $1 and province_code = $2
          and coalesce(commune.valid_from <= $4, true) and coalesce(commune.valid_to >= $4, true)
        order by commune.name, commune.id limit $3`,
      values: [province.scheme, province.code, first, on],
    }),
    rows: (found) =>
      found.map(({ code, name, area_class: areaClass }) => ({
        ...{ code, name },
        areaClass: { areaClass },
      })),
  },
  {
    name: 'products of a group, with their makers',
    statements: 2,
    document: `query ($text: String!, $first: Int!) {
      products(filter: { group: HANDICRAFT, text: $text }, first: $first) {
        edges { node { name establishment { name } } }
      }
    }`,
    variables: ({ chance }, first) => ({
      text: chance.of(['gom su', 'det tho cam', 'son mai', 'non la']),
      first,
    }),
    answer: ({ products }) => nodes(products),
    sql: ({ text, first }) => ({
      text: `select listed.name, maker.name as maker from (
          select id, name, establishment_id from product
          where product_group = 'HANDICRAFT'
            and search_text like all ($1::text[])
          order by name, id limit $2
        ) as listed join establishment as maker on maker.id = establishment_id
        order by listed.name, listed.id`,
      values: [text.split(' ').map((word) => `%${word}%`), first],
    }),
    rows: (found) => found.map(({ name, maker }) => ({ name, establishment: { name: maker } })),
  },
];

function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[Đđ]/g, 'd').toLowerCase();
}

function twoWordsOf({ name }) {
  return plain(name).split(' ').slice(-3, -1).join(' ');
}

function ordered(counts) {
  const key = ({ province }) => `${province.scheme} ${province.code}`;
  return [...counts].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
