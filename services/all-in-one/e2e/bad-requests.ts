// Requests that must be refused before anything is read out of them: what is not GraphQL, not JSON,
// not text, too deep or too wide, and what comes without a good token.
import { randomUUID } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { type BadInput, documentOf, establishment, item, type Place } from './bad-inputs.js';
import { callers } from './callers.js';
import type { Ask, Reply } from './raw-request.js';
import type { System } from './system.js';

const nested = (field: string, depth: number) =>
  `${`${field} { `.repeat(depth)}__typename${' }'.repeat(depth)}`;
const clusterQuery = (id: string) => `industrialCluster(id: "${id}")`;

export const oddQueries: readonly BadInput[] = [
  refused('a query nested forty deep', { code: 'QUERY_TOO_COMPLEX' }, (ask, { clusterId }) => {
    const loop = nested('infrastructureProjects { cluster', 20).replaceAll(' }', ' } }');
    return ask.json({ query: `{ ${clusterQuery(clusterId)} { ${loop} } }` });
  }),
  refused('braces nested ten thousand deep', { code: 'QUERY_TOO_COMPLEX' }, (ask) =>
    ask.json({ query: `{ ${nested('a', 10_000)} }` }),
  ),
  refused('a thousand aliases', { code: 'QUERY_TOO_COMPLEX' }, (ask) => {
    const one = (at: number) => `a${at}: claim(id: "${randomUUID()}") { id }`;
    return ask.json({
      query: `{ ${Array.from({ length: 1_000 }, (_, at) => one(at)).join(' ')} }`,
    });
  }),
  refused('a thousand mutations in one', { code: 'QUERY_TOO_COMPLEX' }, (ask, at) => {
    const { input, ...mutation } = item(at, {});
    const one = (alias: string) => `${alias}: ${mutation.field}(input: $input) { id }`;
    const all = Array.from({ length: 1_000 }, (_, alias) => one(`m${alias}`)).join(' ');
    const query = `mutation ($input: ${mutation.type}!) { ${all} }`;
    return ask.json({ query, variables: { input } });
  }),
  refused(
    'fragments that spread each other twice, thirty times',
    { code: 'QUERY_TOO_COMPLEX' },
    (ask) => {
      const one = (at: number) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`;
      const bomb = Array.from({ length: 30 }, (_, at) => one(at)).join(' ');
      return ask.json({ query: `{ ...F0 } ${bomb} fragment F30 on Query { __typename }` });
    },
  ),
  refused('a fragment in a circle', { code: 'INVALID_REQUEST', rule: 'F' }, (ask) =>
    ask.json({ query: '{ ...F } fragment F on Query { ...F }' }),
  ),
  refused('a mutation that is not there', { code: 'INVALID_REQUEST', rule: 'dropTables' }, (ask) =>
    ask.json({ query: 'mutation { dropTables }' }),
  ),
  refused('half a query', { code: 'INVALID_REQUEST', rule: 'Syntax Error' }, (ask) =>
    ask.json({ query: 'mutation { registerEstablishment(' }),
  ),
  refused('no query', { code: 'INVALID_REQUEST' }, (ask) => ask.json({})),
  refused('variables nested ten thousand deep', { code: 'INVALID_REQUEST' }, (ask) => {
    const { input, ...mutation } = establishment({ commune: 'deep' });
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const variables = JSON.stringify({ input }).replace('"deep"', deep);
    const query = JSON.stringify(documentOf(mutation));
    return ask.bytes(`{"query":${query},"variables":${variables}}`);
  }),
];

export const oddTransports: readonly BadInput[] = [
  refused('a batch of requests', { code: 'INVALID_REQUEST' }, (ask, at) =>
    ask.json([good(at), good(at)]),
  ),
  refused('broken JSON', { code: 'INVALID_REQUEST' }, (ask) =>
    ask.bytes('{"query": "{ __typename"'),
  ),
  refused('an empty body', { code: 'INVALID_REQUEST' }, (ask) => ask.bytes('')),
  refused('bytes that are not UTF-8', { code: 'INVALID_REQUEST' }, (ask, at) => {
    const [before = '', after = ''] = JSON.stringify(good(at)).split('Máy');
    const parts = [Buffer.from(before), Buffer.from([0x4d, 0xff, 0xfe]), Buffer.from(after)];
    return ask.bytes(Buffer.concat(parts));
  }),
  refused('JSON that calls itself plain text', { code: 'INVALID_REQUEST' }, (ask, at) =>
    ask.bytes(JSON.stringify(good(at)), { 'content-type': 'text/plain' }),
  ),
  refused('a form, as any web page can send one', { code: 'INVALID_REQUEST' }, (ask, at) =>
    ask.bytes(new URLSearchParams({ query: good(at).query }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    }),
  ),
  refused('a mutation by GET', { code: 'INVALID_REQUEST' }, (ask, at) => {
    const { query, variables } = good(at);
    return ask.get({ query, variables: JSON.stringify(variables) });
  }),
];

function good(at: Place) {
  const { input, ...mutation } = item(at, {});
  return { query: documentOf(mutation), variables: { input } };
}

function refused(
  name: string,
  refusal: BadInput['refusals'][number],
  send: (ask: Ask, at: Place) => Promise<Reply>,
): BadInput {
  return { name, refusals: [refusal], send };
}

/** Authorization headers that give nobody's right; undefined for none at all. */
export type BadToken = readonly [
  name: string,
  header: (system: System) => Promise<string | undefined>,
];

export const badTokens: readonly BadToken[] = [
  ['no token', async () => undefined],
  ['a token that is none', async () => 'Bearer none'],
  ['another scheme', async () => 'Basic bWluaXN0cnk6MTIz'],
  ['an expired token', async (system) => signed(system, (jwt) => jwt.setExpirationTime('-1h'))],
  ['a token that never expires', async (system) => signed(system, (jwt) => jwt, ['exp'])],
  [
    'a token meant for others',
    async (system) => signed(system, (jwt) => jwt.setAudience('others')),
  ],
  ['a token of another issuer', async (system) => signed(system, (jwt) => jwt.setIssuer('others'))],
  ['a token of nobody', async (system) => signed(system, (jwt) => jwt, ['sub'])],
  [
    'a token signed with the key of a service',
    async (system) => signed(system, (jwt) => jwt, [], system.keys.services.programs),
  ],
  ['a token that is not signed', async (system) => `Bearer ${unsigned(await payloadOf(system))}`],
  [
    'a token signed with a password',
    async (system) => {
      const jwt = new SignJWT(await payloadOf(system)).setProtectedHeader({ alg: 'HS256' });
      return `Bearer ${await jwt.sign(Buffer.from('password'.repeat(8)))}`;
    },
  ],
  [
    'a token in which somebody has changed the role',
    async (system) => {
      const [header, , signature] = (await goodToken(system)).split('.');
      const changed = { ...(await payloadOf(system)), role: 'DOIT' };
      return `Bearer ${header}.${encoded(changed)}.${signature}`;
    },
  ],
];

async function signed(
  system: System,
  change: (jwt: SignJWT) => SignJWT,
  without: readonly string[] = [],
  key = system.keys.token,
): Promise<string> {
  const payload = Object.entries(await payloadOf(system)).filter(
    ([name]) => !without.includes(name),
  );
  const header = { alg: 'EdDSA', kid: 'embedded-1' };
  const jwt = new SignJWT(Object.fromEntries(payload)).setProtectedHeader(header);
  return `Bearer ${await change(jwt).sign(key)}`;
}

function unsigned(payload: object): string {
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(payload)}.`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

async function payloadOf(system: System) {
  return decodeJwt(await goodToken(system));
}

function goodToken(system: System): Promise<string> {
  return system.tokenFor(callers.laoCaiCentre);
}
