// Chains, OCOP certificates and craft villages on record, and from them the candidates for a group
// or pilot project.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  type Facilities,
  givenEstablishment,
  givenFacilities,
  idOf,
  laoCaiDepartment,
} from '../facilities.fixture.js';

let facilities: Facilities;
let count = 1000;
const nextId = () => {
  count += 1;
  return idOf(count);
};
const ministry = actorOf('MINISTRY');

async function record(
  field: string,
  input: Record<string, unknown>,
  actor: Actor | null = ministry,
) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const shown = `chainSegments { code } craftVillages { name }
    products { name ocopCertificates { stars standing } }`;
  const mutation = `mutation ($input: ${type}!) { result: ${field}(input: $input) {
    __typename ... on FactRecorded { establishment { ${shown} } } } }`;
  return facilities.ask<{ result: { __typename: string; establishment?: object } }>(
    mutation,
    { input: { id: nextId(), ...input } },
    actor,
  );
}
const place = (establishment: number, segment: string, over: object = {}) =>
  record('recordPlaceInChain', {
    establishmentId: idOf(establishment),
    chain: 'TEXTILE',
    segment,
    statedOn: '2025-01-01',
    ...over,
  });

const haNoi = { scheme: 'QD19_2025', code: '01' };
const laoCai = { scheme: 'QD19_2025', code: '15' };
const village = {
  id: idOf(50),
  name: 'Làng dệt Mây Trắng (giả định)',
  kind: 'TRADITIONAL_CRAFT_VILLAGE',
  craft: 'Dệt thổ cẩm',
  province: laoCai,
  commune: 'Xã Mây Trắng',
  recognisedOn: '2020-05-01',
  decision: 'QĐ 01/QĐ-UBND (giả định)',
  invented: { note: 'giả định' },
};
const registerVillage = (input: object, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<{ registerCraftVillage: { __typename: string; craftVillage: object } }>(
    `mutation ($input: RegisterCraftVillageInput!) {
      registerCraftVillage(input: $input) {
        __typename
        ... on CraftVillageRegistered { craftVillage { id name recognisedOn members { id } } }
        ... on CraftVillageAlreadyKnown { craftVillage { id } }
      }
    }`,
    { input },
    actor,
  );

beforeAll(async () => {
  facilities = await givenFacilities();
  const trade = 'CONSUMER_AND_EXPORT_GOODS';
  await givenEstablishment(facilities, 1, { trade, commune: 'Xã Mây Trắng' });
  await givenEstablishment(facilities, 2, { trade, province: { scheme: 'GSO_2004', code: '15' } });
  await facilities.rows(`
    insert into commune (scheme, code, name, kind, province_code)
    values ('QD19_2025', '00004', 'Bến Đá (giả định)', 'COMMUNE', '01')`);
  await facilities.rows(`
    insert into commune_area_class
      (scheme, commune_code, area_class, valid_from, citation, citation_status)
    values ('QD19_2025', '00004', 'DIFFICULT', '2025-07-01', 'giả định', 'UNVERIFIED')`);
  const communeRef = { scheme: 'QD19_2025', code: '00004' };
  await givenEstablishment(facilities, 3, { trade, province: haNoi, communeRef });
  await givenEstablishment(facilities, 4, { province: haNoi });
  await givenEstablishment(facilities, 5, { trade });
  await place(1, 'WEAVING');
  await place(2, 'YARN');
  await place(3, 'GARMENT');
  await place(5, 'GARMENT');
});
afterAll(() => facilities.close());

describe('recordPlaceInChain', () => {
  it('counts what was said last, and forgets nothing', async () => {
    const left = await place(5, 'GARMENT', { takesPart: false, statedOn: '2025-06-01' });
    expect(left.data.result).toMatchObject({
      __typename: 'FactRecorded',
      establishment: { chainSegments: [] },
    });
    const back = await place(5, 'GARMENT', { statedOn: '2026-01-01' });
    expect(back.data.result).toMatchObject({
      establishment: { chainSegments: [{ code: 'GARMENT' }] },
    });
    const late = await place(5, 'GARMENT', { takesPart: false, statedOn: '2025-07-01' });
    expect(late.data.result).toMatchObject({
      establishment: { chainSegments: [{ code: 'GARMENT' }] },
    });
  });

  it.each([
    ['UNKNOWN_VALUE: a chain that is not on record', { chain: 'TEA' }, 'UNKNOWN_VALUE'],
    ['UNKNOWN_VALUE: a segment of no chain', { segment: 'SEWING' }, 'UNKNOWN_VALUE'],
    ['INVALID_DATE: tomorrow', { statedOn: '2026-11-23' }, 'INVALID_DATE'],
  ])('refuses %s, and every table is as it was', async (_, over, code) => {
    const before = await facilities.rowCounts();

    expect((await place(1, 'YARN', over)).problems.map((each) => each.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('chainBalance', () => {
  it('shows each segment of the chain, zero included, by province of today', async () => {
    const query = `query { chainBalance(chain: "TEXTILE") {
      province { code } segments { segment { code } establishments } } }`;
    const segments = (counts: Record<string, number>) =>
      ['FIBRE', 'YARN', 'WEAVING', 'DYEING', 'GARMENT'].map((code) => {
        return { segment: { code }, establishments: counts[code] ?? 0 };
      });

    expect((await facilities.ask(query)).data).toEqual({
      chainBalance: [
        { province: { code: '01' }, segments: segments({ GARMENT: 1 }) },
        { province: { code: '15' }, segments: segments({ YARN: 1, WEAVING: 1, GARMENT: 1 }) },
      ],
    });
  });
});

describe('craft villages', () => {
  it('are on record once for each name and place, with who works there', async () => {
    const { data } = await registerVillage(village);
    const twin = { ...village, id: idOf(51), name: 'LANG DET MAY TRANG (GIA DINH)' };
    const again = await registerVillage(twin);
    const member = await record('recordCraftVillageMember', {
      establishmentId: idOf(1),
      craftVillageId: idOf(50),
      statedOn: '2024-01-01',
    });

    expect(data.registerCraftVillage).toMatchObject({
      __typename: 'CraftVillageRegistered',
      craftVillage: { recognisedOn: '2020-05-01', members: [] },
    });
    expect(again.data.registerCraftVillage).toEqual({
      __typename: 'CraftVillageAlreadyKnown',
      craftVillage: { id: idOf(50) },
    });
    expect(member.data.result).toMatchObject({
      establishment: { craftVillages: [{ name: village.name }] },
    });
  });

  it('are found by province, words and day of recognition', async () => {
    const query = `query ($filter: CraftVillageFilter) {
      craftVillages(filter: $filter) { edges { node { name members { id } } } } }`;
    const found = async (filter: object) => {
      const { data } = await facilities.ask<{ craftVillages: { edges: object[] } }>(query, {
        filter,
      });
      return data.craftVillages.edges;
    };

    expect(await found({ province: laoCai, text: 'tho cam', recognisedBy: '2020-05-01' })).toEqual([
      { node: { name: village.name, members: [{ id: idOf(1) }] } },
    ]);
    expect(await found({ recognisedBy: '2020-04-30' })).toEqual([]);
    expect(await found({ province: haNoi })).toEqual([]);
  });

  it.each<[string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: an establishment', {}, actorOf('ESTABLISHMENT'), 'FORBIDDEN'],
    ['FORBIDDEN_PROVINCE: elsewhere', { province: haNoi }, laoCaiDepartment, 'FORBIDDEN_PROVINCE'],
    ['REQUIRED: recognised without a decision', { decision: null }, laoCaiDepartment, 'REQUIRED'],
  ])('refuses %s, and every table is as it was', async (_, over, actor, code) => {
    const before = await facilities.rowCounts();
    const { problems } = await registerVillage({ ...village, id: idOf(59), ...over }, actor);

    expect(problems.map((each) => each.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('NOT_FOUND: to work in a village that is not on record', async () => {
    const { problems } = await record('recordCraftVillageMember', {
      establishmentId: idOf(1),
      craftVillageId: idOf(99),
      statedOn: '2024-01-01',
    });

    expect(problems).toMatchObject([{ code: 'NOT_FOUND', field: 'input.craftVillageId' }]);
  });
});

describe('recordOcopCertificate', () => {
  const certificate = {
    productId: idOf(60),
    stars: 4,
    certificateNumber: '12/GCN-OCOP (giả định)',
    issuedBy: 'UBND tỉnh Lào Cai',
    issuedOn: '2024-02-01',
    validUntil: '2027-01-31',
  };

  it('links stars to a product, and says whether they are valid', async () => {
    const input = { id: idOf(60), establishmentId: idOf(1), name: 'Khăn', group: 'HANDICRAFT' };
    await facilities.ask(
      'mutation ($input: RegisterProductInput!) { registerProduct(input: $input) { __typename } }',
      { input },
      ministry,
    );
    const { data } = await record('recordOcopCertificate', certificate, laoCaiDepartment);

    expect(data.result).toMatchObject({
      __typename: 'FactRecorded',
      establishment: { products: [{ ocopCertificates: [{ stars: 4, standing: 'VALID' }] }] },
    });
    const again = await record('recordOcopCertificate', certificate, laoCaiDepartment);
    expect(again.data.result.__typename).toBe('FactAlreadyKnown');
  });

  it.each<[string, object, Actor | null, string]>([
    ['INVALID_NUMBER: two stars', { stars: 2 }, laoCaiDepartment, 'INVALID_NUMBER'],
    [
      'PERIOD_REVERSED: it ended first',
      { validUntil: '2024-01-31' },
      laoCaiDepartment,
      'PERIOD_REVERSED',
    ],
    ['NOT_FOUND: no such product', { productId: idOf(99) }, laoCaiDepartment, 'NOT_FOUND'],
    ['FORBIDDEN: another firm', {}, actorOf('ESTABLISHMENT', { partyKey: 'tax:0' }), 'FORBIDDEN'],
  ])('refuses %s, and every table is as it was', async (_, over, actor, code) => {
    const before = await facilities.rowCounts();
    const { problems } = await record('recordOcopCertificate', { ...certificate, ...over }, actor);

    expect(problems.map((each) => each.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('establishmentsToGroup', () => {
  const query = `query ($filter: GroupCandidateFilter!, $first: Int! = 20, $after: String) {
    establishmentsToGroup(filter: $filter, first: $first, after: $after) {
      totalCount edges { node { id chainSegments { code } } } pageInfo { hasNextPage endCursor }
    }
  }`;
  interface Listed {
    readonly establishmentsToGroup: {
      readonly totalCount: number;
      readonly edges: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const run = (filter: object, actor: Actor | null = laoCaiDepartment, page: object = {}) =>
    facilities.ask<Listed>(query, { filter, ...page }, actor);
  const found = async (filter: object, actor?: Actor) =>
    (await run(filter, actor)).data.establishmentsToGroup.edges.map(({ node }) => node.id);

  it('finds by chain and segment, trade, place, commune and craft village', async () => {
    expect(await found({ chain: 'TEXTILE' })).toEqual([1, 2, 3, 5].map(idOf));
    expect(await found({ chain: 'TEXTILE', segments: ['YARN', 'WEAVING'] })).toEqual(
      [1, 2].map(idOf),
    );
    expect(await found({ provinces: [laoCai], trade: 'CONSUMER_AND_EXPORT_GOODS' })).toEqual(
      [1, 2, 5].map(idOf),
    );
    expect(
      await found({ provinces: [laoCai, haNoi], chain: 'TEXTILE', segments: ['GARMENT'] }),
    ).toEqual([3, 5].map(idOf));
    expect(await found({ commune: 'may trang' })).toEqual([idOf(1)]);
    expect(await found({ areaClasses: ['DIFFICULT'] })).toEqual([idOf(3)]);
    expect(await found({ areaClasses: ['SPECIALLY_DIFFICULT'] })).toEqual([]);
    expect(await found({ craftVillageId: idOf(50) })).toEqual([idOf(1)]);
  });

  it('finds by workers, and leaves out what a succession ended', async () => {
    for (const [establishment, workers] of [
      [1, 60],
      [5, 80],
    ] as const) {
      await record('recordCapacity', {
        establishmentId: idOf(establishment),
        year: 2025,
        workers,
        sourceKind: 'FIELD_SURVEY',
        statedOn: '2025-12-31',
        confidence: 'HIGH',
      });
    }
    expect(await found({ provinces: [laoCai], minWorkers: 50 })).toEqual([1, 5].map(idOf));
    await facilities.ask(
      `mutation ($input: RecordSuccessionInput!) { recordSuccession(input: $input) { __typename } }`,
      {
        input: {
          id: nextId(),
          kind: 'ABSORPTION',
          effectiveOn: '2026-01-01',
          document: 'giả định',
          predecessorIds: [idOf(5)],
          successorIds: [idOf(1)],
        },
      },
      ministry,
    );
    expect(await found({ provinces: [laoCai], minWorkers: 50 })).toEqual([idOf(1)]);
  });

  it('goes page by page; two statements, one for the segments, one for the total', async () => {
    const first = (await run({ chain: 'TEXTILE' }, ministry, { first: 2 })).data;
    const { endCursor: after } = first.establishmentsToGroup.pageInfo;
    const rest = await run({ chain: 'TEXTILE' }, ministry, { first: 2, after });

    expect(first.establishmentsToGroup.totalCount).toBe(3);
    expect(rest.data.establishmentsToGroup.edges.map(({ node }) => node.id)).toEqual([idOf(3)]);
    expect(await facilities.statementsOf(() => run({ chain: 'TEXTILE' }))).toBe(4);
  });

  it.each<[string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: a dashboard', {}, actorOf('DASHBOARD'), 'FORBIDDEN'],
    ['REQUIRED: segments of no chain', { segments: ['YARN'] }, laoCaiDepartment, 'REQUIRED'],
    ['REQUIRED: workers in the whole nation', { minWorkers: 1 }, laoCaiDepartment, 'REQUIRED'],
    [
      'FORBIDDEN_PROVINCE: workers of another province',
      { minWorkers: 1, provinces: [haNoi] },
      laoCaiDepartment,
      'FORBIDDEN_PROVINCE',
    ],
    [
      'UNKNOWN_VALUE: a segment that is not',
      { chain: 'TEXTILE', segments: ['X'] },
      ministry,
      'UNKNOWN_VALUE',
    ],
  ])('refuses %s', async (_, filter, actor, code) => {
    expect((await run(filter, actor)).problems.map((each) => each.code)).toEqual([code]);
  });
});
