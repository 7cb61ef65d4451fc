// Puts the records of a backup into an empty topic, with their old positions and times. Until all
// are there and seen to be right the topic takes times from its writer, which no service accepts:
// a filling that broke off is never taken for a log, and goes on where it was.
import type { Admin } from 'kafkajs';
import { inBatches } from './batches.js';
import { KafkaHandle, kafkaClient } from './kafka-log.client.js';
import { openKafkaLog } from './kafka-log.js';
import {
  createKafkaTopic,
  type KafkaTopicOptions,
  type Replication,
  readSettings,
  safeReplication,
  topicSettings,
} from './kafka-log.topic.js';
import { compareRefilled, LogNotEmpty, type RefillEntries, RefillFailed } from './log-refill.js';
import type { LogEntry } from './ordered-log.js';

const partition = 0;
const allInSync = -1;
const ackTimeoutMs = 4_000;
const describesTopics = 2;
const timeSetting = 'message.timestamp.type';
/** Alone, a broker can keep one copy; and that is for trials. */
const singleReplication: Replication = { factor: 1, minInSync: 1 };

export async function refillKafkaLog(
  options: KafkaTopicOptions,
  entries: RefillEntries,
): Promise<void> {
  const { topic } = options;
  const admin = new KafkaHandle(() => kafkaClient(options).admin());
  try {
    const replication = options.replication ?? (await possibleReplication(admin));
    await openForRefill(admin, { ...options, replication });
    const log = openKafkaLog({ ...options, replication });
    try {
      await appendMissing(options, entries, await log.end());
      await compareRefilled(entries(), log.read(0n, await log.end()));
    } finally {
      await log.close();
    }
    await setTimes(admin, topic, { replication, type: 'LogAppendTime' });
  } finally {
    await admin.close();
  }
}

function possibleReplication(admin: KafkaHandle<Admin>): Promise<Replication> {
  return admin.use('counting the brokers', async (client) => {
    const { brokers } = await client.describeCluster();
    return brokers.length >= safeReplication.factor ? safeReplication : singleReplication;
  });
}

/** Makes the topic if it is not there; refuses one with records, unless they are of a filling. */
async function openForRefill(
  admin: KafkaHandle<Admin>,
  options: KafkaTopicOptions & { readonly replication: Replication },
): Promise<void> {
  const { topic, replication } = options;
  await createKafkaTopic(options);
  const { times, end } = await admin.use('looking at the topic', async (client) => {
    const settings = await readSettings(client, topic);
    const bounds = await client.fetchTopicOffsets(topic);
    return { times: settings.get(timeSetting), end: bounds.map(({ high }) => high).join() };
  });
  if (times === 'CreateTime') return;
  if (end !== '0') throw new LogNotEmpty(topic);
  await setTimes(admin, topic, { replication, type: 'CreateTime' });
}

function setTimes(
  admin: KafkaHandle<Admin>,
  topic: string,
  { replication, type }: { replication: Replication; type: 'CreateTime' | 'LogAppendTime' },
): Promise<unknown> {
  const configEntries = topicSettings(replication, { [timeSetting]: type });
  const resources = [{ type: describesTopics, name: topic, configEntries }];
  return admin.use(`setting its times to ${type}`, (client) =>
    client.alterConfigs({ validateOnly: false, resources }),
  );
}

async function appendMissing(
  options: KafkaTopicOptions,
  entries: RefillEntries,
  end: bigint,
): Promise<void> {
  const producer = new KafkaHandle(() =>
    kafkaClient(options).producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 }),
  );
  try {
    for await (const batch of entries()) {
      const missing = batch.filter(({ position }) => position >= end);
      for (const part of inRequests(missing)) {
        const answers = await producer.use('filling it', (client) =>
          client.send({
            topic: options.topic,
            acks: allInSync,
            timeout: ackTimeoutMs,
            messages: part.map(({ timestampMs, value }) => ({
              partition,
              timestamp: String(timestampMs),
              value: Buffer.from(value),
            })),
          }),
        );
        refuseOtherPosition(answers[0]?.baseOffset, part[0]?.position);
      }
    }
  } finally {
    await producer.close();
  }
}

/** A request that was repeated because its answer was lost would stand in the log twice. */
function refuseOtherPosition(found: string | undefined, wanted: bigint | undefined): void {
  if (found === String(wanted)) return;
  throw new RefillFailed(`a record of position ${wanted} came to stand at ${found}`);
}

function inRequests(entries: readonly LogEntry[]): LogEntry[][] {
  const rest = [...entries];
  return inBatches(entries.map(({ value }) => value)).map(({ length }) => rest.splice(0, length));
}
