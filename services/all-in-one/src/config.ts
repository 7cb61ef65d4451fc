// The settings of the embedded default. Everything has a default: a newcomer sets nothing.
import { type Environment, field, logLevels, readConfig } from '@kc/process-kit';

/**
 * Copies of one log must not meet those of another, so each home of the log has a folder of its
 * own.
 */
const usualDataDir = { postgres: '.data', kafka: '.data/on-kafka' } as const;

export function readAllInOneConfig(env: Environment) {
  const { dataDir, ...settings } = readConfig(
    {
      logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
      host: field.withDefault(field.text('KC_HOST'), '127.0.0.1'),
      /** Without it: 4000, or the next port that is free. */
      port: field.optional(field.port('KC_PORT')),
      dataDir: field.optional(field.text('KC_DATA_DIR')),
      /** With it the claim log is a Kafka topic; without it, a table of the embedded PostgreSQL. */
      kafkaBrokers: field.optional(field.list('KAFKA_BROKERS')),
      /** The topic or log of this installation; another name is another log, and starts empty. */
      claimTopic: field.withDefault(field.text('KC_CLAIM_TOPIC'), 'support-claims'),
    },
    env,
  );
  const home = settings.kafkaBrokers === undefined ? 'postgres' : 'kafka';
  return { ...settings, dataDir: dataDir ?? usualDataDir[home] };
}

export type AllInOneConfig = ReturnType<typeof readAllInOneConfig>;
