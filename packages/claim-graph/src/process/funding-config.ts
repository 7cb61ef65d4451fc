// The settings of a funding service that is a process of its own: the only reader of its
// environment, all faults reported at once. KC_PROGRAMS_PORT and the like carry the service's name.
import { ConfigError, type Environment, field, logLevels, readConfig } from '@kc/process-kit';

const { text } = field;
const postgres = ['postgres:', 'postgresql:'];

export type FundingConfig = ReturnType<typeof readFundingConfig>;

export function readFundingConfig(
  { name, usualPort }: { readonly name: string; readonly usualPort: number },
  env: Environment,
) {
  const own = (setting: string) => `KC_${name.toUpperCase().replaceAll('-', '_')}_${setting}`;
  const config = readConfig(
    {
      logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
      host: field.withDefault(text('KC_HOST'), '127.0.0.1'),
      port: field.withDefault(field.port(own('PORT')), usualPort),
      databaseUrl: field.url(own('DATABASE_URL'), postgres),
      /** PEM file with the Ed25519 key that signs this service's records of the claim log. */
      signingKeyFile: text(own('SIGNING_KEY_FILE')),
      /** The claim log is on Kafka when brokers are given, in a PostgreSQL database otherwise. */
      kafkaBrokers: field.withDefault(field.list('KC_KAFKA_BROKERS'), []),
      eventLogUrl: field.optional(field.url('KC_EVENT_LOG_DATABASE_URL', postgres)),
      claimTopic: field.withDefault(text('KC_CLAIM_TOPIC'), 'support-claims'),
      /** File with the JSON Web Key Set of whoever issues the tokens. */
      jwksFile: text('KC_TOKEN_JWKS_FILE'),
      tokenIssuer: text('KC_TOKEN_ISSUER'),
      tokenAudience: text('KC_TOKEN_AUDIENCE'),
      /** On: whoever started this process with a channel is told of each step of the log's work. */
      tellMoments: field.withDefault(field.choice('KC_TELL_MOMENTS', ['on', 'off']), 'off'),
    },
    env,
  );
  if (config.kafkaBrokers.length > 0 || config.eventLogUrl !== undefined) return config;
  const neither = 'KC_KAFKA_BROKERS, KC_EVENT_LOG_DATABASE_URL';
  throw new ConfigError([`${neither}: đặt một trong hai / set one of them`]);
}
