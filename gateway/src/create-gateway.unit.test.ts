// The gateway over two subgraphs in its own process and one behind HTTP: one query fans out to all,
// errors arrive whole, a dead subgraph costs its own fields only, and the token reaches every
// subgraph.

import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { Problem, Problems } from '@kc/problems';
import { silentLogger } from '@kc/process-kit';
import {
  type Actor,
  buildSubgraphFromSdl,
  generateSigningKey,
  type HasActor,
  type Health,
  openKeySet,
  requireActor,
  type Served,
  serveSubgraph,
  signToken,
} from '@kc/subgraph-kit';
import { parse } from 'graphql';
import { createGateway } from './create-gateway.js';
import type { SubgraphSource } from './subgraph-source.js';

const link = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Money
`;

const facilities = `${link}
  type Establishment @key(fields: "id") { id: ID!, name: String! }
  type Query { establishments: [Establishment!]!, establishment(id: ID!): Establishment }
`;
const programs = `${link}
  type Establishment @key(fields: "id") { id: ID!, granted: Money, officer: String }
  input GrantInput { establishment: ID!, amount: Money!, note: String }
  type Mutation { grant(input: GrantInput!): Establishment }
  type Query { broken: String, several: String, programsActor: String }
`;
const clusters = `${link}
  type Establishment @key(fields: "id") { id: ID!, cluster: String }
  type Query { clustersActor: String, refusedCluster: String, pay(amount: Money!): Money }
`;

const granted = new Map([['e1', 48_400_000_000n]]);
const names: Record<string, string> = {
  e1: 'Chè Lào Cai',
  e2: 'Cơ khí Bát Xát',
};
let clusterRequests: { actor: Actor | null; requestId: string }[] = [];

interface Ref {
  readonly id: string;
}
type Input = {
  readonly input: { readonly establishment: string; readonly amount: bigint };
};
const actorName = (_: unknown, __: unknown, { actor }: HasActor) => actor?.name ?? null;

const facilityResolvers = {
  Query: {
    establishments: () => Object.keys(names).map((id) => ({ id })),
    establishment: (_: unknown, { id }: Ref) => (id in names ? { id } : null),
  },
  Establishment: { name: ({ id }: Ref) => names[id] },
};
const programResolvers = {
  Query: {
    programsActor: actorName,
    broken: () => {
      throw new Error('password=hunter2');
    },
    several: () => {
      throw new Problems([
        new Problem('REQUIRED', { field: 'name' }),
        new Problem('REQUIRED', { field: 'address' }),
      ]);
    },
  },
  Mutation: {
    grant: (_: unknown, { input }: Input, context: HasActor) => {
      requireActor(context, { roles: ['PROVINCIAL_CENTRE'] });
      granted.set(input.establishment, input.amount);
      return { id: input.establishment };
    },
  },
  Establishment: {
    granted: ({ id }: Ref) => granted.get(id),
    officer: actorName,
  },
};
const clusterResolvers = {
  Query: {
    clustersActor: actorName,
    refusedCluster: () => {
      throw new Problem('NOT_FOUND', {
        field: 'id',
        value: 'c9',
        rule: 'cụm công nghiệp',
      });
    },
    pay: (_: unknown, { amount }: { amount: bigint }) => amount,
  },
  Establishment: { cluster: ({ id }: Ref) => `cụm của ${id}` },
};

const officer: Actor = {
  personId: 'p1',
  name: 'Hoa',
  role: 'PROVINCIAL_CENTRE',
  organisation: 'Trung tâm Khuyến công Lào Cai',
};
const tokenNames = { issuer: 'i', audience: 'a', keyId: 'k' };
const ok: Health = { status: 'ok', details: {} };
let clusterService: Served;
let gateway: Served;
let authorization: string;

beforeAll(async () => {
  const { signingKey, jwks } = await generateSigningKey(tokenNames);
  const keySet = openKeySet(jwks, tokenNames);
  authorization = `Bearer ${await signToken(officer, signingKey, { expiresIn: '5m' })}`;
  clusterService = await serveSubgraph({
    schema: buildSubgraphFromSdl(clusters, clusterResolvers),
    port: 0,
    logger: silentLogger,
    keySet,
    context: (actor, requestId) => {
      clusterRequests.push({ actor, requestId });
      return { actor };
    },
    health: async () => ok,
  });
  const local = (sdl: string, resolvers: object): SubgraphSource => ({
    kind: 'local',
    schema: buildSubgraphFromSdl(sdl, resolvers),
    context: (actor) => ({ actor }),
    health: async () => ok,
  });
  gateway = await createGateway({
    supergraphSdl: supergraph({ facilities, programs, clusters }),
    subgraphs: {
      facilities: local(facilities, facilityResolvers),
      programs: local(programs, programResolvers),
      clusters: { kind: 'http', urls: [clusterService.url] },
    },
    keySet,
    port: 0,
    logger: silentLogger,
    demoTokens: async () => [{ id: 'hoa', label: 'Hoa', labelEn: 'Hoa', token: 't' }],
  });
});

afterAll(async () => {
  await gateway.close();
  await clusterService.close();
});

function supergraph(services: Record<string, string>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(services).map(([name, sdl]) => ({
      name,
      url: 'http://unused',
      typeDefs: parse(sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

async function ask(query: string, variables = {}, headers = {}): Promise<Answer> {
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const facts = ({ errors }: Answer) =>
  errors?.map(({ path, extensions }) => [extensions.code, extensions.field, path?.join('.')]);

describe('one graph', () => {
  it('asks every subgraph for its part of an entity', async () => {
    const answer = await ask('{ establishments { name granted cluster } }');
    expect(answer).toEqual({
      status: 200,
      data: {
        establishments: [
          {
            name: 'Chè Lào Cai',
            granted: 48_400_000_000,
            cluster: 'cụm của e1',
          },
          { name: 'Cơ khí Bát Xát', granted: null, cluster: 'cụm của e2' },
        ],
      },
    });
  });

  it('writes in one subgraph and reads the rest from the others', async () => {
    const answer = await ask(
      'mutation ($in: GrantInput!) { grant(input: $in) { name granted cluster } }',
      { in: { establishment: 'e2', amount: '500000000' } },
      { authorization },
    );
    expect(answer.data).toEqual({
      grant: {
        name: 'Cơ khí Bát Xát',
        granted: 500_000_000,
        cluster: 'cụm của e2',
      },
    });
  });

  it('answers introspection, as the explorer asks it', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const answer = await ask(getIntrospectionQuery({ inputValueDeprecation: true }));
    expect(answer.errors).toBeUndefined();
  });
});

describe('the token', () => {
  it('makes the same actor in every subgraph, and the request id travels along', async () => {
    clusterRequests = [];
    const answer = await ask(
      '{ programsActor clustersActor establishments { officer } }',
      {},
      {
        authorization,
        'x-request-id': 'test-77',
      },
    );
    expect(answer.data).toMatchObject({
      programsActor: 'Hoa',
      clustersActor: 'Hoa',
      establishments: [{ officer: 'Hoa' }, { officer: 'Hoa' }],
    });
    expect(clusterRequests.map(({ requestId }) => requestId)).toEqual(['test-77']);
  });

  it('is not needed to read', async () => {
    expect((await ask('{ programsActor clustersActor }')).data).toEqual({
      programsActor: null,
      clustersActor: null,
    });
  });

  it('missing where it is needed is UNAUTHENTICATED, and nothing is written', async () => {
    const before = granted.get('e1');
    const answer = await ask('mutation { grant(input: {establishment: "e1", amount: 1}) { id } }');
    expect(facts(answer)).toEqual([['UNAUTHENTICATED', undefined, 'grant']]);
    expect(granted.get('e1')).toBe(before);
  });

  it('that is bad is refused with 401 at the gateway', async () => {
    clusterRequests = [];
    const answer = await ask('{ clustersActor }', {}, { authorization: 'Bearer x' });
    expect([answer.status, facts(answer)]).toEqual([
      401,
      [['UNAUTHENTICATED', undefined, undefined]],
    ]);
    expect(clusterRequests).toEqual([]);
  });
});

describe('errors', () => {
  it('a problem of a remote subgraph arrives in both languages', async () => {
    const { errors } = await ask('{ refusedCluster }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('Không tìm thấy'),
      path: ['refusedCluster'],
      extensions: { code: 'NOT_FOUND', value: 'c9', serviceName: 'clusters' },
    });
  });

  it('several problems of one input of a local subgraph all arrive', async () => {
    expect(facts(await ask('{ several }'))).toEqual([
      ['REQUIRED', 'name', 'several'],
      ['REQUIRED', 'address', 'several'],
    ]);
  });

  it('a fault of ours is masked', async () => {
    const answer = await ask('{ broken }');
    expect(facts(answer)).toEqual([['INTERNAL', undefined, 'broken']]);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it.each([
    [
      'local, variable',
      'mutation ($a: Money!) { grant(input: {establishment: "e1", amount: $a}) { id } }',
      { a: -1 },
    ],
    ['local, literal', 'mutation { grant(input: {establishment: "e1", amount: -1}) { id } }', {}],
    ['remote, variable', 'query ($a: Money!) { pay(amount: $a) }', { a: -1 }],
    ['remote, literal', '{ pay(amount: -1) }', {}],
  ])('negative money is refused by name: %s', async (_, query, variables) => {
    const { errors } = await ask(query, variables, { authorization });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'NEGATIVE_AMOUNT',
      value: '-1',
    });
  });

  it('unreadable text is refused', async () => {
    const note = 'Máy sấy'.normalize('NFD');
    const answer = await ask(
      'mutation ($in: GrantInput!) { grant(input: $in) { id } }',
      { in: { establishment: 'e1', amount: 1, note } },
      { authorization },
    );
    expect(facts(answer)).toEqual([['TEXT_NOT_NFC', 'input.note', 'grant']]);
  });

  it.each([
    ['a field that is not there', '{ ghost }', 'INVALID_REQUEST'],
    ['a query that never ends', `{ ${'establishments { '.repeat(2_500)}`, 'QUERY_TOO_COMPLEX'],
    [
      '61 aliases',
      `{ ${Array.from({ length: 61 }, (_, i) => `a${i}: programsActor `)} }`,
      'QUERY_TOO_COMPLEX',
    ],
  ])('%s', async (_, query, code) => {
    expect((await ask(query)).errors?.[0]?.extensions).toMatchObject({ code });
  });
});

test('the explorer gets its examples and who the visitor may be', async () => {
  const response = await fetch(new URL('/explorer.json', gateway.url));
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({
    examples: expect.arrayContaining([
      expect.objectContaining({ query: expect.stringContaining('query') }),
    ]),
    demoTokens: [{ id: 'hoa', token: 't' }],
  });
});

describe('health', () => {
  it('names every subgraph', async () => {
    const response = await fetch(new URL('/health', gateway.url));
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        status: 'ok',
        details: {
          subgraphs: { facilities: ok, programs: ok, clusters: ok },
          notOk: [],
        },
      },
    ]);
  });
});

describe('a subgraph out of reach', () => {
  beforeAll(() => clusterService.close());

  test('costs its own fields only, and says so', async () => {
    const answer = await ask('{ establishments { name granted cluster } }');
    expect(answer.data).toMatchObject({
      establishments: [{ name: 'Chè Lào Cai', cluster: null }, { cluster: null }],
    });
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'UNAVAILABLE',
      details: { subgraph: 'clusters' },
    });
    expect(JSON.stringify(answer)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
  });

  test('leaves the gateway ready and shows who is missing', async () => {
    expect((await fetch(new URL('/ready', gateway.url))).status).toBe(200);
    const response = await fetch(new URL('/health', gateway.url));
    expect(await response.json()).toMatchObject({
      details: { notOk: ['clusters'] },
    });
  });
});
