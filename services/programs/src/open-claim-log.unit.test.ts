// Which home the settings give the claim log; neither home is a fault that names both settings.
import { expect, test } from '@jest/globals';
import { ConfigError, silentLogger } from '@kc/process-kit';
import { readProgramsConfig } from './config.js';
import { openClaimLog } from './open-claim-log.js';

test('without brokers and without a database the settings are wrong', () => {
  const open = () => openClaimLog({ kafkaBrokers: [], eventLogUrl: undefined }, silentLogger);
  expect(open).toThrow(ConfigError);
  expect(open).toThrow(/KC_KAFKA_BROKERS.*KC_EVENT_LOG_DATABASE_URL/);
});

test('every setting that is missing is named at once', () => {
  expect(() => readProgramsConfig({ KC_PROGRAMS_PORT: 'x' })).toThrow(
    expect.objectContaining({
      faults: [
        expect.stringContaining('KC_PROGRAMS_PORT'),
        expect.stringContaining('KC_PROGRAMS_DATABASE_URL'),
        expect.stringContaining('KC_PROGRAMS_SIGNING_KEY_FILE'),
        expect.stringContaining('KC_TOKEN_JWKS_FILE'),
        expect.stringContaining('KC_TOKEN_ISSUER'),
        expect.stringContaining('KC_TOKEN_AUDIENCE'),
      ],
    }),
  );
});
