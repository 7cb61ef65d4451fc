// Registering and finding products of an establishment.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@kc/subgraph-kit';
import {
  actorOf,
  type Facilities,
  givenFacilities,
  laoCaiDepartment,
} from '../facilities.fixture.js';

const registerMaker = `mutation ($input: RegisterEstablishmentInput!) {
  registerEstablishment(input: $input) { __typename }
}`;
const register = `mutation ($input: RegisterProductInput!) {
  registerProduct(input: $input) {
    __typename
    ... on ProductRegistered { product { ...Record } }
    ... on ProductAlreadyKnown { product { ...Record } reasonVi }
  }
}
fragment Record on Product {
  id name group kind invented establishment { name products { name } }
}`;

interface Outcome {
  readonly registerProduct: {
    readonly __typename: string;
    readonly product: Record<string, unknown>;
  };
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const maker = idOf(1);
const product = (n: number, name: string) => ({
  id: idOf(n),
  establishmentId: maker,
  name,
  group: 'PROCESSED_FOOD',
});

let facilities: Facilities;
const send = (input: object, actor: Actor | null = laoCaiDepartment) =>
  facilities.ask<Outcome>(register, { input }, actor);

beforeAll(async () => {
  facilities = await givenFacilities();
  const province = { scheme: 'QD19_2025', code: '15' };
  const input = {
    id: maker,
    legalForm: 'COOPERATIVE',
    name: 'HTX chè Bản Liền',
    taxCode: '0100109106',
    province,
  };
  await facilities.ask(registerMaker, { input }, laoCaiDepartment);
});
afterAll(() => facilities.close());

describe('registerProduct', () => {
  it('puts a product on record, with an audit entry', async () => {
    const { data, problems } = await send(product(10, 'Chè Shan tuyết'));

    expect(problems).toEqual([]);
    expect(data.registerProduct).toEqual({
      __typename: 'ProductRegistered',
      product: {
        id: idOf(10),
        name: 'Chè Shan tuyết',
        group: 'PROCESSED_FOOD',
        kind: 'SINGLE',
        invented: false,
        establishment: { name: 'HTX chè Bản Liền', products: [{ name: 'Chè Shan tuyết' }] },
      },
    });
    expect(
      await facilities.rows('select action from audit_entry where subject_id = $1', [idOf(10)]),
    ).toEqual([{ action: 'registerProduct' }]);
  });

  it('gives a repeated call its first answer', async () => {
    const first = await send(product(11, 'Chè xanh'));
    const before = await facilities.rowCounts();

    expect(await send(product(11, 'Chè xanh'))).toEqual(first);
    expect(await facilities.rowCounts()).toEqual(before);
  });

  it('names the product on record when the establishment has one of that name', async () => {
    await send(product(12, 'Hồng trà'));
    const { data } = await send(product(13, 'HỒNG TRÀ'));

    expect(data.registerProduct).toMatchObject({
      __typename: 'ProductAlreadyKnown',
      product: { id: idOf(12), name: 'Hồng trà' },
    });
  });

  it('tells names apart that differ in a tone only', async () => {
    await send(product(14, 'Bánh chưng'));
    const { data } = await send(product(15, 'Bánh chứng'));

    expect(data.registerProduct.__typename).toBe('ProductRegistered');
  });

  it('lets an establishment register a product of its own', async () => {
    const itself = actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106' });
    const { data } = await send(product(16, 'Trà túi lọc'), itself);

    expect(data.registerProduct.__typename).toBe('ProductRegistered');
  });

  it.each<[string, object, Actor | null, string]>([
    ['UNAUTHENTICATED: no token', {}, null, 'UNAUTHENTICATED'],
    ['FORBIDDEN: the finance department', {}, actorOf('DOF'), 'FORBIDDEN'],
    [
      'FORBIDDEN: another establishment',
      {},
      actorOf('ESTABLISHMENT', { partyKey: 'tax:0100109106-001' }),
      'FORBIDDEN',
    ],
    [
      'FORBIDDEN_PROVINCE: the centre of another province',
      {},
      actorOf('PROVINCIAL_CENTRE', { province: { scheme: 'QD19_2025', code: '12' } }),
      'FORBIDDEN_PROVINCE',
    ],
    [
      'NOT_FOUND: no such establishment',
      { establishmentId: idOf(99) },
      laoCaiDepartment,
      'NOT_FOUND',
    ],
    ['REQUIRED: a blank name', { name: ' ' }, laoCaiDepartment, 'REQUIRED'],
    ['ID_REUSED: the id of the establishment', { id: maker }, laoCaiDepartment, 'ID_REUSED'],
  ])('refuses %s, and every table is as it was', async (_, over, actor, code) => {
    const before = await facilities.rowCounts();
    const { data, problems } = await send({ ...product(90, 'Chè đen'), ...over }, actor);

    expect(data).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await facilities.rowCounts()).toEqual(before);
  });
});

describe('products', () => {
  it('are found by establishment, group and words', async () => {
    const query = `query ($filter: ProductFilter) {
      products(filter: $filter, first: 2) { edges { node { name } } pageInfo { hasNextPage } }
    }`;
    const filter = { establishmentId: maker, group: 'PROCESSED_FOOD', text: 'che' };

    expect((await facilities.ask(query, { filter })).data).toEqual({
      products: {
        edges: [{ node: { name: 'Chè Shan tuyết' } }, { node: { name: 'Chè xanh' } }],
        pageInfo: { hasNextPage: false },
      },
    });
    expect((await facilities.ask(query, { filter: { group: 'EQUIPMENT' } })).data).toEqual({
      products: { edges: [], pageInfo: { hasNextPage: false } },
    });
  });
});
