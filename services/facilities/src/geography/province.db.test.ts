// Provinces through the graph: lists by scheme and date, one by its code, and the crosswalk.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Facilities, givenFacilities } from '../facilities.fixture.js';

let facilities: Facilities;
beforeAll(async () => {
  facilities = await givenFacilities();
});
afterAll(() => facilities.close());

interface Listed {
  readonly provinces: readonly { readonly scheme: string; readonly name: string }[];
}

describe('provinces', () => {
  it.each([
    ['of today when nothing is asked', {}, 34],
    ['of the old scheme', { scheme: 'GSO_2004' }, 63],
    ['of the new scheme', { scheme: 'QD19_2025' }, 34],
    ['on the last day of the old', { on: '2025-06-30' }, 63],
    ['on the first day of the new', { on: '2025-07-01' }, 34],
    ['of the old scheme after its end', { scheme: 'GSO_2004', on: '2025-07-01' }, 0],
  ])('are those %s', async (_, variables, count) => {
    const query = `query ($scheme: ProvinceCodeScheme, $on: Date) {
      provinces(scheme: $scheme, on: $on) { scheme name }
    }`;
    const { data } = await facilities.ask<Listed>(query, variables);

    expect(data.provinces).toHaveLength(count);
    const names = data.provinces.map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare));
  });
});

describe('province', () => {
  const one = `query ($scheme: ProvinceCodeScheme, $code: String!, $on: Date) {
    province(scheme: $scheme, code: $code, on: $on) {
      fullName
      kind
      current { name }
      predecessors { name }
      sameCodeElsewhere { scheme name }
      promotionRegion { region basis citation { text verified } }
    }
  }`;

  it('says of the Lào Cai of today what it came from and what its code meant before', async () => {
    const { data } = await facilities.ask(one, { scheme: 'QD19_2025', code: '15' });

    expect(data).toEqual({
      province: {
        fullName: 'Tỉnh Lào Cai',
        kind: 'PROVINCE',
        current: { name: 'Lào Cai' },
        predecessors: [{ name: 'Lào Cai' }, { name: 'Yên Bái' }],
        sameCodeElsewhere: { scheme: 'GSO_2004', name: 'Yên Bái' },
        promotionRegion: { region: 'NORTH', basis: 'BY_SURVIVING_NAME', citation: null },
      },
    });
  });

  it('says of an old province its region by the text that lists it', async () => {
    const { data } = await facilities.ask(one, { scheme: 'GSO_2004', code: '60' });

    expect(data).toMatchObject({
      province: {
        fullName: 'Tỉnh Bình Thuận',
        current: { name: 'Lâm Đồng' },
        sameCodeElsewhere: null,
        promotionRegion: {
          region: 'SOUTH',
          basis: 'OFFICIAL',
          citation: { text: 'TT 26/2014/TT-BCT, điều 3.1.c', verified: true },
        },
      },
    });
  });

  it('names Đồng Nai by its rank on the day', async () => {
    const rank = async (on: string) =>
      (await facilities.ask(one, { scheme: 'QD19_2025', code: '75', on })).data;

    expect(await rank('2026-04-29')).toMatchObject({ province: { kind: 'PROVINCE' } });
    expect(await rank('2026-04-30')).toMatchObject({ province: { kind: 'CITY' } });
  });

  it.each([
    ['PROVINCE_SCHEME_MISSING', { code: '15' }, 'QD19_2025 15 = Lào Cai'],
    ['UNKNOWN_PROVINCE', { scheme: 'QD19_2025', code: '10' }, 'GSO_2004 10 = Lào Cai'],
  ])('%s: names what may have been meant', async (code, variables, meaning) => {
    const { problems } = await facilities.ask(one, variables);

    expect(problems).toMatchObject([{ code, messageVi: expect.any(String) }]);
    expect(problems[0]?.rule).toContain(meaning);
  });
});

describe('provinceSuccessions', () => {
  const crosswalk = `query ($province: ProvinceInput) {
    provinceSuccessions(province: $province) {
      predecessor { name } successor { name } effectiveFrom keepsName
    }
  }`;

  it('has one row for each of the 63', async () => {
    const { data } = await facilities.ask<{ provinceSuccessions: unknown[] }>(crosswalk);

    expect(data.provinceSuccessions).toHaveLength(63);
  });

  it('shows both provinces that became the Lào Cai of today', async () => {
    const province = { scheme: 'QD19_2025', code: '15' };
    const successor = { name: 'Lào Cai' };
    const effectiveFrom = '2025-07-01';

    expect((await facilities.ask(crosswalk, { province })).data).toEqual({
      provinceSuccessions: [
        { predecessor: { name: 'Lào Cai' }, successor, effectiveFrom, keepsName: true },
        { predecessor: { name: 'Yên Bái' }, successor, effectiveFrom, keepsName: false },
      ],
    });
  });
});

describe('Province as a federated entity', () => {
  it('resolves by scheme and code; null for a code that its scheme does not have', async () => {
    const query = `query ($refs: [_Any!]!) {
      _entities(representations: $refs) { ... on Province { name } }
    }`;
    const refs = [
      { __typename: 'Province', scheme: 'GSO_2004', code: '15' },
      { __typename: 'Province', scheme: 'QD19_2025', code: '15' },
      { __typename: 'Province', scheme: 'QD19_2025', code: '10' },
    ];

    expect((await facilities.ask(query, { refs })).data).toEqual({
      _entities: [{ name: 'Yên Bái' }, { name: 'Lào Cai' }, null],
    });
  });
});
