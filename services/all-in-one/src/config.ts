// The settings of the embedded default. Everything has a default: a newcomer sets nothing.
import { type Environment, field, logLevels, readConfig } from '@kc/process-kit';

export function readAllInOneConfig(env: Environment) {
  return readConfig(
    {
      logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
      host: field.withDefault(field.text('KC_HOST'), '127.0.0.1'),
      /** Without it: 4000, or the next port that is free. */
      port: field.optional(field.port('KC_PORT')),
      dataDir: field.withDefault(field.text('KC_DATA_DIR'), '.data'),
      /** With it the claim log is a Kafka topic; without it, a table of the embedded PostgreSQL. */
      kafkaBrokers: field.optional(field.list('KAFKA_BROKERS')),
      /** The topic or log of this installation; another name is another log, and starts empty. */
      claimTopic: field.withDefault(field.text('KC_CLAIM_TOPIC'), 'support-claims'),
    },
    env,
  );
}

export type AllInOneConfig = ReturnType<typeof readAllInOneConfig>;
