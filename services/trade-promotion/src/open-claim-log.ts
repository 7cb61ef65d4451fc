// The claim log in the home that the settings name: Kafka when brokers are given, a PostgreSQL
// table otherwise. It creates nothing: a log that is not there is a fault of the set-up.
import { type OrderedLog, openKafkaLog, openPostgresLog } from '@kc/event-log';
import { ConfigError, type Logger } from '@kc/process-kit';

const name = 'support-claims';
const applicationName = 'trade-promotion';

export interface ClaimLogSettings {
  readonly kafkaBrokers: readonly string[];
  readonly eventLogUrl: string | undefined;
}

export function openClaimLog(
  { kafkaBrokers: brokers, eventLogUrl: url }: ClaimLogSettings,
  logger: Logger,
): OrderedLog {
  if (brokers.length > 0) {
    return openKafkaLog({ brokers, topic: name, clientId: applicationName, logger });
  }
  if (url !== undefined) return openPostgresLog({ url, name, applicationName, logger });
  const neither = 'KC_KAFKA_BROKERS, KC_EVENT_LOG_DATABASE_URL';
  throw new ConfigError([`${neither}: đặt một trong hai / set one of them`]);
}
