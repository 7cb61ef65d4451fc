// A subgraph on HTTP: whatever is sent, the answer is GraphQL JSON with a code and both languages,
// and nothing of our insides.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { Problem, Problems } from '@kc/problems';
import { silentLogger } from '@kc/process-kit';
import type { Actor } from './actor.js';
import { buildSubgraphFromSdl } from './build-subgraph.js';
import type { Health } from './health.js';
import { type Figure, metricsPage } from './metrics.js';
import type { Served } from './serve-graphql.js';
import { serveSubgraph } from './serve-subgraph.js';
import { generateSigningKey, openKeySet, type SigningKey, signToken } from './tokens.js';

const sdl = `
  scalar Money
  scalar Date
  input Grant { amount: Money!, paidOn: Date }
  type Node { next: Node, value: String }
  type Query {
    whoAmI: String
    node: Node
    echo(text: String): String
    fail(how: String!): String
    amount: Money
  }
  type Mutation { grant(input: Grant!): Money }
`;

class OutageError extends Error {
  override readonly name = 'OutageError';
}

const failures: Record<string, () => Error> = {
  bug: () => new TypeError('secret: postgres://user:password@db'),
  outage: () => new OutageError('connection refused', { cause: new Error('10.0.0.1:5432') }),
  several: () =>
    new Problems([
      new Problem('REQUIRED', { field: 'name' }),
      new Problem('NEGATIVE_AMOUNT', { field: 'amount', value: -1n }),
    ]),
};

const resolvers = {
  Query: {
    whoAmI: (_: unknown, __: unknown, { actor }: { actor: Actor | null }) => actor?.name,
    node: () => ({}),
    echo: (_: unknown, { text }: { text: string }) => text,
    fail: (_: unknown, { how }: { how: string }) => {
      throw failures[how]?.();
    },
    amount: () => 15_820_000_000n,
  },
  Mutation: { grant: (_: unknown, { input }: { input: { amount: bigint } }) => input.amount },
};

const names = { issuer: 'i', audience: 'a', keyId: 'k' };
let health: Health = { status: 'ok', details: { position: 7n } };
let figures: readonly Figure[] = [];
let served: Served;
let signingKey: SigningKey;

beforeAll(async () => {
  const made = await generateSigningKey(names);
  signingKey = made.signingKey;
  served = await serveSubgraph({
    schema: buildSubgraphFromSdl(sdl, resolvers),
    port: 0,
    logger: silentLogger,
    keySet: openKeySet(made.jwks, names),
    context: (actor) => ({ actor }),
    health: async () => health,
    metrics: metricsPage(async () => figures),
  });
});

afterAll(() => served.close());

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: unknown;
    readonly extensions: Record<string, unknown>;
  }[];
}

async function send(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const ask = (query: string, variables = {}, headers = {}) =>
  send(JSON.stringify({ query, variables }), headers);
const codes = (answer: Answer) => answer.errors?.map(({ extensions }) => extensions.code);

test('a good request is answered', async () => {
  expect(await ask('{ amount }')).toEqual({ status: 200, data: { amount: 15_820_000_000 } });
});

describe('malformed requests', () => {
  const deep = (levels: number) => `${'{ node '.repeat(levels)}{ value }${' }'.repeat(levels)}`;
  const nested = (levels: number) =>
    `{ node { ${'next { '.repeat(levels)} value ${'} '.repeat(levels)} } }`;
  const bomb = `{ node { ...f0 } } ${Array.from(
    { length: 20 },
    (_, i) => `fragment f${i} on Node { a: value ...f${i + 1} b: value ...f${i + 1} }`,
  ).join(' ')} fragment f20 on Node { value }`;

  it.each([
    ['invalid JSON', '{"query": ', 400, 'INVALID_REQUEST'],
    ['JSON that is no object', '"query"', 400, 'INVALID_REQUEST'],
    ['a batch', '[{"query":"{ amount }"}]', 400, 'INVALID_REQUEST'],
    ['nothing', '', 400, 'INVALID_REQUEST'],
    [
      'a text that is not UTF-8',
      new Uint8Array([...Buffer.from('{"query":"{ amount }","x":"'), 0xff, ...Buffer.from('"}')]),
      400,
      'INVALID_REQUEST',
    ],
    ['no query', '{"variables":{}}', 400, 'INVALID_REQUEST'],
    ['a syntax error', JSON.stringify({ query: '{ amount' }), 400, 'INVALID_REQUEST'],
    ['an unknown field', JSON.stringify({ query: '{ ghost }' }), 400, 'INVALID_REQUEST'],
    [
      'an unknown operation',
      '{"query":"query A{amount}","operationName":"B"}',
      400,
      'INVALID_REQUEST',
    ],
    [
      'a 1 MB string',
      JSON.stringify({ query: '{ amount }', x: 'x'.repeat(1 << 20) }),
      413,
      'REQUEST_TOO_LARGE',
    ],
    ['a deep query', JSON.stringify({ query: nested(30) }), 400, 'QUERY_TOO_COMPLEX'],
    ['a depth bomb', JSON.stringify({ query: nested(3_000) }), 400, 'QUERY_TOO_COMPLEX'],
    ['a bomb of tokens', JSON.stringify({ query: nested(20_000) }), 400, 'QUERY_TOO_COMPLEX'],
    ['a deep syntax error', JSON.stringify({ query: deep(6_000) }), 400, 'QUERY_TOO_COMPLEX'],
    ['a fragment bomb', JSON.stringify({ query: bomb }), 400, 'QUERY_TOO_COMPLEX'],
    [
      'nested lists',
      JSON.stringify({ query: `{ echo(text: ${'['.repeat(14_000)}) }` }),
      400,
      'QUERY_TOO_COMPLEX',
    ],
    [
      'many aliases',
      JSON.stringify({ query: `{ ${Array.from({ length: 501 }, (_, i) => `a${i}: amount`)} }` }),
      400,
      'QUERY_TOO_COMPLEX',
    ],
  ])('%s', async (_, body, status, code) => {
    const answer = await send(body);
    expect([answer.status, codes(answer)?.[0]]).toEqual([status, code]);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      messageVi: expect.stringMatching(/\p{L}/u),
      messageEn: expect.stringMatching(/\w/),
      wayOutVi: expect.stringMatching(/\p{L}/u),
      wayOutEn: expect.stringMatching(/\w/),
    });
    expect(JSON.stringify(answer).length).toBeLessThan(8_000);
    expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.js:|at /);
  });

  it('a form post, as another site could make a browser send it', async () => {
    const answer = await send('query=%7Bamount%7D', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([answer.status, codes(answer)]).toEqual([400, ['INVALID_REQUEST']]);
  });
});

describe('errors of the caller', () => {
  it('a scalar in a variable is refused with the place it stood in', async () => {
    const answer = await ask('mutation ($in: Grant!) { grant(input: $in) }', {
      in: { amount: -5, paidOn: '2023-02-29' },
    });
    expect(
      answer.errors?.map(({ extensions: { code, field, value } }) => [code, field, value]),
    ).toEqual([
      ['NEGATIVE_AMOUNT', 'in.amount', '-5'],
      ['INVALID_DATE', 'in.paidOn', '2023-02-29'],
    ]);
  });

  it('a scalar in a literal is refused with the name before it', async () => {
    const answer = await ask('mutation { grant(input: { amount: -5 }) }');
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'NEGATIVE_AMOUNT',
      field: 'amount',
      value: '-5',
    });
  });

  it('a variable of another type is refused in both languages', async () => {
    const answer = await ask('query ($t: String) { echo(text: $t) }', { t: { x: 1 } });
    expect(codes(answer)).toEqual(['INVALID_REQUEST']);
  });

  it('several problems of one input are several errors, at the path of the field', async () => {
    const answer = await ask('{ fail(how: "several") }');
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['fail'], 'REQUIRED'],
      [['fail'], 'NEGATIVE_AMOUNT'],
    ]);
    expect(answer.errors?.[1]?.message).toContain('là số âm');
    expect(answer.errors?.[1]?.message).toContain('is negative');
  });
});

describe('errors of ours', () => {
  it('a bug is masked behind an error id', async () => {
    const answer = await ask('{ fail(how: "bug") }');
    expect(codes(answer)).toEqual(['INTERNAL']);
    expect(answer.errors?.[0]?.extensions.details).toEqual({
      errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(answer)).not.toMatch(/secret|password|TypeError/);
  });

  it('an outage says try again, and not what is out of reach', async () => {
    const answer = await ask('{ fail(how: "outage") }');
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
    expect(JSON.stringify(answer)).not.toMatch(/refused|5432/);
  });
});

describe('the actor', () => {
  const officer: Actor = { personId: 'p', name: 'Hoa', role: 'DOIT', organisation: 'Sở' };

  it('comes from the token', async () => {
    const token = await signToken(officer, signingKey, { expiresIn: '1m' });
    const answer = await ask('{ whoAmI }', {}, { authorization: `Bearer ${token}` });
    expect(answer.data).toEqual({ whoAmI: 'Hoa' });
  });

  it('is nobody without a token', async () => {
    expect((await ask('{ whoAmI }')).data).toEqual({ whoAmI: null });
  });

  it('a bad token is refused with 401 before anything runs', async () => {
    const answer = await ask('{ whoAmI }', {}, { authorization: 'Bearer x.y.z' });
    expect([answer.status, codes(answer), answer.data]).toEqual([
      401,
      ['UNAUTHENTICATED'],
      undefined,
    ]);
  });
});

test('what a process says of itself decides what it is sent', async () => {
  const statuses = () => Promise.all(['/live', '/ready', '/health'].map(statusOf));
  const body = await (await fetch(new URL('/health', served.url))).json();
  expect(body).toEqual({ status: 'ok', details: { position: '7' } });
  expect(await statuses()).toEqual([200, 200, 200]);
  health = { status: 'degraded', details: {} };
  expect(await statuses()).toEqual([200, 200, 200]);
  health = { status: 'unready', details: {} };
  expect(await statuses()).toEqual([200, 503, 200]);
  health = { status: 'halted', details: {} };
  expect(await statuses()).toEqual([200, 503, 503]);
});

describe('on its way out', () => {
  const drainMs = 400;
  let leaving: Served;
  let closed: Promise<void>;
  const askSlowly = () =>
    fetch(leaving.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ slow }' }),
    });

  beforeAll(async () => {
    leaving = await serveSubgraph({
      schema: buildSubgraphFromSdl('type Query { slow: Boolean }', {
        Query: { slow: () => sleep(2 * drainMs, true) },
      }),
      port: 0,
      drainMs,
      logger: silentLogger,
      keySet: openKeySet({ keys: [] }, names),
      context: () => ({}),
      health: async () => ({ status: 'ok', details: {} }),
    });
  });

  it('says so at once, serves on for a while, and finishes what it has begun', async () => {
    const begunBefore = askSlowly();
    closed = leaving.close();
    const ready = await fetch(new URL('/ready', leaving.url));
    const begunAfter = askSlowly();

    expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close']);
    for (const answer of await Promise.all([begunBefore, begunAfter])) {
      expect(await answer.json()).toEqual({ data: { slow: true } });
    }
  });

  it('and then is gone', async () => {
    await closed;
    await expect(fetch(leaving.url)).rejects.toThrow();
  });
});

async function statusOf(path: string): Promise<number> {
  const response = await fetch(new URL(path, served.url));
  await response.body?.cancel();
  return response.status;
}

describe('/metrics', () => {
  const asked = async () => {
    const response = await fetch(served.url.replace('/graphql', '/metrics'));
    return { type: response.headers.get('content-type'), text: await response.text() };
  };
  const halted = (service: string, value: number): Figure => {
    return { name: 'kc_halted', help: 'whether', labels: { service }, value };
  };

  test('shows the figures of now, several of one name, beside those of the process', async () => {
    figures = [halted('a', 1), halted('b', 0), { name: 'kc_end', help: 'where', value: 7 }];
    const { type, text } = await asked();
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('kc_halted{service="a"} 1\nkc_halted{service="b"} 0');
    expect(text).toContain('kc_end 7');
    expect(text).toContain('process_cpu_seconds_total');
  });

  test('shows nothing that is not known any more', async () => {
    figures = [halted('b', 0)];
    const { text } = await asked();
    expect(text).not.toContain('kc_end');
    expect(text).not.toContain('service="a"');
  });
});
