// Where the events of an installation travel: topics on Kafka, or streams in the PostgreSQL
// database of the claim log. Whoever takes part and whoever sets it up read it from the same
// settings.
import { allTopics, type EventSource, topicOf, topicPartitions } from '@kc/event-contracts';
import {
  createKafkaTopic,
  createPostgresLog,
  type KafkaAccess,
  type KeyedStream,
  openKafkaStream,
  openPostgresStream,
  type Replication,
  readKafkaAccess,
} from '@kc/event-log';
import { type Environment, field, type Logger, readConfig, readTogether } from '@kc/process-kit';

export type EventHome = {
  /** Begins the name of every topic; another installation on the same brokers takes another. */
  readonly prefix: string;
} & (
  | { readonly kafka: KafkaAccess; readonly replication?: Replication }
  | { readonly kafka: undefined; readonly postgresUrl: string }
);

const postgres = ['postgres:', 'postgresql:'];

/** Undefined when neither is set: what is announced then waits, and nothing is heard. */
export function readEventHome(env: Environment): EventHome | undefined {
  const { own, kafka } = readTogether({
    own: () =>
      readConfig(
        {
          prefix: field.withDefault(field.text('KC_EVENT_TOPICS'), 'events'),
          postgresUrl: field.optional(field.url('KC_EVENT_LOG_DATABASE_URL', postgres)),
        },
        env,
      ),
    kafka: () => readKafkaAccess(env),
  });
  const { prefix, postgresUrl } = own;
  if (kafka.brokers.length > 0) return { prefix, kafka };
  return postgresUrl === undefined ? undefined : { prefix, kafka: undefined, postgresUrl };
}

export interface Opening {
  readonly source: EventSource;
  readonly clientId: string;
  readonly logger: Logger;
}

/** It creates nothing: a stream that is not there is a fault of the set-up. */
export function openEventStream(
  home: EventHome,
  { source, clientId, logger }: Opening,
): KeyedStream {
  const topic = topicOf(source, home.prefix);
  if (home.kafka !== undefined) return openKafkaStream({ ...home.kafka, topic, clientId, logger });
  const url = home.postgresUrl;
  return openPostgresStream({ url, name: topic, applicationName: clientId, logger });
}

/** Makes what is missing, and says which topics those were, where that can be told. */
export async function ensureEventStreams(
  home: EventHome,
  { clientId, logger }: Omit<Opening, 'source'>,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const topic of allTopics(home.prefix)) {
    if (home.kafka === undefined) {
      await createPostgresLog({ url: home.postgresUrl, name: topic });
      continue;
    }
    const asked = home.replication === undefined ? {} : { replication: home.replication };
    const wanted = { ...home.kafka, ...asked, topic, partitions: topicPartitions };
    if (await createKafkaTopic({ ...wanted, clientId, logger })) made.push(topic);
  }
  return made;
}
