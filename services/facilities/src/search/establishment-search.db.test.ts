// The search: who is found, why, in which order, page by page, and in few statements.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, type Facilities, givenFacilities } from '../facilities.fixture.js';

const register = `mutation ($input: RegisterEstablishmentInput!) {
  registerEstablishment(input: $input) { __typename }
}`;
const search = `query (
  $text: String!, $province: ProvinceInput, $geography: Geography! = CURRENT,
  $first: Int! = 20, $after: String
) {
  searchEstablishments(
    text: $text, province: $province, geography: $geography, first: $first, after: $after
  ) {
    edges { node { reason matchedText establishment { name } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Found {
  readonly searchEstablishments: {
    readonly edges: readonly {
      readonly node: {
        readonly reason: string;
        readonly matchedText: string | null;
        readonly establishment: { readonly name: string };
      };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const onRecord = [
  ['Chè Mây', 'QD19_2025', '12', null],
  ['Chè Mây Trắng', 'QD19_2025', '15', null],
  ['Hợp tác xã Chè Mây', 'GSO_2004', '15', null],
  ['Hợp tác xã Trà Cổ Thụ', 'GSO_2004', '10', 'Xí nghiệp Chè Mây Hồng'],
  ['Xưởng Chè Tủa Chùa', 'QD19_2025', '11', null],
  ['Gốm Bát Tràng', 'QD19_2025', '01', null],
  ['Nhà máy 0100', 'QD19_2025', '01', null],
  ['Chi nhánh Công ty TNHH Đá xẻ Tây Hải', 'QD19_2025', '01', null],
  ['Chi nhánh Công ty TNHH Đá xẻ Tây Hồng', 'QD19_2025', '01', null],
] as const;

let facilities: Facilities;
beforeAll(async () => {
  facilities = await givenFacilities();
  for (const [n, [name, scheme, code, formerName]] of onRecord.entries()) {
    const input = {
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      legalForm: 'BRANCH',
      name,
      formerNames: formerName === null ? [] : [{ name: formerName, until: '2015-12-31' }],
      taxCode: `0100109106-${String(n).padStart(3, '0')}`,
      province: { scheme, code },
    };
    await facilities.ask(register, { input }, actorOf('MINISTRY'));
  }
});
afterAll(() => facilities.close());

async function found(text: string, variables: object = {}): Promise<string[]> {
  const { data } = await facilities.ask<Found>(search, { text, ...variables });
  return data.searchEstablishments.edges.map(
    ({ node }) => `${node.reason} ${node.establishment.name}`,
  );
}

async function pageAfter(
  text: string,
  after: string | null,
): Promise<Found['searchEstablishments']> {
  return (await facilities.ask<Found>(search, { text, first: 1, after })).data.searchEstablishments;
}

describe('searchEstablishments', () => {
  it.each(['Chè Mây', 'che may', 'CHÈ   MÂY'])(
    'finds «%s»: the exact name, then beginnings, words, former names',
    async (text) => {
      expect(await found(text)).toEqual([
        'EXACT_NAME Chè Mây',
        'NAME_PREFIX Chè Mây Trắng',
        'NAME_WORDS Hợp tác xã Chè Mây',
        'FORMER_NAME Hợp tác xã Trà Cổ Thụ',
      ]);
    },
  );

  it('shows the former name that fits, and the province', async () => {
    const { data } = await facilities.ask<Found>(search, { text: 'chè hồng' });
    expect(data.searchEstablishments.edges[0]?.node).toEqual({
      reason: 'FORMER_NAME',
      matchedText: 'Xí nghiệp Chè Mây Hồng',
      establishment: { name: 'Hợp tác xã Trà Cổ Thụ' },
    });

    const byPlace = await facilities.ask<Found>(search, { text: 'che yen bai' });
    expect(byPlace.data.searchEstablishments.edges[0]?.node).toEqual({
      reason: 'PLACE',
      matchedText: 'Tỉnh Yên Bái',
      establishment: { name: 'Hợp tác xã Chè Mây' },
    });
  });

  it('finds by the province of today what was recorded under those merged into it', async () => {
    expect(await found('chè lào cai')).toEqual([
      'PLACE Chè Mây Trắng',
      'PLACE Hợp tác xã Chè Mây',
      'PLACE Hợp tác xã Trà Cổ Thụ',
    ]);
  });

  it('keeps to a province, as it is today or as reported', async () => {
    const province = { scheme: 'QD19_2025', code: '15' };

    expect(await found('che may', { province })).toEqual([
      'NAME_PREFIX Chè Mây Trắng',
      'NAME_WORDS Hợp tác xã Chè Mây',
      'FORMER_NAME Hợp tác xã Trà Cổ Thụ',
    ]);
    expect(await found('che may', { province, geography: 'AS_REPORTED' })).toEqual([
      'NAME_PREFIX Chè Mây Trắng',
    ]);
  });

  it('finds a tax code by its beginning, and then the number in a name', async () => {
    const all = await found('0100');
    expect(all).toHaveLength(onRecord.length);
    expect(all.every((each) => each.startsWith('TAX_CODE'))).toBe(true);
    expect(await found('0100109106-004')).toEqual(['TAX_CODE Xưởng Chè Tủa Chùa']);
  });

  it('finds a tax code that was borne before', async () => {
    await facilities.rows(
      `insert into identity_number
         (id, establishment_id, party_key, tax_code, reason, recorded_by, recorded_at)
       values ($1, $2, 'tax:5300999991', '5300999991', 'mã cũ', '{}', now())`,
      ['00000000-0000-4000-9000-000000000000', '00000000-0000-4000-8000-000000000004'],
    );

    expect(await found('530099')).toEqual(['TAX_CODE Xưởng Chè Tủa Chùa']);
  });

  it('finds what is mistyped when nothing fits better', async () => {
    expect(await found('bat trangg')).toEqual(['SIMILAR_NAME Gốm Bát Tràng']);
    expect(await found('tủa chuaf')).toEqual(['SIMILAR_NAME Xưởng Chè Tủa Chùa']);
  });

  it('compares the whole text with a name, also beyond eight words', async () => {
    expect(await found('chi nhánh công ty tnhh đá xẻ tây hồng')).toEqual([
      'EXACT_NAME Chi nhánh Công ty TNHH Đá xẻ Tây Hồng',
      'NAME_WORDS Chi nhánh Công ty TNHH Đá xẻ Tây Hải',
    ]);
  });

  it.each(['%', '_', `' or 1=1 --`, '\\'])('takes «%s» as it is', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  it('pages through all reasons without a gap or a repetition', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { edges, pageInfo } = await pageAfter('che may', after);
      seen.push(...edges.map(({ node }) => node.establishment.name));
      expect(pageInfo.hasNextPage).toBe(page < 3);
      after = pageInfo.endCursor;
    }

    expect(seen).toEqual([
      'Chè Mây',
      'Chè Mây Trắng',
      'Hợp tác xã Chè Mây',
      'Hợp tác xã Trà Cổ Thụ',
    ]);
  });

  it('pages through those of a place', async () => {
    const first = await pageAfter('chè lào cai', null);

    expect(await found('chè lào cai', { after: first.pageInfo.endCursor })).toEqual([
      'PLACE Hợp tác xã Chè Mây',
      'PLACE Hợp tác xã Trà Cổ Thụ',
    ]);
  });

  it('pages through similar names too', async () => {
    const all = await found('chè mayx');
    const { data } = await facilities.ask<Found>(search, { text: 'chè mayx', first: 1 });
    const after = data.searchEstablishments.pageInfo.endCursor;

    expect(all.length).toBeGreaterThan(1);
    expect(await found('chè mayx', { after })).toEqual(all.slice(1));
  });

  it.each([
    ['REQUIRED: blanks', { text: '  ' }, 'REQUIRED'],
    ['UNKNOWN_VALUE: a cursor of another list', { text: 'a', after: 'abc' }, 'UNKNOWN_VALUE'],
    ['INVALID_NUMBER: a page of 101', { text: 'a', first: 101 }, 'INVALID_NUMBER'],
  ])('refuses %s', async (_, variables, code) => {
    expect((await facilities.ask(search, variables)).problems).toMatchObject([{ code }]);
  });

  it('needs three statements at most for a page of any length, and one for the products', async () => {
    const nested = (first: number) => `{ searchEstablishments(text: "chè", first: ${first}) {
      edges { node { establishment {
        currentProvince { name } communeRef { name } products { name }
      } } }
    } }`;
    const statements = (first: number) =>
      facilities.statementsOf(() => facilities.ask(nested(first)));

    for (const first of [1, 5, 100]) expect(await statements(first)).toBeLessThanOrEqual(4);
  });
});
