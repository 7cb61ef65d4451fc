// The Kafka log on three brokers as in production: one may die or stall at any time, two may not.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '@kc/process-kit';
import { realKafka, throwAwayFolder } from '@kc/test-kit';
import { Kafka, logLevel } from 'kafkajs';
import { createKafkaTopic, LogUnavailable, type OrderedLog, openKafkaLog } from './index.js';
import {
  appendUntilTaken,
  drain,
  numbered,
  range,
  text,
  withoutRepeats,
} from './log-driver.contract.js';
import { type OwnKafka, startOwnKafka } from './own-kafka.contract.js';

const patienceMs = 180_000;
const available = realKafka();
const reason = 'unavailable' in available ? ` (skipped, because ${available.unavailable})` : '';
const describeOnThree = reason ? describe.skip : describe;

describeOnThree(`a Kafka log on three brokers${reason}`, () => {
  let folder: Awaited<ReturnType<typeof throwAwayFolder>>;
  let kafka: OwnKafka;
  let log: OrderedLog;
  let reader: OrderedLog;
  let appended = 0;

  beforeAll(async () => {
    folder = await throwAwayFolder();
    kafka = await startOwnKafka({ nodes: 3, dataDir: folder.path });
    const options = { brokers: kafka.brokers, topic: 'three', clientId: 't', logger: silentLogger };
    await createKafkaTopic(options);
    [log, reader] = [openKafkaLog(options), openKafkaLog(options)];
  }, patienceMs);
  afterAll(async () => {
    await Promise.all([log?.close(), reader?.close()]);
    await kafka?.stop();
    await folder.remove();
  }, patienceMs);

  /** Its place in `kafka.brokers`. */
  async function leader(): Promise<number> {
    const admin = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: ['three'] });
    const { brokers } = await admin.describeCluster();
    await admin.disconnect();
    const id = topics[0]?.partitions[0]?.leader;
    const port = brokers.find(({ nodeId }) => nodeId === id)?.port;
    return kafka.brokers.findIndex((broker) => broker.endsWith(`:${port}`));
  }

  /** Appends while something happens, and compares what was acknowledged with what is there. */
  async function appendDuring(happening: () => Promise<void>): Promise<void> {
    const from = await log.end();
    const first = appended;
    const followed: string[] = [];
    const stop = new AbortController();
    const onEntries = async (entries: Parameters<typeof numbered>[0][]) => {
      followed.push(...entries.map(numbered));
      if (followed.at(-1) === 'end') stop.abort();
    };
    const following = reader.follow(from, onEntries, { signal: stop.signal });
    let over = false;
    const event = happening().finally(() => {
      over = true;
    });
    while (!over || appended < first + 50) {
      await appendUntilTaken(log, text(`${appended}`));
      appended += 1;
    }
    await event;
    await appendUntilTaken(log, text('end'));
    await following;
    const stored = (await drain(log, from)).map(numbered);
    expect(followed).toEqual(stored);
    const sent = range(appended - first).map((i) => `${first + i}`);
    expect(withoutRepeats(stored)).toEqual([...sent, 'end']);
  }

  it('is fit for use as it was made', async () => {
    expect(await log.check()).toEqual([]);
  });

  it(
    'loses nothing when the leader is killed and comes back',
    async () => {
      const broker = await leader();
      await appendDuring(async () => {
        await kafka.kill(broker);
        await kafka.restart(broker);
        await kafka.ready();
      });
    },
    patienceMs,
  );

  it(
    'loses nothing when the leader stands still, is replaced, and wakes up',
    async () => {
      const broker = await leader();
      await appendDuring(async () => {
        kafka.pause(broker);
        await new Promise((resolve) => setTimeout(resolve, 8_000));
        kafka.resume(broker);
        await kafka.ready();
      });
    },
    patienceMs,
  );

  it(
    'takes nothing while two of three are gone, and everything afterwards',
    async () => {
      const end = await log.end();
      await Promise.all([kafka.kill(1), kafka.kill(2)]);
      await expect(log.append([text('alone')])).rejects.toBeInstanceOf(LogUnavailable);
      await Promise.all([kafka.restart(1), kafka.restart(2)]);
      await kafka.ready();
      await appendUntilTaken(log, text('together'));
      const stored = (await drain(log, end)).map(numbered);
      expect(stored.at(-1)).toBe('together');
    },
    patienceMs,
  );
});
