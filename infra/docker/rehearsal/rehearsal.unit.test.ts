// How the rehearsal reads what Docker would read: which files are sent, what a Dockerfile may say,
// where a text names a host, what a compose file may contain. What it does not know it refuses.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { withAddresses } from './addresses.mjs';
import { readComposeFile } from './compose-file.mjs';
import { readDockerfile } from './dockerfile.mjs';
import { keptBy } from './dockerignore.mjs';

describe('a .dockerignore', () => {
  const keeps = keptBy(`
    # nothing but
    *
    !packages
    !infra/docker/assemble.mjs
    **/node_modules
    **/*.pem
    services/*/e2e
  `);
  test.each([
    ['README.md', false],
    ['infra/docker/assemble.mjs', true],
    ['infra/docker/secrets/token-signing-key.pem', false],
    ['packages/outbox/src/index.ts', true],
    ['packages/outbox/node_modules/x/index.js', false],
    ['packages/key.pem', false],
    ['packages-of-others/x.ts', false],
  ])('%s: sent %s', (path, sent) => {
    expect(keeps(path)).toBe(sent);
  });

  it('decides by the last pattern that fits', () => {
    expect(keptBy('!a\na')('a/b')).toBe(false);
    expect(keptBy('a\n!a/b')('a/b/c')).toBe(true);
  });
});

describe('a Dockerfile', () => {
  const from = 'FROM node:24-bookworm-slim AS base\n';

  it('is stages, and where each takes its files from', () => {
    const stages = readDockerfile(
      `${from}WORKDIR /app\nCOPY . .\nRUN npm ci \\\n  --omit=dev\nFROM base\n` +
        'ENV A=1\nCOPY --from=base /app/dist ./\nUSER node\nCMD ["node", "x.js"]',
    );
    expect(stages.map(({ name, from: image }) => [name, image])).toEqual([
      ['base', 'node:24-bookworm-slim'],
      ['stage-1', 'base'],
    ]);
    expect(stages[0]?.steps.at(-1)).toMatchObject({
      command: expect.stringMatching(/^npm ci +--omit=dev$/),
    });
    expect(stages[1]?.steps).toMatchObject([
      { keyword: 'ENV', values: { A: '1' } },
      { keyword: 'COPY', from: 'base', sources: ['/app/dist'], to: './' },
      { keyword: 'USER', argument: 'node' },
      { keyword: 'CMD', command: ['node', 'x.js'] },
    ]);
  });

  test.each([
    ['another image', 'FROM alpine:3'],
    ['an instruction that is not known', `${from}ADD http://x /y`],
    ['an instruction before any stage', 'ARG X\nFROM node:24-bookworm-slim'],
    ['a flag that is not known', `${from}COPY --chown=node . .`],
    ['a mount', `${from}RUN --mount=type=cache,target=/c npm ci`],
    ['a pattern', `${from}COPY packages/*/package.json ./`],
    ['a path that here would be one of this machine', `${from}RUN rm -rf /app/x`],
    ['a command for a shell', `${from}CMD node x.js`],
  ])('is refused with %s', (_, text) => {
    expect(() => readDockerfile(text)).toThrow(/^Dockerfile:\d+: /);
  });
});

describe('a host name', () => {
  const addresses = new Map([
    ['kafka-1', '127.9.9.1'],
    ['kafka-10', '127.9.9.2'],
    ['postgres', '127.9.9.3'],
  ]);
  test.each([
    ['kafka-1:9092,kafka-10:9092', '127.9.9.1:9092,127.9.9.2:9092'],
    ['1@kafka-1:9093', '1@127.9.9.1:9093'],
    ['SASL_PLAINTEXT://kafka-10:9092', 'SASL_PLAINTEXT://127.9.9.2:9092'],
    ['exec 3<>/dev/tcp/kafka-1/9092', 'exec 3<>/dev/tcp/127.9.9.1/9092'],
    [
      'postgres://postgres:7@postgres:5432/postgres',
      'postgres://postgres:7@127.9.9.3:5432/postgres',
    ],
    ['my-kafka-1:9092 kafka-1', 'my-kafka-1:9092 kafka-1'],
    ['fetch("http://127.0.0.1:4001/ready")', 'fetch("http://127.9.9.9:4001/ready")'],
    ['0.0.0.0', '127.9.9.9'],
  ])('in «%s»', (text, expected) => {
    expect(withAddresses(text, addresses, '127.9.9.9')).toBe(expected);
  });
});

describe('a compose file', () => {
  let folder: ThrowAwayFolder;
  beforeAll(async () => {
    folder = await throwAwayFolder();
  });
  afterAll(() => folder.remove());

  async function read(text: string, environment = {}) {
    const file = join(folder.path, 'compose.yml');
    await writeFile(file, text);
    return readComposeFile(file, environment);
  }

  it('is read with its anchors, its variables and its times', async () => {
    const text = `
      x-all: &all { image: 'i:\${TAG:-1}', stop_grace_period: 2m, environment: &env { A: 'x$$y' } }
      services:
        one: { <<: *all, environment: { <<: *env, B: 2 }, ports: ['127.0.0.1:80:4000'] }`;
    const { services } = await read(text, { TAG: '7' });
    expect(services.get('one')).toMatchObject({
      image: 'i:7',
      stopGraceMs: 120_000,
      environment: { A: 'x$y', B: '2' },
      ports: [{ target: 4000, published: 80 }],
    });
    expect((await read(text)).services.get('one')?.image).toBe('i:1');
  });

  test.each([
    ['a key that is not known', 'services: { a: { image: i, privileged: true } }', 'privileged'],
    ['a variable that must be set', 'services: { a: { image: "$TAG" } }', '$TAG'],
    [
      'a condition that is not known',
      'services: { a: { image: i, depends_on: { b: { condition: service_started } } } }',
      'service_started',
    ],
    [
      'a folder of this machine as a volume',
      "services: { a: { image: i, volumes: ['./x:/y'] } }",
      './x',
    ],
    [
      'a check by a shell',
      'services: { a: { healthcheck: { test: [CMD-SHELL, x] } } }',
      'CMD-SHELL',
    ],
  ])('is refused with %s', async (_, text, said) => {
    await expect(read(text)).rejects.toThrow(said);
  });
});
