// The drill on a real Kafka, and from there to a log in PostgreSQL.
import { randomUUID } from 'node:crypto';
import { describe } from '@jest/globals';
import { describeOnKafka } from '@kc/test-kit';
import { backupDrill } from './backup-drill.js';

describeOnKafka('on Kafka', (brokers) => {
  const topic = () => ({ brokers, topic: `support-claims-${randomUUID()}` });
  describe('before and after', () => backupDrill({ before: topic(), after: topic() }));
  describe('only before', () => backupDrill({ before: topic() }));
});
