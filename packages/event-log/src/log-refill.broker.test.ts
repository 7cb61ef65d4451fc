// Filling a topic from a backup, on a real broker.
import { silentLogger } from '@kc/process-kit';
import { describeOnKafka } from '@kc/test-kit';
import { openKafkaLog, refillKafkaLog } from './index.js';
import { refillContract } from './log-refill.contract.js';

describeOnKafka('a topic', (brokers) => {
  const options = { brokers, clientId: 'refill', logger: silentLogger };
  const replication = { factor: 1, minInSync: 1 };
  refillContract('Kafka', async () => ({
    refill: (topic, entries) => refillKafkaLog({ ...options, topic }, entries),
    open: async (topic) => openKafkaLog({ ...options, topic, replication }),
    close: async () => undefined,
  }));
});
