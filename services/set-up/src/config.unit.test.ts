// Which settings set-up needs, and which it refuses before anything is touched.

import { describe, expect, it } from '@jest/globals';
import { newSigningKey } from '@kc/claim-participant';
import { ConfigError, type Environment } from '@kc/process-kit';
import { readSetUpConfig } from './config.js';
import { installationSettings } from './installation.fixture.js';

const whole = installationSettings({
  postgresAdminUrl: 'postgres://postgres:admin-pw@db/postgres',
  brokers: ['a:9092', 'b:9092'],
});

describe('the settings of set-up', () => {
  it('name each service’s login and database, and the key it signs with', () => {
    const { logins, keys, claimLog } = readSetUpConfig(whole);
    expect(logins).toEqual([
      { user: 'facilities', password: 'facilities', database: 'kc_facilities' },
      { user: 'programs', password: 'programs', database: 'kc_programs' },
      { user: 'clusters', password: 'clusters', database: 'kc_clusters' },
      { user: 'trade-promotion', password: 'trade-promotion', database: 'kc_trade_promotion' },
    ]);
    expect(Object.keys(keys)).toEqual(['programs', 'clusters', 'trade-promotion']);
    expect(claimLog).toMatchObject({
      topic: 'support-claims',
      kafka: { brokers: ['a:9092', 'b:9092'] },
    });
  });

  it('name a login for the claim log too where that is a database', () => {
    const { KC_KAFKA_BROKERS: _, ...rest } = whole;
    const url = 'postgres://event-log:a%20%2Fb@db/kc_event_log';
    const { logins } = readSetUpConfig({ ...rest, KC_EVENT_LOG_DATABASE_URL: url });
    expect(logins).toContainEqual({
      user: 'event-log',
      password: 'a /b',
      database: 'kc_event_log',
    });
  });

  it('are all named at once where they are missing', () => {
    expect(faultsOf({}).map((fault) => fault.split(':')[0])).toEqual([
      'KC_POSTGRES_ADMIN_URL',
      'KC_KAFKA_BROKERS, KC_EVENT_LOG_DATABASE_URL',
      'KC_FACILITIES_DATABASE_URL',
      'KC_PROGRAMS_DATABASE_URL',
      'KC_CLUSTERS_DATABASE_URL',
      'KC_TRADE_PROMOTION_DATABASE_URL',
      'KC_PROGRAMS_PUBLIC_KEY',
      'KC_CLUSTERS_PUBLIC_KEY',
      'KC_TRADE_PROMOTION_PUBLIC_KEY',
    ]);
  });

  it.each<[string, Environment]>([
    ['a private key', { KC_PROGRAMS_PUBLIC_KEY: privatePem() }],
    ['a key of another kind', { KC_PROGRAMS_PUBLIC_KEY: 'ssh-ed25519 AAAA' }],
    ['a key that two services share', { KC_PROGRAMS_PUBLIC_KEY: whole.KC_CLUSTERS_PUBLIC_KEY }],
    [
      'a URL without a password',
      { KC_CLUSTERS_DATABASE_URL: 'postgres://clusters@db/kc_clusters' },
    ],
    ['a URL without a database', { KC_CLUSTERS_DATABASE_URL: 'postgres://clusters:pw@db' }],
    [
      'a password that clients may spell in two ways',
      { KC_CLUSTERS_DATABASE_URL: 'postgres://clusters:chè@db/kc_clusters' },
    ],
    [
      'a name that PostgreSQL would cut',
      { KC_CLUSTERS_DATABASE_URL: `postgres://${'c'.repeat(64)}:pw@db/kc_clusters` },
    ],
    [
      'the administrator as a service',
      { KC_CLUSTERS_DATABASE_URL: 'postgres://postgres:pw@db/kc_clusters' },
    ],
    [
      'a database that two services share',
      { KC_CLUSTERS_DATABASE_URL: 'postgres://clusters:pw@db/kc_programs' },
    ],
  ])('refuse %s, in both languages and without repeating it', (_, env) => {
    const faults = faultsOf({ ...whole, ...env });
    expect(faults).toEqual([expect.stringMatching(/^KC_.+: .+ \/ /)]);
    expect(faults.join()).not.toMatch(/:pw@|PRIVATE KEY|chè/);
  });
});

function privatePem(): string {
  return newSigningKey().export({ type: 'pkcs8', format: 'pem' }).toString();
}

function faultsOf(env: Environment): readonly string[] {
  try {
    readSetUpConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}
