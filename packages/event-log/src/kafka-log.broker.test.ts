// The Kafka log against the contract, on a real broker, and what only a topic can have wrong.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '@kc/process-kit';
import { describeOnKafka, eventually, realKafka, throwAwayFolder } from '@kc/test-kit';
import { type Admin, type ITopicConfig, Kafka, logLevel, Partitioners } from 'kafkajs';
import { createKafkaTopic, type OrderedLog, openKafkaLog } from './index.js';
import { drain, followUntil, numbered, text } from './log-driver.contract.js';
import { type LogHome, orderedLogContract } from './ordered-log.contract.js';
import { outageContract } from './ordered-log.outage.contract.js';
import { startOwnKafka } from './own-kafka.contract.js';

const replication = { factor: 1, minInSync: 1 };
const plainKafka = (brokers: readonly string[]) =>
  new Kafka({ brokers: [...brokers], clientId: 'test', logLevel: logLevel.NOTHING });

function homeOn(brokers: readonly string[]): LogHome {
  const options = (topic: string) => ({
    brokers,
    topic,
    clientId: 'contract',
    replication,
    logger: silentLogger,
  });
  return {
    async open(topic) {
      await createKafkaTopic(options(topic));
      return openKafkaLog(options(topic));
    },
    async makeAnew(topic) {
      const admin = plainKafka(brokers).admin();
      await admin.connect();
      await admin.deleteTopics({ topics: [topic] });
      // Deletion is finished some time after it was promised.
      await eventually(async () => expect(await admin.listTopics()).not.toContain(topic));
      await createKafkaTopic(options(topic));
      await admin.disconnect();
    },
    close: async () => undefined,
  };
}

const kafka = realKafka();
if ('brokers' in kafka) {
  orderedLogContract('Kafka', async () => homeOn(kafka.brokers));
  outageContract('Kafka', async () => {
    const folder = await throwAwayFolder();
    const broker = await startOwnKafka({ nodes: 1, dataDir: folder.path });
    return {
      ...homeOn(broker.brokers),
      crash: () => broker.kill(0),
      recover: () => broker.restart(0),
      async close() {
        await broker.stop();
        await folder.remove();
      },
    };
  });
}

describeOnKafka('a Kafka log', (brokers) => {
  const { open } = homeOn(brokers);
  const opened: OrderedLog[] = [];
  let admin: Admin;
  let made = 0;

  beforeAll(async () => {
    admin = plainKafka(brokers).admin();
    await admin.connect();
  });
  afterAll(async () => {
    await Promise.all(opened.map((log) => log.close()));
    await admin.disconnect();
  });

  const newName = () => {
    made += 1;
    return `topic-${process.pid}-${Date.now()}-${made}`;
  };

  async function logOn(config: Partial<ITopicConfig>, topic = newName()): Promise<OrderedLog> {
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, ...config }] });
    const log = await open(topic);
    opened.push(log);
    return log;
  }

  const good = [
    { name: 'retention.ms', value: '-1' },
    { name: 'message.timestamp.type', value: 'LogAppendTime' },
  ];
  const withSetting = (name: string, value: string) => [
    ...good.filter((setting) => setting.name !== name),
    { name, value },
  ];

  it('is fit for use with the settings that matter', async () => {
    expect(await (await logOn({ configEntries: good })).check()).toEqual([]);
  });

  it.each([
    ['PARTITION_COUNT', { numPartitions: 2, configEntries: good }, '2'],
    [
      'CLEANUP_POLICY',
      { configEntries: withSetting('cleanup.policy', 'compact') },
      'cleanup.policy=compact',
    ],
    ['RETENTION', { configEntries: withSetting('retention.ms', '60000') }, 'retention.ms=60000'],
    [
      'RETENTION',
      { configEntries: withSetting('retention.bytes', '1000') },
      'retention.bytes=1000',
    ],
    [
      'TIMESTAMP_TYPE',
      { configEntries: withSetting('message.timestamp.type', 'CreateTime') },
      'message.timestamp.type=CreateTime',
    ],
    [
      'UNCLEAN_ELECTION',
      { configEntries: withSetting('unclean.leader.election.enable', 'true') },
      'unclean.leader.election.enable=true',
    ],
    ['RECORD_SIZE', { configEntries: withSetting('max.message.bytes', '1000') }, '1000'],
  ])('finds what is wrong with a topic: %s', async (code, config, found) => {
    expect(await (await logOn(config)).check()).toEqual([expect.objectContaining({ code, found })]);
  });

  it('asks for three copies, two of them in step, unless told otherwise', async () => {
    const topic = newName();
    await admin.createTopics({ topics: [{ topic, configEntries: good }] });
    const log = openKafkaLog({ brokers, topic, clientId: 'contract', logger: silentLogger });
    opened.push(log);
    expect((await log.check()).map(({ code }) => code)).toEqual([
      'REPLICATION_FACTOR',
      'MIN_IN_SYNC_REPLICAS',
    ]);
  });

  it('says that it is missing before it is made, and does not make it by looking', async () => {
    const topic = newName();
    const log = openKafkaLog({ brokers, topic, clientId: 'contract', logger: silentLogger });
    opened.push(log);
    expect(await log.check()).toEqual([
      { code: 'LOG_MISSING', found: 'no such topic', wanted: topic },
    ]);
    await expect(log.append([text('a')])).rejects.toMatchObject({ name: 'LogUnavailable' });
    expect(await admin.listTopics()).not.toContain(topic);
  });

  it('finds records taken from its beginning', async () => {
    const topic = newName();
    const log = await logOn({ configEntries: good }, topic);
    await log.append(['a', 'b', 'c'].map(text));
    // kafkajs finds the leader only of a topic that it has looked at before.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({
      topic,
      partitions: [{ partition: 0, offset: '2' }],
    });
    expect(await log.begin()).toBe(2n);
    expect((await log.check()).map(({ code }) => code)).toEqual(['FIRST_POSITION']);
    await expect(drain(log, 0n)).rejects.toMatchObject({ name: 'LogTruncated', begin: 2n });
    await expect(followUntil(log, 0n, 3n)).rejects.toMatchObject({ name: 'LogTruncated' });
    expect((await followUntil(log, 2n, 3n)).map(numbered)).toEqual(['c']);
  });

  it('halts at the mark that a transaction of a stranger leaves', async () => {
    const topic = newName();
    const log = await logOn({ configEntries: good }, topic);
    await log.append([text('ours')]);
    const stranger = plainKafka(brokers).producer({
      transactionalId: `stranger-${made}`,
      maxInFlightRequests: 1,
      idempotent: true,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await stranger.connect();
    const transaction = await stranger.transaction();
    await transaction.send({ topic, messages: [{ value: 'theirs' }] });
    await transaction.commit();
    await stranger.disconnect();
    // The mark is written some time after the commit was acknowledged.
    await eventually(async () => expect(await log.end()).toBe(3n));
    await log.append([text('ours again')]);
    await expect(followUntil(log, 0n, 4n)).rejects.toMatchObject({ name: 'LogGap', expected: 2n });
  });
});

describe('a Kafka log without a Kafka', () => {
  it('is out of reach in bounded time, and says so', async () => {
    const log = openKafkaLog({
      brokers: ['127.0.0.1:1'],
      topic: 'nowhere',
      clientId: 'contract',
      logger: silentLogger,
    });
    await expect(log.append([text('a')])).rejects.toMatchObject({ name: 'LogUnavailable' });
    await expect(log.end()).rejects.toMatchObject({ name: 'LogUnavailable' });
    await log.close();
    await expect(log.end()).rejects.toThrow('it was closed');
  });
});
