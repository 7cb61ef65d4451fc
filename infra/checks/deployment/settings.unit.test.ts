// Every program finds, in the manifests and in docker-compose.yml, all settings that it needs, and
// none that it does not read: the real readers are given what stands there, over freshly made
// secrets of the names that `npm run secrets` gives them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readGatewayConfig } from '../../../gateway/src/config.js';
import { readFundingConfig } from '../../../packages/claim-graph/src/process/funding-config.js';
import { readFacilitiesConfig } from '../../../services/facilities/src/config.js';
import { readSetUpConfig } from '../../../services/set-up/src/config.js';
import { writeSecrets } from '../../docker/make-secrets.mjs';
import { newSecrets } from '../../docker/secrets.mjs';
import { readManifests } from './manifests.mjs';
import { startedByCompose, startedByManifests } from './program-settings.mjs';

type Settings = Readonly<Record<string, string>>;
interface Started {
  readonly where: string;
  readonly program: string;
  readonly settings: Settings;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ports: readonly { readonly name: string; readonly port: number }[] = JSON.parse(
  readFileSync(join(root, 'gateway/subgraphs.json'), 'utf8'),
);
const portOf = (name: string) => ports.find((one) => one.name === name)?.port ?? 0;
const funding = (name: string) => (env: Settings) =>
  readFundingConfig({ name, usualPort: portOf(name) }, env);

const readers: Readonly<Record<string, (env: Settings) => unknown>> = {
  gateway: readGatewayConfig,
  'services/facilities': readFacilitiesConfig,
  'services/programs': funding('programs'),
  'services/clusters': funding('clusters'),
  'services/trade-promotion': funding('trade-promotion'),
  'services/set-up': readSetUpConfig,
};

const byManifests: readonly Started[] = startedByManifests(readManifests(root, 'infra/kubernetes'));
const byCompose: readonly Started[] = startedByCompose(
  readFileSync(join(root, 'docker-compose.yml'), 'utf8'),
);
const started = [...byManifests, ...byCompose];
const scratch = mkdtempSync(join(tmpdir(), 'kc-settings-'));
const secrets = join(scratch, 'secrets');

beforeAll(() => {
  writeSecrets(secrets, newSecrets());
  // Those of the servers that an installation brings.
  for (const name of ['kafka-ca.pem', 'postgres-ca.pem']) {
    writeFileSync(join(secrets, name), rootCertificates[0] ?? '');
  }
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What the program's own reader says of them, and the names that it never asked for. */
function faultsOf({ program, settings }: Started): string[] {
  const read = readers[program];
  if (read === undefined) return [`nobody reads settings of ${program}`];
  const asked = new Set<string>();
  const env = new Proxy(withFilesHere(settings), {
    get(target, name) {
      asked.add(String(name));
      return Reflect.get(target, name);
    },
  });
  const unread = () =>
    Object.keys(settings)
      .filter((name) => !asked.has(name))
      .map((name) => `${name}: nobody reads it`);
  try {
    read(env);
    return unread();
  } catch (error) {
    const { faults = [String(error)] } = error as { readonly faults?: readonly string[] };
    return [...faults, ...unread()];
  }
}

function withFilesHere(settings: Settings): Settings {
  const here = (value: string) =>
    /^\/(run\/secrets|etc\/khuyen-cong)\//.test(value) ? join(secrets, basename(value)) : value;
  return Object.fromEntries(Object.entries(settings).map(([name, one]) => [name, here(one)]));
}

const named = ({ where, program }: Started) => `${program} by ${where}`;
const startedBy = (list: readonly Started[], program: string) =>
  list.filter((one) => one.program === program);
const some = startedBy(byManifests, 'services/programs')[0] as Started;
const changed = (settings: Settings): Started => ({
  ...some,
  settings: { ...some.settings, ...settings },
});

test.each(started.map((one) => [named(one), one] as const))('%s', (_, one) => {
  expect(faultsOf(one)).toEqual([]);
});

test('both start every program, the compose file as two services, and set-up once', () => {
  for (const program of Object.keys(readers)) {
    expect(startedBy(byManifests, program)).toHaveLength(1);
    expect(startedBy(byCompose, program)).toHaveLength(program === 'services/set-up' ? 1 : 2);
  }
});

describe('would be found', () => {
  test('a setting that nobody reads', () => {
    expect(faultsOf(changed({ KC_KAFKA_USER: 'programs' }))).toEqual([
      'KC_KAFKA_USER: nobody reads it',
    ]);
  });

  test('a setting of another service', () => {
    expect(faultsOf(changed({ KC_CLUSTERS_PORT: '4003' }))).toHaveLength(1);
  });

  test('a value that the program refuses', () => {
    expect(faultsOf(changed({ KC_KAFKA_TLS: 'true', KC_PROGRAMS_PORT: 'http' }))).toHaveLength(2);
  });

  test('a setting that is missing', () => {
    const { KC_TOKEN_ISSUER: _, ...settings } = some.settings;
    expect(faultsOf({ ...some, settings })).toEqual([expect.stringMatching('^KC_TOKEN_ISSUER: ')]);
  });

  test('a file that nobody makes', () => {
    const path = '/etc/khuyen-cong/secrets/programs-database-address';
    const faults = faultsOf(changed({ KC_PROGRAMS_DATABASE_URL_FILE: path }));
    expect(faults).toEqual([expect.stringMatching('^KC_PROGRAMS_DATABASE_URL: .*ENOENT')]);
  });
});
