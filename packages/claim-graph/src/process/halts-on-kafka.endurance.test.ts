// Halts at a topic of a real Kafka, spoilt as an administrator can by mistake; the other cluster is
// another broker.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureFounded, newSigningKey, seatMigrations } from '@kc/claim-participant';
import { createKafkaTopic, type OrderedLog, openKafkaLog, refillKafkaLog } from '@kc/event-log';
import { silentLogger } from '@kc/process-kit';
import {
  eventually,
  realKafka,
  type ThrowAwayFolder,
  throwAwayDatabase,
  throwAwayFolder,
} from '@kc/test-kit';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { HaltingSeat, newLog, recordsOf } from './halting-seat.contract.js';
import { haltsContract, type LogInDanger, type Spoiling } from './halts.contract.js';

const replication = { factor: 1, minInSync: 1 };
const describesTopics = 2;
const withinMs = 120_000;
const topics = new WeakMap<LogInDanger, string>();

interface OtherBroker {
  readonly brokers: readonly string[];
  stop(): Promise<void>;
}

const kafka = realKafka();
if ('brokers' in kafka) onBrokers(kafka.brokers);
else describe.skip(`a seat at a log on Kafka (skipped, because ${kafka.unavailable})`, () => {});

function onBrokers(brokers: readonly string[]): void {
  let admin: Admin;
  let folder: ThrowAwayFolder;
  let other: OtherBroker;
  beforeAll(async () => {
    admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    folder = await throwAwayFolder();
    const script = new URL('../../../../infra/kafka/broker.mjs', import.meta.url);
    const { startKafka } = (await import(script.href)) as {
      startKafka(options: object): Promise<OtherBroker>;
    };
    other = await startKafka({ nodes: 1, dataDir: folder.path });
  }, withinMs);
  afterAll(async () => {
    await admin.disconnect();
    await other?.stop();
    await folder?.remove();
  }, withinMs);

  const openInDanger = async (): Promise<LogInDanger> => {
    const topic = `halts-${randomUUID()}`;
    const at = (where: readonly string[]) => {
      return { brokers: where, topic, clientId: 'halts', replication, logger: silentLogger };
    };
    await createKafkaTopic(at(brokers));
    const log = openKafkaLog(at(brokers));
    const danger: LogInDanger = {
      log,
      async cutUpTo(position) {
        // kafkajs finds the leader only of a topic that it has looked at before.
        await admin.fetchTopicOffsets(topic);
        const partitions = [{ partition: 0, offset: String(position) }];
        await admin.deleteTopicRecords({ topic, partitions });
      },
      async remove() {
        await admin.deleteTopics({ topics: [topic] });
        // Deletion is finished some time after it was promised.
        await eventually(async () => expect(await admin.listTopics()).not.toContain(topic));
      },
      async make() {
        await createKafkaTopic(at(brokers));
      },
      refill: (entries) =>
        refillKafkaLog(at(brokers), async function* () {
          yield entries;
        }),
      async elsewhere(): Promise<OrderedLog> {
        await createKafkaTopic(at(other.brokers));
        return openKafkaLog(at(other.brokers));
      },
      async close() {
        await log.close();
        await admin.deleteTopics({ topics: [topic] }).catch(() => undefined);
      },
    };
    topics.set(danger, topic);
    return danger;
  };

  const asMade = {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'message.timestamp.type': 'LogAppendTime',
    'unclean.leader.election.enable': 'false',
    'min.insync.replicas': '1',
  };
  const settings =
    (changed: Readonly<Record<string, string>> = {}) =>
    async (danger: LogInDanger) => {
      const configEntries = Object.entries({ ...asMade, ...changed }).map(([name, value]) => {
        return { name, value };
      });
      const resource = { type: describesTopics, name: topics.get(danger) ?? '', configEntries };
      await admin.alterConfigs({ validateOnly: false, resources: [resource] });
    };
  const setting = (name: string, value: string): Spoiling => ({
    what: `${name} is set to ${value}`,
    found: `${name}=${value}`,
    spoil: settings({ [name]: value }),
    repair: settings(),
  });

  haltsContract({
    home: 'Kafka',
    open: openInDanger,
    spoilings: [
      setting('cleanup.policy', 'compact'),
      setting('retention.ms', '86400000'),
      setting('message.timestamp.type', 'CreateTime'),
      {
        what: 'it is given more partitions',
        found: 'PARTITION_COUNT: 3, not 1',
        async spoil(danger) {
          const topicPartitions = [{ topic: topics.get(danger) ?? '', count: 3 }];
          await admin.createPartitions({ topicPartitions });
        },
      },
    ],
  });

  test(
    'a seat at a topic on Kafka halts when that is made anew under it, longer than it was',
    async () => {
      const database = await throwAwayDatabase(seatMigrations);
      const danger = await openInDanger();
      const seat = await HaltingSeat.begin(database.url, danger.log);
      const backup = await recordsOf(danger.log);

      await danger.remove();
      await danger.make();
      await ensureFounded(danger.log, newLog(newSigningKey()));
      for (let i = 0; i < 3; i += 1) {
        await danger.log.append(backup.slice(1).map(({ value }) => value));
      }
      await seat.hasHalted('other-record', 'is not the one that was delivered before');

      await seat.stop();
      await danger.remove();
      await danger.refill(backup);
      await seat.start();
      await seat.goesOn();
      await seat.stop();
      await danger.close();
      await database.drop();
    },
    withinMs,
  );
}
