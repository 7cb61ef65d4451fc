// Where the claim log of an installation is: a topic on Kafka, or a log in a PostgreSQL database.
// Whoever takes part and whoever sets it up read it from the same settings.
import {
  type KafkaAccess,
  type OrderedLog,
  openKafkaLog,
  openPostgresLog,
  type Replication,
  readKafkaAccess,
} from '@kc/event-log';
import {
  ConfigError,
  type Environment,
  field,
  type Logger,
  readConfig,
  readTogether,
} from '@kc/process-kit';

export type ClaimLogHome = {
  /** Of a topic, or of a log in PostgreSQL. */
  readonly topic: string;
} & (
  | {
      readonly kafka: KafkaAccess;
      /** What its topic must have; three copies, two of them in step, unless said. */
      readonly replication?: Replication;
    }
  | { readonly kafka: undefined; readonly postgresUrl: string }
);

const postgres = ['postgres:', 'postgresql:'];

/** On Kafka when brokers are given, in a PostgreSQL database otherwise. */
export function readClaimLogHome(env: Environment): ClaimLogHome {
  const { kafka, own } = readTogether({
    own: () =>
      readConfig(
        {
          topic: field.withDefault(field.text('KC_CLAIM_TOPIC'), 'support-claims'),
          postgresUrl: field.optional(field.url('KC_EVENT_LOG_DATABASE_URL', postgres)),
        },
        env,
      ),
    kafka: () => readKafkaAccess(env),
  });
  const { topic, postgresUrl } = own;
  if (kafka.brokers.length > 0) return { topic, kafka };
  if (postgresUrl !== undefined) return { topic, kafka: undefined, postgresUrl };
  const neither = 'KC_KAFKA_BROKERS, KC_EVENT_LOG_DATABASE_URL';
  throw new ConfigError([`${neither}: đặt một trong hai / set one of them`]);
}

/** It creates nothing: a log that is not there is a fault of the set-up. */
export function openClaimLog(home: ClaimLogHome, clientId: string, logger: Logger): OrderedLog {
  if (home.kafka === undefined) {
    const { postgresUrl: url, topic: name } = home;
    return openPostgresLog({ url, name, applicationName: clientId, logger });
  }
  const { kafka, topic, replication } = home;
  const asked = replication === undefined ? {} : { replication };
  return openKafkaLog({ ...kafka, ...asked, topic, clientId, logger });
}
