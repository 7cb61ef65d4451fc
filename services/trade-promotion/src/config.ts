// The settings of this process: the only reader of the environment, all faults reported at once.
import { type Environment, field, logLevels, readConfig } from '@kc/process-kit';

const { text } = field;
const postgres = ['postgres:', 'postgresql:'];

export function readTradePromotionConfig(env: Environment) {
  return readConfig(
    {
      logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
      host: field.withDefault(text('KC_HOST'), '127.0.0.1'),
      port: field.withDefault(field.port('KC_TRADE_PROMOTION_PORT'), 4004),
      databaseUrl: field.url('KC_TRADE_PROMOTION_DATABASE_URL', postgres),
      /** PEM file with the Ed25519 key that signs this service's records of the claim log. */
      signingKeyFile: text('KC_TRADE_PROMOTION_SIGNING_KEY_FILE'),
      /** The claim log is on Kafka when brokers are given, in this database otherwise. */
      kafkaBrokers: field.withDefault(field.list('KC_KAFKA_BROKERS'), []),
      eventLogUrl: field.optional(field.url('KC_EVENT_LOG_DATABASE_URL', postgres)),
      /** File with the JSON Web Key Set of whoever issues the tokens. */
      jwksFile: text('KC_TOKEN_JWKS_FILE'),
      tokenIssuer: text('KC_TOKEN_ISSUER'),
      tokenAudience: text('KC_TOKEN_AUDIENCE'),
      /**
       * On: whoever started this process with a channel is told of each step of the claim log's
       * work.
       */
      tellMoments: field.withDefault(field.choice('KC_TELL_MOMENTS', ['on', 'off']), 'off'),
    },
    env,
  );
}
