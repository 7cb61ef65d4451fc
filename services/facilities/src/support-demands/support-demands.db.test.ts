// Needs of support: what was said last counts, the register of a province, and its totals.
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
const need = (n: number, establishment: number, over: object = {}) => ({
  id: idOf(n),
  establishmentId: idOf(establishment),
  content: 'KC3.4',
  need: `Máy sấy số ${n}`,
  plannedYear: 2027,
  investmentStatus: 'PLANNED',
  statedOn: '2026-05-01',
  ...over,
});
const shown = 'supportDemands { id content state investmentStatus statedOn plannedCost }';
const send = (field: string, input: object, actor: Actor | null = laoCaiDepartment) => {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const mutation = `mutation ($input: ${type}!) { result: ${field}(input: $input) {
    __typename ... on FactRecorded { establishment { ${shown} } } } }`;
  return facilities.ask<{ result: { __typename: string; establishment?: object } }>(
    mutation,
    { input },
    actor,
  );
};

beforeAll(async () => {
  facilities = await givenFacilities();
  await givenEstablishment(facilities, 1);
  await givenEstablishment(facilities, 2, { province: { scheme: 'GSO_2004', code: '15' } });
  await givenEstablishment(facilities, 3, { province: { scheme: 'QD19_2025', code: '01' } });
  await send('recordSupportDemand', need(101, 1, { plannedCost: 600_000_000 }));
  await send('recordSupportDemand', need(102, 2, { statedOn: '2026-06-01' }));
  await send('recordSupportDemand', need(103, 1, { content: 'KC4.6', plannedYear: 2026 }));
  await send('recordSupportDemand', need(104, 3), actorOf('MINISTRY'));
});
afterAll(() => facilities.close());

describe('a need of support', () => {
  it('stands as it was said last, whatever is entered later about an earlier day', async () => {
    const update = { demandId: idOf(101), state: 'OPEN', investmentStatus: 'INVESTING' };
    await send('updateSupportDemand', { id: idOf(110), statedOn: '2026-10-01', ...update });
    const { data, problems } = await send('updateSupportDemand', {
      ...update,
      id: idOf(111),
      statedOn: '2026-08-01',
      investmentStatus: 'CONTRACTED',
    });

    expect(problems).toEqual([]);
    expect(data.result).toEqual({
      __typename: 'FactRecorded',
      establishment: {
        supportDemands: [
          {
            id: idOf(101),
            content: 'KC3.4',
            state: 'OPEN',
            investmentStatus: 'INVESTING',
            statedOn: '2026-10-01',
            plannedCost: 600_000_000,
          },
          expect.objectContaining({ id: idOf(103), plannedCost: null }),
        ],
      },
    });
    const again = await send('recordSupportDemand', need(112, 1, { need: 'Máy sấy số 101' }));
    expect(again.data.result.__typename).toBe('FactAlreadyKnown');
  });

  it('makes its establishment heard', async () => {
    const query = 'query ($id: ID!) { establishment(id: $id) { surveyFreshness { lastOn } } }';

    expect((await facilities.ask(query, { id: idOf(2) })).data).toEqual({
      establishment: { surveyFreshness: { lastOn: '2026-06-01' } },
    });
  });

  it.each<[string, string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', 'recordSupportDemand', need(190, 1), null, 'UNAUTHENTICATED'],
    [
      'FORBIDDEN: another firm',
      'recordSupportDemand',
      need(190, 1),
      actorOf('ESTABLISHMENT', { partyKey: 'tax:1' }),
      'FORBIDDEN',
    ],
    [
      'FORBIDDEN_PROVINCE: elsewhere',
      'recordSupportDemand',
      need(190, 3),
      laoCaiDepartment,
      'FORBIDDEN_PROVINCE',
    ],
    [
      'UNKNOWN_VALUE: no content of khuyến công',
      'recordSupportDemand',
      need(190, 1, { content: 'X' }),
      laoCaiDepartment,
      'UNKNOWN_VALUE',
    ],
    [
      'AMOUNT_NOT_POSITIVE: it costs nothing',
      'recordSupportDemand',
      need(190, 1, { plannedCost: 0 }),
      laoCaiDepartment,
      'AMOUNT_NOT_POSITIVE',
    ],
    [
      'INVALID_DATE: before the need was stated',
      'updateSupportDemand',
      {
        id: idOf(190),
        demandId: idOf(101),
        state: 'OPEN',
        investmentStatus: 'IDEA',
        statedOn: '2026-04-30',
      },
      laoCaiDepartment,
      'INVALID_DATE',
    ],
    [
      'NOT_FOUND: no such need',
      'updateSupportDemand',
      {
        id: idOf(190),
        demandId: idOf(99),
        state: 'OPEN',
        investmentStatus: 'IDEA',
        statedOn: '2026-06-01',
      },
      laoCaiDepartment,
      'NOT_FOUND',
    ],
  ])('refuses %s, and every table is as it was', async (_, field, input, actor, code) => {
    const before = await facilities.rowCounts();

    expect((await send(field, input, actor)).problems.map((each) => each.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('the register of a province', () => {
  const list = `query ($filter: SupportDemandFilter!, $first: Int! = 20, $after: String) {
    supportDemands(filter: $filter, first: $first, after: $after) {
      edges { node { id establishment { id } } } pageInfo { hasNextPage endCursor }
    }
  }`;
  interface Listed {
    readonly supportDemands: {
      readonly edges: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo: { readonly endCursor: string };
    };
  }
  const province = { scheme: 'QD19_2025', code: '15' };
  const run = (filter: object = {}, page: object = {}, actor: Actor | null = laoCaiDepartment) =>
    facilities.ask<Listed>(list, { filter: { province, ...filter }, ...page }, actor);
  const found = async (filter: object = {}, page: object = {}) =>
    (await run(filter, page)).data.supportDemands.edges.map(({ node }) => node.id);

  it('shows the latest statement first, page by page', async () => {
    const first = await run({}, { first: 2 });
    const { endCursor: after } = first.data.supportDemands.pageInfo;

    expect(first.data.supportDemands.edges.map(({ node }) => node.id)).toEqual(
      [101, 102].map(idOf),
    );
    expect(await found({}, { first: 2, after })).toEqual([idOf(103)]);
  });

  it('is searched by content, status, year, state and how long ago it was spoken of', async () => {
    expect(await found({ content: 'KC4.6' })).toEqual([idOf(103)]);
    expect(await found({ investmentStatus: 'INVESTING' })).toEqual([idOf(101)]);
    expect(await found({ plannedYear: 2026 })).toEqual([idOf(103)]);
    expect(await found({ state: 'WITHDRAWN' })).toEqual([]);
    expect(await found({ saidBefore: '2026-06-01' })).toEqual([idOf(103)]);
  });

  it('counts each need once, and says how many costs are not known', async () => {
    const totals = `query { supportDemandTotals(filter: { province: { scheme: QD19_2025, code: "15" } }) {
      content investmentStatus demands establishments plannedCost withoutCost } }`;

    expect((await facilities.ask(totals, {}, laoCaiDepartment)).data).toEqual({
      supportDemandTotals: [
        {
          content: 'KC3.4',
          investmentStatus: 'INVESTING',
          demands: 1,
          establishments: 1,
          plannedCost: 600_000_000,
          withoutCost: 0,
        },
        {
          content: 'KC3.4',
          investmentStatus: 'PLANNED',
          demands: 1,
          establishments: 1,
          plannedCost: 0,
          withoutCost: 1,
        },
        {
          content: 'KC4.6',
          investmentStatus: 'PLANNED',
          demands: 1,
          establishments: 1,
          plannedCost: 0,
          withoutCost: 1,
        },
      ],
    });
  });

  it('takes a statement for the page and one for its establishments', async () => {
    expect(await facilities.statementsOf(() => run())).toBe(2);
  });

  it.each<[string, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: a dashboard', actorOf('DASHBOARD'), 'FORBIDDEN'],
    [
      'FORBIDDEN_PROVINCE: another province',
      actorOf('DOIT', { province: { scheme: 'QD19_2025', code: '01' } }),
      'FORBIDDEN_PROVINCE',
    ],
  ])('refuses %s', async (_, actor, code) => {
    expect((await run({}, {}, actor)).problems.map((each) => each.code)).toEqual([code]);
  });
});
