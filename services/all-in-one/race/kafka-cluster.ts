// Three real brokers for one test file, or the reason why there are none here.
import { describe } from '@jest/globals';

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

/** Without Kafka the tests are skipped, and their title says why. */
export async function describeOnKafkaCluster(title: string, tests: () => void): Promise<void> {
  const reason = await (await kafkaScript()).kafkaUnavailableReason();
  if (!reason) describe(title, tests);
  else describe.skip(`${title} (skipped, because ${reason})`, tests);
}

function kafkaScript(): Promise<KafkaScript> {
  const script = new URL('../../../infra/kafka/broker.mjs', import.meta.url);
  return import(script.href) as Promise<KafkaScript>;
}
