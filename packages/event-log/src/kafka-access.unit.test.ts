// How settings become a login and a line to the brokers, and which of them cannot be meant.
import { expect, it } from '@jest/globals';
import { ConfigError, type Environment } from '@kc/process-kit';
import { readKafkaAccess } from './index.js';

const brokers = { KC_KAFKA_BROKERS: 'a:9092,b:9092' };
const login = { KC_KAFKA_USERNAME: 'programs', KC_KAFKA_PASSWORD: 's3cret' };
const certificate = `-----BEGIN CERTIFICATE-----
MIIBezCCASGgAwIBAgIUVVQ8rCmKa/a+Zr0d4KuJDPnAtowwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHa2MtdGVzdDAgFw0yNjExMjMwNzUwMzBaGA8yMTI2MTAzMDA3
NTAzMFowEjEQMA4GA1UEAwwHa2MtdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABJt/hsEM7GBdNKcCre5y5O/ZE8oWvem0HmddY/6dN7TlitiHUe00uCGsjncY
am+HtCs0Q295MvQAV9FrqnfUm7OjUzBRMB0GA1UdDgQWBBR9qSRF/g9BWY0xxb9s
U85cmPydCTAfBgNVHSMEGDAWgBR9qSRF/g9BWY0xxb9sU85cmPydCTAPBgNVHRMB
Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIErSIkMtdTaOZUNHdcgwT21c9NyL
jM2YXUSuj1BoqaCTAiEA8n+vC19WDi26nEs6AfQyayIQpuCP/BdNABVeHYzMxUs=
-----END CERTIFICATE-----`;

it.each<[string, Environment, object]>([
  ['nothing at all', {}, { brokers: [] }],
  ['brokers that ask for no login', brokers, { brokers: ['a:9092', 'b:9092'] }],
  [
    'a login, by the strongest mechanism',
    { ...brokers, ...login },
    {
      brokers: ['a:9092', 'b:9092'],
      sasl: { mechanism: 'scram-sha-512', username: 'programs', password: 's3cret' },
    },
  ],
  [
    'a login by another mechanism',
    { ...login, KC_KAFKA_SASL: 'plain' },
    { brokers: [], sasl: { mechanism: 'plain', username: 'programs', password: 's3cret' } },
  ],
  ['TLS', { KC_KAFKA_TLS: 'on' }, { brokers: [], ssl: true }],
  ['TLS that is off', { KC_KAFKA_TLS: 'off' }, { brokers: [] }],
  [
    'an authority of one’s own, which means TLS',
    { KC_KAFKA_CA: certificate },
    { brokers: [], ssl: { ca: [certificate] } },
  ],
])('reads %s', (_, env, access) => {
  expect(readKafkaAccess(env)).toEqual(access);
});

it.each<[string, Environment, string[]]>([
  ['a name without a password', { KC_KAFKA_USERNAME: 'programs' }, ['KC_KAFKA_PASSWORD']],
  ['a password without a name', { KC_KAFKA_PASSWORD: 's3cret' }, ['KC_KAFKA_PASSWORD']],
  ['a mechanism without a name', { KC_KAFKA_SASL: 'plain' }, ['KC_KAFKA_SASL']],
  ['an unknown mechanism', { ...login, KC_KAFKA_SASL: 'md5' }, ['KC_KAFKA_SASL']],
  ['a CA file that is not there', { KC_KAFKA_CA_FILE: 'no-such.pem' }, ['KC_KAFKA_CA']],
  ['a CA that is no certificate', { KC_KAFKA_CA: 'certificate' }, ['KC_KAFKA_CA']],
  [
    'a CA beside TLS that is off, and a password without a name',
    { KC_KAFKA_CA: certificate, KC_KAFKA_TLS: 'off', KC_KAFKA_PASSWORD: 's3cret' },
    ['KC_KAFKA_PASSWORD', 'KC_KAFKA_CA'],
  ],
])('refuses %s, and repeats no secret', (_, env, named) => {
  const faults = faultsOf(env);
  expect(faults).toEqual(named.map((name) => expect.stringMatching(`^${name}: .+ / `)));
  expect(faults.join()).not.toContain('s3cret');
});

function faultsOf(env: Environment): readonly string[] {
  try {
    readKafkaAccess(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}
