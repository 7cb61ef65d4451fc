// Eligibility in the graph: on the facts of the day that is asked for, who fails one condition
// alone, how many stand where, and who may ask.
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

const one = `query ($id: ID!, $content: String!, $on: Date) {
  establishment(id: $id) {
    eligibility(content: $content, on: $on) {
      verdict failsOnly { rule { code citation { text verified } confidence textVi } seen }
    }
  }
}`;
const list = `query (
  $condition: String, $first: Int! = 20, $after: String, $content: String!,
  $province: ProvinceInput! = { scheme: QD19_2025, code: "15" }
) {
  nearMisses(
    province: $province, content: $content, on: "2024-06-01",
    condition: $condition, first: $first, after: $after
  ) {
    edges { node { id } eligibility { failsOnly { rule { code } seen } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const overview = `query {
  eligibilityOverview(
    province: { scheme: QD19_2025, code: "15" }, content: "KC3.4", on: "2024-06-01"
  ) {
    meetsAll personLooks nearMiss fails
    conditions { rule { code } met notMet unknown onlyThisNotMet }
  }
}`;

interface One {
  readonly establishment: { readonly eligibility: Record<string, unknown> | null };
}
interface Listed {
  readonly nearMisses: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let facilities: Facilities;
const size = (n: number, establishment: number, figures: object) =>
  facilities.ask<{ recordCapacity: Record<string, unknown> }>(
    `mutation ($input: RecordCapacityInput!) {
      recordCapacity(input: $input) {
        __typename ... on FactRecorded { establishment { capacity { year workers revenueBand } } }
      }
    }`,
    {
      input: {
        id: idOf(n),
        establishmentId: idOf(establishment),
        sourceKind: 'FIELD_SURVEY',
        statedOn: '2024-02-01',
        confidence: 'HIGH',
        ...figures,
      },
    },
    actorOf('MINISTRY'),
  );
const ask = (id: number, content: string, on: string, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<One>(one, { id: idOf(id), content, on }, actor);

beforeAll(async () => {
  facilities = await givenFacilities();
  const trade = 'PRODUCE_AND_FOOD';
  const oldLaoCai = { province: { scheme: 'GSO_2004', code: '10' } };
  await givenEstablishment(facilities, 1, { trade, commune: 'Xã Mây Trắng', ...oldLaoCai });
  await givenEstablishment(facilities, 2, { trade, commune: 'xã Bến Đá' });
  await givenEstablishment(facilities, 3, { trade, commune: 'Phường Bến Đá' });
  await givenEstablishment(facilities, 4, {
    trade,
    commune: 'Xã Xa',
    province: { scheme: 'QD19_2025', code: '01' },
  });
  await size(101, 1, { year: 2022, workers: 40, revenueBand: 'UP_TO_3_BILLION' });
  await size(102, 1, { year: 2024, workers: 260, revenueBand: 'UP_TO_50_BILLION' });
  await size(103, 2, { year: 2024, workers: 300, revenueBand: 'UP_TO_50_BILLION' });
  await size(104, 3, { year: 2024, workers: 20, revenueBand: 'UP_TO_50_BILLION' });
  await size(105, 4, { year: 2024, workers: 900, revenueBand: 'UP_TO_50_BILLION' });
});
afterAll(() => facilities.close());

describe('recordCapacity', () => {
  it('keeps every statement, the latest year first, and a repeated one once', async () => {
    const { data } = await size(110, 2, { year: 2023, workers: 150 });

    expect(data.recordCapacity).toEqual({
      __typename: 'FactRecorded',
      establishment: {
        capacity: [
          { year: 2024, workers: 300, revenueBand: 'UP_TO_50_BILLION' },
          { year: 2023, workers: 150, revenueBand: null },
        ],
      },
    });
    const again = await size(111, 2, { year: 2023, workers: 150 });
    expect(again.data.recordCapacity.__typename).toBe('FactAlreadyKnown');
  });

  it.each([
    ['REQUIRED: no figure', { year: 2024 }, 'REQUIRED'],
    ['INVALID_NUMBER: next year', { year: 2027, workers: 1 }, 'INVALID_NUMBER'],
    ['INVALID_NUMBER: fewer than none', { year: 2024, workers: -1 }, 'INVALID_NUMBER'],
  ])('refuses %s, and every table is as it was', async (_, figures, code) => {
    const before = await facilities.rowCounts();

    expect((await size(190, 2, figures)).problems.map((problem) => problem.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('Establishment.eligibility', () => {
  it('names the one condition that fails, with its rule, on the figures of that day', async () => {
    expect((await ask(1, 'KC3.4', '2023-06-01')).data.establishment.eligibility).toMatchObject({
      verdict: 'MEETS_ALL',
      failsOnly: null,
    });
    expect((await ask(1, 'KC3.4', '2024-06-01')).data.establishment.eligibility).toEqual({
      verdict: 'NEAR_MISS',
      failsOnly: {
        rule: {
          code: 'SME-2018',
          citation: { text: expect.stringContaining('NĐ 80/2021/NĐ-CP'), verified: false },
          confidence: 'MEDIUM',
          textVi: expect.stringContaining('200 lao động'),
        },
        seen: '260',
      },
    });
  });

  it('takes kind and class of the commune as they are on record for that day', async () => {
    const communeRef = { scheme: 'QD19_2025', code: '02700' };
    await facilities.rows(
      `insert into commune (scheme, code, name, kind, province_code)
       values ('QD19_2025', '02700', 'Mây Trắng', 'COMMUNE', '15')`,
    );
    await facilities.rows('insert into commune_ground select * from commune_ground_of_list');
    await facilities.rows(
      `insert into commune_area_class
         (scheme, commune_code, area_class, valid_from, valid_to, citation, citation_status)
       values ('QD19_2025', '02700', 'DIFFICULT', '2021-01-01', '2023-12-31', 'a', 'UNVERIFIED'),
              ('QD19_2025', '02700', 'NORMAL', '2024-01-01', null, 'b', 'UNVERIFIED')`,
    );
    await givenEstablishment(facilities, 6, {
      legalForm: 'ENTERPRISE',
      taxCode: '0100109106',
      trade: 'HANDICRAFT',
      communeRef,
    });
    await size(120, 6, { year: 2022, workers: 5, revenueBand: 'UP_TO_3_BILLION' });

    const then = await ask(6, 'KC2.6', '2023-12-31');
    expect(then.data.establishment.eligibility).toMatchObject({ verdict: 'MEETS_ALL' });
    const later = await ask(6, 'KC2.6', '2024-01-01');
    expect(later.data.establishment.eligibility).toMatchObject({
      verdict: 'NEAR_MISS',
      failsOnly: { rule: { code: 'AREA-KC2.6-2018' }, seen: 'NORMAL' },
    });
  });

  it('is no answer for those who may not see business figures', async () => {
    for (const actor of [null, actorOf('DASHBOARD'), actorOf('ESTABLISHMENT', { partyKey: 'x' })]) {
      expect(
        (await ask(1, 'KC3.4', '2024-06-01', actor)).data.establishment.eligibility,
      ).toBeNull();
    }
  });

  it('UNKNOWN_VALUE: a content of another scheme', async () => {
    expect((await ask(1, 'CL.ROAD', '2024-06-01')).problems).toMatchObject([
      { code: 'UNKNOWN_VALUE', field: 'content', value: 'CL.ROAD' },
    ]);
  });

  it('asks for the facts of many establishments in one statement', async () => {
    const query = `query { establishments { edges { node { eligibility(content: "KC3.4") {
      verdict conditions { answer } } } } } }`;

    expect(await facilities.statementsOf(() => facilities.ask(query, {}, laoCaiDepartment))).toBe(
      2,
    );
  });
});

describe('nearMisses', () => {
  const run = (variables: object = {}, actor: Actor | null = laoCaiDepartment) =>
    facilities.ask<Listed>(list, { content: 'KC3.4', ...variables }, actor);

  it('finds who fails one condition alone, in the province and what was merged into it', async () => {
    const { data } = await run();

    expect(data.nearMisses.edges).toEqual([
      {
        node: { id: idOf(1) },
        eligibility: { failsOnly: { rule: { code: 'SME-2018' }, seen: '260' } },
      },
      {
        node: { id: idOf(2) },
        eligibility: { failsOnly: { rule: { code: 'SME-2018' }, seen: '300' } },
      },
    ]);
  });

  it('finds them by condition, page by page', async () => {
    expect((await run({ condition: 'TRADE-2012' })).data.nearMisses.edges).toEqual([]);
    const first = (await run({ condition: 'SME-2018', first: 1 })).data.nearMisses;
    const { endCursor: after } = first.pageInfo;
    const rest = (await run({ condition: 'SME-2018', first: 1, after })).data.nearMisses;

    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(rest.edges.map(({ node }) => node.id)).toEqual([idOf(2)]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('takes the facts in order of name and their establishments: two statements', async () => {
    expect(await facilities.statementsOf(() => run())).toBe(2);
  });

  it('reads on until the page is full, past many that fail nothing', async () => {
    const province = { scheme: 'QD19_2025', code: '12' };
    const inLaiChau = { trade: 'PRODUCE_AND_FOOD', commune: 'Xã Xa', province };
    for (let n = 210; n < 230; n += 1) {
      await givenEstablishment(facilities, n, { ...inLaiChau, name: `An ${n}` });
    }
    await givenEstablishment(facilities, 230, { ...inLaiChau, name: 'Yên 1' });
    await givenEstablishment(facilities, 231, { ...inLaiChau, name: 'Yên 2' });
    const figures = { year: 2024, workers: 900, revenueBand: 'UP_TO_50_BILLION' };
    for (const n of [230, 231]) await size(n + 100, n, figures);

    const ministry = actorOf('MINISTRY');
    const first = (await run({ province, first: 1 }, ministry)).data.nearMisses;
    const { endCursor: after } = first.pageInfo;
    const rest = (await run({ province, first: 1, after }, ministry)).data.nearMisses;
    expect(first.edges.map(({ node }) => node.id)).toEqual([idOf(230)]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(rest.edges.map(({ node }) => node.id)).toEqual([idOf(231)]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('counts each establishment once in the overview', async () => {
    const { data } = await facilities.ask<{
      eligibilityOverview: Record<string, unknown> & { conditions: { rule: { code: string } }[] };
    }>(overview, {}, laoCaiDepartment);
    const { conditions, ...counts } = data.eligibilityOverview;

    expect(counts).toEqual({ meetsAll: 1, personLooks: 1, nearMiss: 2, fails: 0 });
    expect(conditions.find(({ rule }) => rule.code === 'SME-2018')).toEqual({
      rule: { code: 'SME-2018' },
      met: 2,
      notMet: 2,
      unknown: 0,
      onlyThisNotMet: 2,
    });
  });

  it.each<[string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: an establishment', {}, actorOf('ESTABLISHMENT'), 'FORBIDDEN'],
    [
      'FORBIDDEN_PROVINCE: another province',
      {},
      actorOf('DOIT', { province: { scheme: 'QD19_2025', code: '01' } }),
      'FORBIDDEN_PROVINCE',
    ],
    [
      'UNKNOWN_VALUE: a rule not in force',
      { condition: 'PLACE-2025' },
      laoCaiDepartment,
      'UNKNOWN_VALUE',
    ],
  ])('refuses %s', async (_, variables, actor, code) => {
    expect((await run(variables, actor)).problems.map((problem) => problem.code)).toEqual([code]);
  });
});
