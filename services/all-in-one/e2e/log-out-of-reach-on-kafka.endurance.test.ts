// A Kafka of this file's own, killed under the system and started again.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { describeOnKafka, type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import { logOutOfReach } from './log-out-of-reach.js';
import { startSystem } from './system.js';

interface Kafka {
  readonly brokers: readonly string[];
  kill(node: number): Promise<void>;
  restart(node: number): Promise<void>;
  stop(): Promise<void>;
}

const startWithinMs = 120_000;

describeOnKafka('with the log in Kafka, whose broker is killed', () => {
  let folder: ThrowAwayFolder;
  let kafka: Kafka;
  beforeAll(async () => {
    folder = await throwAwayFolder();
    kafka = await startKafka(folder.path);
  }, startWithinMs);
  afterAll(async () => {
    await kafka?.stop();
    await folder?.remove();
  }, startWithinMs);

  logOutOfReach(
    () => startSystem({ brokers: kafka.brokers, topic: `support-claims-${randomUUID()}` }),
    async (_, meanwhile) => {
      await kafka.kill(0);
      await meanwhile();
      await kafka.restart(0);
    },
  );
});

async function startKafka(dataDir: string): Promise<Kafka> {
  const broker = new URL('../../../infra/kafka/broker.mjs', import.meta.url);
  const program = (await import(broker.href)) as {
    startKafka(options: { nodes: number; dataDir: string }): Promise<Kafka>;
  };
  return program.startKafka({ nodes: 1, dataDir });
}
