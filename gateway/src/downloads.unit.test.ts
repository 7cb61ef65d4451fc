// Files by their own address: the bytes of the graph for whoever may have them, and a refusal with
// its status for anyone else.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { silentLogger } from '@kc/process-kit';
import {
  type Actor,
  authenticate,
  buildSubgraphFromSdl,
  generateSigningKey,
  type HasActor,
  openKeySet,
  requireActor,
  type Served,
  serveGraphQL,
  signToken,
} from '@kc/subgraph-kit';
import { downloadRoutes, readDownloads } from './downloads.js';
import { queryLimits } from './query-limits.js';

const sdl = `
  type File { name: String!, mediaType: String!, sha256: String!, base64: String! }
  type Report { file: File! }
  type Query { report(id: ID!): Report }
`;
const document = `query File($id: ID!) {
  report(id: $id) { file { name mediaType sha256 base64 } }
}`;
const bytes = Buffer.from([80, 75, 3, 4, 0, 255]);
const officer: Actor = { personId: 'p', name: 'Hoa', role: 'DOIT', organisation: 'Sở' };

let served: Served;
let token: string;

beforeAll(async () => {
  const names = { issuer: 'issuer', audience: 'audience', keyId: 'k' };
  const { signingKey, jwks } = await generateSigningKey(names);
  const keySet = openKeySet(jwks, names);
  token = await signToken(officer, signingKey, { expiresIn: '5m' });
  const file = {
    name: 'báo cáo.xlsx',
    mediaType: 'application/vnd.ms-excel',
    sha256: 'abc',
    base64: bytes.toString('base64'),
  };
  const report = (_: unknown, { id }: { readonly id: string }, context: HasActor) => {
    requireActor(context, { roles: ['DOIT'] });
    return id === 'none' ? null : { file };
  };
  const schema = buildSubgraphFromSdl(sdl, { Query: { report } });
  served = await serveGraphQL(
    { schema },
    {
      port: 0,
      logger: silentLogger,
      limits: queryLimits,
      context: async ({ authorization }) => ({ actor: await authenticate(authorization, keySet) }),
      health: async () => ({ status: 'ok', details: {} }),
      routes: downloadRoutes(new Map([['report', document]]), silentLogger),
    },
  );
});
afterAll(() => served?.close());

const get = (query: string, authorization?: string) =>
  fetch(`${new URL(served.url).origin}/files/report${query}`, {
    headers: authorization === undefined ? {} : { authorization },
  });

describe('GET /files/…', () => {
  it('sends the file whole, under its name, to whoever may have it', async () => {
    const response = await get('?id=r1', `Bearer ${token}`);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(response.headers.get('content-type')).toBe('application/vnd.ms-excel');
    expect(response.headers.get('content-disposition')).toMatch(/filename="[\w.-]+\.xlsx"/);
    expect(response.headers.get('etag')).toBe('"abc"');
  });

  it.each([
    ['without a token', '?id=r1', undefined, 401, 'UNAUTHENTICATED'],
    ['with a bad token', '?id=r1', 'Bearer x', 401, 'UNAUTHENTICATED'],
    ['without what the document needs', '', 'good', 400, 'INVALID_REQUEST'],
    ['for a file that is not there', '?id=none', 'good', 404, 'NOT_FOUND'],
  ])('is refused %s', async (_, query, authorization, status, code) => {
    const header = authorization === 'good' ? `Bearer ${token}` : authorization;
    const response = await get(query, header);
    const { errors } = (await response.json()) as {
      errors: { extensions: { code: string; messageVi: string } }[];
    };
    expect(response.status).toBe(status);
    expect(errors[0]?.extensions.code).toBe(code);
    expect(errors[0]?.extensions.messageVi).toMatch(/\p{L}/u);
  });
});

test('the documents of the product are readable; one that does not parse stops the start', () => {
  const ours = readDownloads(fileURLToPath(new URL('../downloads', import.meta.url)));
  expect([...ours.keys()].sort()).toEqual(['cluster-report', 'cluster-report-version']);
  const folder = mkdtempSync(path.join(tmpdir(), 'downloads-'));
  writeFileSync(path.join(folder, 'broken.graphql'), '{');
  expect(() => readDownloads(folder)).toThrow();
  rmSync(folder, { recursive: true });
});
