// Likely duplicates: why two records are proposed to a person, to whom, what a person may say, and
// that nothing is merged.
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

const list = `query ($filter: DuplicateFilter, $first: Int! = 20, $after: String) {
  likelyDuplicates(filter: $filter, first: $first, after: $after) {
    edges { cursor node {
      first { id } second { id } hints { reason textVi } decision { verdict note }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const decide = `mutation ($input: DecideDuplicateInput!) {
  decideDuplicate(input: $input) {
    __typename
    ... on DuplicateDecided {
      kept { id active partyKey } other { id active partyKey }
      succession { kind predecessors { id } successors { id } }
    }
  }
}`;

interface Listed {
  readonly likelyDuplicates: {
    readonly edges: readonly {
      readonly node: {
        readonly first: { readonly id: string };
        readonly second: { readonly id: string };
        readonly hints: readonly { readonly reason: string }[];
      };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let facilities: Facilities;
const ask = (filter: object | null = null, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<Listed>(list, { filter }, actor);
async function pairs(filter: object | null = null, actor: Actor | null = laoCaiDepartment) {
  const { data } = await ask(filter, actor);
  return data.likelyDuplicates.edges.map(({ node: { first, second, hints } }) => [
    first.id,
    second.id,
    ...hints.map(({ reason }) => reason),
  ]);
}
const say = (input: object, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<{ decideDuplicate: Record<string, unknown> }>(
    decide,
    { input: { note: 'Đã gọi điện hỏi cơ sở (giả định)', ...input } },
    actor,
  );
const phone = (n: number, establishment: number, number: string) =>
  facilities.ask(
    `mutation ($input: RecordContactInput!) { recordContact(input: $input) { __typename } }`,
    {
      input: {
        id: idOf(n),
        establishmentId: idOf(establishment),
        phone: number,
        validFrom: '2025-01-01',
      },
    },
    actorOf('MINISTRY'),
  );

beforeAll(async () => {
  facilities = await givenFacilities();
  const commune = 'Xã Mây Trắng';
  // Recorded under old Lào Cai and under the Lào Cai of today: the same ground.
  const old = { province: { scheme: 'GSO_2004', code: '10' } };
  const yenBai = { province: { scheme: 'QD19_2025', code: '01' } };
  await givenEstablishment(facilities, 1, { name: 'Hợp tác xã Chè Mây Trắng', commune, ...old });
  await givenEstablishment(facilities, 2, {
    name: 'CÔNG TY TNHH CHE MAY TRANG',
    commune: 'xã mây trắng',
  });
  await givenEstablishment(facilities, 3, { name: 'HTX Chè Mây Trắng', commune, ...yenBai });
  await givenEstablishment(facilities, 4, { name: 'Cơ khí Suối Xanh', commune });
  await givenEstablishment(facilities, 5, { name: 'Gốm Bến Đá', commune });
});
afterAll(() => facilities.close());

describe('likelyDuplicates', () => {
  it('proposes one name in one commune, diacritics, case, form and code scheme apart', async () => {
    expect(await pairs()).toEqual([[idOf(1), idOf(2), 'SAME_NAME_AND_COMMUNE']]);
  });

  it('proposes a shared telephone across provinces, and each reason of a pair', async () => {
    for (const [n, establishment] of [
      [201, 2],
      [202, 3],
      [203, 1],
    ] as const) {
      await phone(n, establishment, '0900000123');
    }

    expect(await pairs()).toEqual([
      [idOf(1), idOf(2), 'SAME_NAME_AND_COMMUNE', 'SAME_PHONE'],
      [idOf(1), idOf(3), 'SAME_PHONE'],
      [idOf(2), idOf(3), 'SAME_PHONE'],
    ]);
    expect(await pairs({ reason: 'SAME_NAME_AND_COMMUNE' })).toHaveLength(1);
    expect(await pairs({ establishmentId: idOf(3) })).toHaveLength(2);
  });

  it('proposes a number that one bore and the other bears', async () => {
    const input = {
      id: idOf(210),
      establishmentId: idOf(5),
      taxCode: '0100109106-004',
      validTo: '2020-12-31',
      reason: 'REISSUED',
    };
    await facilities.ask(
      `mutation ($input: RecordIdentityNumberInput!) {
        recordIdentityNumber(input: $input) { __typename }
      }`,
      { input },
      laoCaiDepartment,
    );

    expect(await pairs({ establishmentId: idOf(5) })).toEqual([[idOf(4), idOf(5), 'SAME_NUMBER']]);
  });

  it('goes on after a cursor, without repeating a pair', async () => {
    const first = await facilities.ask<Listed>(list, { first: 2 }, laoCaiDepartment);
    const { endCursor: after, hasNextPage } = first.data.likelyDuplicates.pageInfo;
    const rest = await facilities.ask<Listed>(list, { first: 2, after }, laoCaiDepartment);

    expect(hasNextPage).toBe(true);
    expect(rest.data.likelyDuplicates.edges.map(({ node }) => node.second.id)).toEqual([
      idOf(3),
      idOf(5),
    ]);
  });

  it('shows the ministry the same pairs of the whole nation, one by one', async () => {
    const seen: string[][] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page: { readonly data: Listed } = await facilities.ask<Listed>(
        list,
        { first: 1, after },
        actorOf('MINISTRY'),
      );
      const { edges, pageInfo } = page.data.likelyDuplicates;
      for (const { node } of edges) {
        seen.push([node.first.id, node.second.id, ...node.hints.map(({ reason }) => reason)]);
      }
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }

    expect(seen).toEqual(await pairs());
    expect(seen).toHaveLength(4);
  });

  it('takes one statement for the pairs and one for their establishments', async () => {
    expect(await facilities.statementsOf(() => ask())).toBe(2);
  });

  it.each<[string, object | null, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', null, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: a dashboard', null, actorOf('DASHBOARD'), 'FORBIDDEN'],
    [
      'FORBIDDEN_PROVINCE: a department asks for another province',
      { province: { scheme: 'QD19_2025', code: '01' } },
      laoCaiDepartment,
      'FORBIDDEN_PROVINCE',
    ],
    ['REQUIRED: a centre of no province', null, actorOf('PROVINCIAL_CENTRE'), 'REQUIRED'],
  ])('refuses %s', async (_, filter, actor, code) => {
    expect((await ask(filter, actor)).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('decideDuplicate', () => {
  it('leaves an unsure pair open, with what was said', async () => {
    await say({ id: idOf(301), keptId: idOf(4), otherId: idOf(5), verdict: 'UNSURE' });
    const { data } = await ask({ establishmentId: idOf(5) });

    expect(data.likelyDuplicates.edges).toMatchObject([
      { node: { decision: { verdict: 'UNSURE', note: 'Đã gọi điện hỏi cơ sở (giả định)' } } },
    ]);
  });

  it('puts two parties to rest until another reason turns up', async () => {
    await say({ id: idOf(302), keptId: idOf(4), otherId: idOf(5), verdict: 'DIFFERENT' });
    expect(await pairs({ establishmentId: idOf(5) })).toEqual([]);
    expect(await pairs({ establishmentId: idOf(5), decided: true })).toHaveLength(1);

    await phone(303, 4, '0900000999');
    await phone(304, 5, '0900000999');
    expect(await pairs({ establishmentId: idOf(5) })).toEqual([
      [idOf(4), idOf(5), 'SAME_NUMBER', 'SAME_PHONE'],
    ]);
  });

  it('records a succession for one party, and both keep their party keys', async () => {
    const input = { id: idOf(305), keptId: idOf(2), otherId: idOf(1), verdict: 'SAME' };
    const { data, problems } = await say(input);

    expect(problems).toEqual([]);
    expect(data.decideDuplicate).toEqual({
      __typename: 'DuplicateDecided',
      kept: { id: idOf(2), active: true, partyKey: 'tax:0100109106-002' },
      other: { id: idOf(1), active: false, partyKey: 'tax:0100109106-001' },
      succession: {
        kind: 'SAME_PARTY',
        predecessors: [{ id: idOf(1) }],
        successors: [{ id: idOf(2) }],
      },
    });
    expect(await pairs({ establishmentId: idOf(1) })).toEqual([[idOf(1), idOf(3), 'SAME_PHONE']]);
    expect(await say(input)).toEqual({ data, problems: [] });
  });

  it('names the succession in the way when the other record was given up already', async () => {
    const input = { id: idOf(306), keptId: idOf(4), otherId: idOf(1), verdict: 'SAME' };

    expect((await say(input)).data.decideDuplicate.__typename).toBe('SuccessionStandsInTheWay');
  });

  it.each<[string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: a commune', {}, actorOf('CPC'), 'FORBIDDEN'],
    [
      'FORBIDDEN_PROVINCE: one lies elsewhere',
      { otherId: idOf(3) },
      laoCaiDepartment,
      'FORBIDDEN_PROVINCE',
    ],
    ['INVALID_REQUEST: twice the same', { otherId: idOf(4) }, laoCaiDepartment, 'INVALID_REQUEST'],
    ['REQUIRED: no ground', { note: '' }, laoCaiDepartment, 'REQUIRED'],
  ])('refuses %s, and every table is as it was', async (_, over, actor, code) => {
    const before = await facilities.rowCounts();
    const input = { id: idOf(399), keptId: idOf(4), otherId: idOf(5), verdict: 'SAME', ...over };
    const { problems } = await say(input, actor);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});
