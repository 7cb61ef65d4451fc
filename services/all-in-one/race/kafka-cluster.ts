// Three real brokers for one test file, or the reason why there are none here.
import { describe } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';

/** The name that the services take when nobody gives them another. */
export const claimTopic = 'support-claims';

export interface KafkaCluster {
  readonly brokers: readonly string[];
  kill(id: number): Promise<void>;
  restart(id: number): Promise<void>;
  pause(id: number): void;
  resume(id: number): void;
  /** Every replica is in sync again. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

interface KafkaScript {
  startKafka(options: { nodes: number; dataDir: string }): Promise<KafkaCluster>;
  kafkaUnavailableReason(): Promise<string | undefined>;
}

export const brokerIds = [0, 1, 2] as const;

export async function startKafkaCluster(dataDir: string): Promise<KafkaCluster> {
  const { startKafka } = await kafkaScript();
  return startKafka({ nodes: brokerIds.length, dataDir });
}

/** The broker that takes what is appended to the log, counted as `kill` counts. */
export async function leaderOf({ brokers }: KafkaCluster): Promise<number> {
  const admin = plainKafka(brokers).admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [claimTopic] });
  const { brokers: known } = await admin.describeCluster();
  await admin.disconnect();
  const leader = topics[0]?.partitions[0]?.leader;
  const port = known.find(({ nodeId }) => nodeId === leader)?.port;
  const at = brokers.findIndex((broker) => broker.endsWith(`:${port}`));
  if (at < 0) throw new Error(`nobody leads the log, or a broker that is not ours: ${leader}`);
  return at;
}

export function plainKafka(brokers: readonly string[]): Kafka {
  return new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
}

/** Why there can be no brokers here. */
export async function kafkaUnavailable(): Promise<string | undefined> {
  return (await kafkaScript()).kafkaUnavailableReason();
}

/** Without Kafka the tests are skipped, and their title says why. */
export async function describeOnKafkaCluster(title: string, tests: () => void): Promise<void> {
  const reason = await kafkaUnavailable();
  if (!reason) describe(title, tests);
  else describe.skip(`${title} (skipped, because ${reason})`, tests);
}

function kafkaScript(): Promise<KafkaScript> {
  const script = new URL('../../../infra/kafka/broker.mjs', import.meta.url);
  return import(script.href) as Promise<KafkaScript>;
}
