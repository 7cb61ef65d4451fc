// Finding establishments: by identity, by province across the merger, by words with or without
// diacritics, page by page in Vietnamese order, and in few SQL statements.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, type Facilities, givenFacilities } from '../facilities.fixture.js';

const ministry = actorOf('MINISTRY');
const register = `mutation ($input: RegisterEstablishmentInput!) {
  registerEstablishment(input: $input) { __typename }
}`;
const list = `query ($filter: EstablishmentFilter, $first: Int! = 20, $after: String) {
  establishments(filter: $filter, first: $first, after: $after) {
    totalCount
    edges { cursor node { name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Listed {
  readonly establishments: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { readonly name: string };
    }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly endCursor: string | null;
    };
  };
}

const onRecord = [
  ['Đá xẻ Văn Bàn', 'GSO_2004', '10'],
  ['Dệt thổ cẩm Tả Phìn', 'QD19_2025', '15'],
  ['Ép dầu Yên Bái', 'GSO_2004', '15'],
  ['Chè Hòa Bình', 'GSO_2004', '17'],
  ['Âu Lạc 100%', 'QD19_2025', '12'],
  ['An Phát', 'QD19_2025', '12'],
] as const;
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let facilities: Facilities;
beforeAll(async () => {
  facilities = await givenFacilities();
  for (const [n, [name, scheme, code]] of onRecord.entries()) {
    const input = {
      id: idOf(n),
      legalForm: 'BRANCH',
      name,
      formerNames: n === 0 ? [{ name: 'Xí nghiệp đá Lào Cai', until: '2010-12-31' }] : [],
      taxCode: `0100109106-${String(n).padStart(3, '0')}`,
      province: { scheme, code },
    };
    await facilities.ask(register, { input }, ministry);
  }
  const household = {
    id: idOf(50),
    legalForm: 'HOUSEHOLD_BUSINESS',
    name: 'Hộ kinh doanh Giàng A Páo',
    personalNumber: '010099012345',
    province: { scheme: 'QD19_2025', code: '12' },
  };
  await facilities.ask(register, { input: household }, ministry);
});
afterAll(() => facilities.close());

async function names(filter: object): Promise<string[]> {
  const { data } = await facilities.ask<Listed>(list, { filter });
  return data.establishments.edges.map(({ node }) => node.name);
}

describe('establishments', () => {
  it('come in Vietnamese order: A before Â, D before Đ before E', async () => {
    expect(await names({})).toEqual([
      'An Phát',
      'Âu Lạc 100%',
      'Chè Hòa Bình',
      'Dệt thổ cẩm Tả Phìn',
      'Đá xẻ Văn Bàn',
      'Ép dầu Yên Bái',
      'Hộ kinh doanh Giàng A Páo',
    ]);
  });

  it('of the Lào Cai of today include those of old Lào Cai and Yên Bái', async () => {
    expect(await names({ province: { scheme: 'QD19_2025', code: '15' } })).toEqual([
      'Dệt thổ cẩm Tả Phìn',
      'Đá xẻ Văn Bàn',
      'Ép dầu Yên Bái',
    ]);
  });

  it('of the Lào Cai of today as reported are only those under its own code', async () => {
    const province = { scheme: 'QD19_2025', code: '15' };

    expect(await names({ province, geography: 'AS_REPORTED' })).toEqual(['Dệt thổ cẩm Tả Phìn']);
  });

  it('are counted by province, as reported or under those of today', async () => {
    const counts = async (geography: string) =>
      (
        await facilities.ask(`{ establishmentsByProvince(geography: ${geography}) {
          province { name scheme } count
        } }`)
      ).data;
    const today = (name: string, count: number) => ({
      province: { name, scheme: 'QD19_2025' },
      count,
    });
    const before = (name: string) => ({ province: { name, scheme: 'GSO_2004' }, count: 1 });

    expect(await counts('CURRENT')).toEqual({
      establishmentsByProvince: [today('Lai Châu', 3), today('Lào Cai', 3), today('Phú Thọ', 1)],
    });
    expect(await counts('AS_REPORTED')).toEqual({
      establishmentsByProvince: [
        before('Hòa Bình'),
        today('Lai Châu', 3),
        before('Lào Cai'),
        today('Lào Cai', 1),
        before('Yên Bái'),
      ],
    });
  });

  it('of code 15 in the old scheme are those of Yên Bái alone', async () => {
    expect(await names({ province: { scheme: 'GSO_2004', code: '15' } })).toEqual([
      'Ép dầu Yên Bái',
    ]);
  });

  it.each([
    ['diacritics', 'chè hòa bình', ['Chè Hòa Bình']],
    ['no diacritics', 'che hoa binh', ['Chè Hòa Bình']],
    ['the other tone placement', 'hoà', ['Chè Hòa Bình']],
    ['capitals and đ', 'DA XE', ['Đá xẻ Văn Bàn']],
    ['words in another order', 'bình chè', ['Chè Hòa Bình']],
    ['a former name', 'xí nghiệp lào cai', ['Đá xẻ Văn Bàn']],
    ['a percent sign, taken as it is', '0%', ['Âu Lạc 100%']],
    ['an underscore, taken as it is', '_', []],
    ['a backslash, taken as it is', '\\', []],
    ['SQL', `' or 1=1 --`, []],
  ])('are found by %s', async (_, text, found) => {
    expect(await names({ text })).toEqual(found);
  });

  it('page through without a gap or a repetition', async () => {
    const pageAfter = async (after: string | null): Promise<Listed['establishments']> =>
      (await facilities.ask<Listed>(list, { first: 2, after })).data.establishments;
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { edges, pageInfo, totalCount } = await pageAfter(after);
      seen.push(...edges.map(({ node }) => node.name));
      expect(totalCount).toBe(7);
      expect(pageInfo.hasNextPage).toBe(page < 3);
      expect(pageInfo.hasPreviousPage).toBe(page > 0);
      after = pageInfo.endCursor;
    }

    expect(seen).toEqual(await names({}));
  });

  it.each([
    ['INVALID_NUMBER: a page of 0', { first: 0 }, 'INVALID_NUMBER'],
    ['INVALID_NUMBER: a page of 101', { first: 101 }, 'INVALID_NUMBER'],
    ['UNKNOWN_VALUE: a cursor of one’s own', { after: 'abc' }, 'UNKNOWN_VALUE'],
    [
      'PROVINCE_SCHEME_MISSING',
      { filter: { province: { code: '15' } } },
      'PROVINCE_SCHEME_MISSING',
    ],
  ])('refuse %s', async (_, variables, code) => {
    const { problems } = await facilities.ask(list, variables);

    expect(problems).toMatchObject([{ code }]);
  });
});

describe('establishment', () => {
  const byAny = `query ($id: ID, $partyKey: String, $taxCode: String) {
    establishment(id: $id, partyKey: $partyKey, taxCode: $taxCode) { name }
  }`;

  it.each([
    ['id', { id: idOf(3) }],
    ['party key', { partyKey: 'tax:0100109106-003' }],
    ['tax code', { taxCode: '0100109106 003' }],
  ])('is found by %s', async (_, variables) => {
    const { data } = await facilities.ask(byAny, variables);

    expect(data).toEqual({ establishment: { name: 'Chè Hòa Bình' } });
  });

  it('is null when nobody has the tax code', async () => {
    expect(await facilities.ask(byAny, { taxCode: '0100109107' })).toEqual({
      data: { establishment: null },
      problems: [],
    });
  });

  it.each([
    ['nothing', {}, 'INVALID_REQUEST'],
    ['two of them', { id: idOf(3), taxCode: '0100109106' }, 'INVALID_REQUEST'],
    ['a party key of another form', { partyKey: 'pid:1' }, 'UNKNOWN_VALUE'],
    ['a text that is no tax code', { taxCode: 'MST' }, 'INVALID_TAX_CODE'],
  ])('refuses %s', async (_, variables, code) => {
    expect((await facilities.ask(byAny, variables)).problems).toMatchObject([{ code }]);
  });

  it('shows the masked number of a household to those who may see it', async () => {
    const query = `{ establishment(id: "${idOf(50)}") { identityMasked taxCode } }`;
    const shown = async (actor: Parameters<Facilities['ask']>[2]) =>
      (await facilities.ask<{ establishment: object }>(query, {}, actor)).data.establishment;

    expect(await shown(ministry)).toEqual({ identityMasked: '********2345', taxCode: null });
    expect(await shown(null)).toEqual({ identityMasked: null, taxCode: null });
    expect(await shown(actorOf('DASHBOARD'))).toEqual({ identityMasked: null, taxCode: null });
  });
});

describe('as a federated entity', () => {
  const entities = `query ($refs: [_Any!]!) {
    _entities(representations: $refs) { ... on Establishment { id name products { name } } }
  }`;

  it('resolves by id and by party key; null for a party that is not on record', async () => {
    const { data } = await facilities.ask(entities, {
      refs: [
        { __typename: 'Establishment', id: idOf(1) },
        { __typename: 'Establishment', partyKey: 'tax:0100109106-003' },
        { __typename: 'Establishment', partyKey: 'tax:9999999999' },
      ],
    });

    expect(data).toEqual({
      _entities: [
        { id: idOf(1), name: 'Dệt thổ cẩm Tả Phìn', products: [] },
        { id: idOf(3), name: 'Chè Hòa Bình', products: [] },
        null,
      ],
    });
  });

  it('asks the database once for all of them and once for their products', async () => {
    const refs = onRecord.map((_, n) => ({ __typename: 'Establishment', id: idOf(n) }));
    const statements = await facilities.statementsOf(() => facilities.ask(entities, { refs }));

    expect(statements).toBe(2);
  });
});
