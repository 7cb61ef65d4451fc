// Names travel between processes, the events in topics of a real Kafka.
import { afterAll, beforeAll } from '@jest/globals';
import { type ThrowAwayFolder, throwAwayFolder } from '@kc/test-kit';
import {
  describeOnKafkaCluster,
  type KafkaCluster,
  startKafkaCluster,
} from '../race/kafka-cluster.js';
import { namesTravel } from './names-travel.contract.js';

const minutes = 60_000;

await describeOnKafkaCluster('a rename, the events in Kafka', () => {
  let folder: ThrowAwayFolder;
  let kafka: KafkaCluster;
  beforeAll(async () => {
    folder = await throwAwayFolder();
    kafka = await startKafkaCluster(folder.path);
  }, 2 * minutes);

  namesTravel({ kafka: async () => kafka });

  afterAll(async () => {
    await kafka?.stop();
    await folder?.remove();
  }, minutes);
});
