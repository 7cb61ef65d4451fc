// The same system with its claim log in a real Kafka: every scenario again, on a topic of its own.
import { randomUUID } from 'node:crypto';
import { describeOnKafka } from '@kc/test-kit';
import { scenarios } from './scenarios.js';
import { startSystem } from './system.js';

describeOnKafka('with the log in Kafka', (brokers) => {
  scenarios(() => startSystem({ brokers, topic: `support-claims-${randomUUID()}` }));
});
