// Which settings a funding service needs; every one that is wrong is named at once.
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ConfigError } from '@kc/process-kit';
import { readFundingConfig } from './funding-config.js';

const service = { name: 'trade-promotion', usualPort: 4004 };
const whole = {
  KC_TRADE_PROMOTION_DATABASE_URL: 'postgres://127.0.0.1/kc_trade_promotion',
  KC_TRADE_PROMOTION_SIGNING_KEY: generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
  KC_TOKEN_JWKS: '{ "keys": [] }',
  KC_TOKEN_ISSUER: 'issuer',
  KC_TOKEN_AUDIENCE: 'audience',
};

test('every setting that is missing or wrong is named at once', () => {
  expect(() => readFundingConfig(service, { KC_TRADE_PROMOTION_PORT: 'x' })).toThrow(
    expect.objectContaining({
      faults: [
        expect.stringContaining('KC_TRADE_PROMOTION_PORT'),
        expect.stringContaining('KC_TRADE_PROMOTION_DATABASE_URL'),
        expect.stringContaining('KC_TRADE_PROMOTION_SIGNING_KEY_FILE'),
        expect.stringContaining('KC_TOKEN_JWKS_FILE'),
        expect.stringContaining('KC_TOKEN_ISSUER'),
        expect.stringContaining('KC_TOKEN_AUDIENCE'),
        expect.stringContaining('KC_KAFKA_BROKERS'),
      ],
    }),
  );
});

test('without brokers and without a database for the log the settings are wrong', () => {
  const read = () => readFundingConfig(service, whole);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/KC_KAFKA_BROKERS.*KC_EVENT_LOG_DATABASE_URL/);
});

test('with brokers the log is on Kafka, on the usual port and topic', () => {
  const config = readFundingConfig(service, { ...whole, KC_KAFKA_BROKERS: 'a:9092, b:9092' });
  expect(config).toMatchObject({
    claimLog: { topic: 'support-claims', kafka: { brokers: ['a:9092', 'b:9092'] } },
    port: 4004,
  });
});

test('with a database for the log instead of brokers it is there, under the name that is set', () => {
  const env = {
    ...whole,
    KC_EVENT_LOG_DATABASE_URL: 'postgres://127.0.0.1/log',
    KC_CLAIM_TOPIC: 't',
  };
  expect(readFundingConfig(service, env)).toMatchObject({
    claimLog: { topic: 't', kafka: undefined, postgresUrl: 'postgres://127.0.0.1/log' },
  });
});

test('a login to the brokers without its password is wrong', () => {
  const env = { ...whole, KC_KAFKA_BROKERS: 'a:9092', KC_KAFKA_USERNAME: 'trade-promotion' };
  expect(() => readFundingConfig(service, env)).toThrow(/KC_KAFKA_PASSWORD/);
});
