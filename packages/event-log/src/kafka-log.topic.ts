// The topic that is fit to be an ordered log: how it is made, and what is wrong with one that is
// not.
import type { Admin } from 'kafkajs';
import { type KafkaConnection, KafkaHandle, kafkaClient } from './kafka-log.client.js';
import { type LogFault, type LogFaultCode, maxRecordBytes } from './ordered-log.js';

export interface Replication {
  readonly factor: number;
  readonly minInSync: number;
}

export const safeReplication: Replication = { factor: 3, minInSync: 2 };

export interface KafkaTopicOptions extends KafkaConnection {
  readonly topic: string;
  /** Less than three copies is for trials on one broker. */
  readonly replication?: Replication;
  /** More than one is for a keyed stream; an ordered log has one. */
  readonly partitions?: number;
}

/** Room for the largest batch that is appended, with its headers. */
const maxMessageBytes = 1024 * 1024;
const describesTopics = 2;
const deadlineMs = 10_000;

const fixedSettings: Readonly<Record<string, readonly [LogFaultCode, string]>> = {
  'cleanup.policy': ['CLEANUP_POLICY', 'delete'],
  'retention.ms': ['RETENTION', '-1'],
  'retention.bytes': ['RETENTION', '-1'],
  'message.timestamp.type': ['TIMESTAMP_TYPE', 'LogAppendTime'],
  'unclean.leader.election.enable': ['UNCLEAN_ELECTION', 'false'],
};

/**
 * Creates the topic if it is not there, and says whether it was this call that did; one that is
 * there stays as it is, see `check`.
 */
export async function createKafkaTopic(options: KafkaTopicOptions): Promise<boolean> {
  const { topic, replication = safeReplication, partitions: numPartitions = 1 } = options;
  const admin = new KafkaHandle(() => kafkaClient(options).admin());
  const configEntries = topicSettings(replication);
  const wanted = { topic, numPartitions, replicationFactor: replication.factor, configEntries };
  try {
    return await admin.use('creating the topic', (client) =>
      client.createTopics({ topics: [wanted], waitForLeaders: true, timeout: deadlineMs }),
    );
  } finally {
    await admin.close();
  }
}

/** All that the topic's configuration says of itself; whatever is not here, the brokers decide. */
export function topicSettings(replication: Replication, changed: Record<string, string> = {}) {
  const settings = {
    ...Object.fromEntries(Object.entries(fixedSettings).map(([name, [, value]]) => [name, value])),
    'min.insync.replicas': String(replication.minInSync),
    'max.message.bytes': String(maxMessageBytes),
    ...changed,
  };
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}

export async function topicFaults(
  admin: Admin,
  topic: string,
  replication: Replication,
): Promise<LogFault[]> {
  if (!(await admin.listTopics()).includes(topic)) {
    return [{ code: 'LOG_MISSING', found: 'no such topic', wanted: topic }];
  }
  const settings = await readSettings(admin, topic);
  return [
    ...(await partitionFaults(admin, topic, replication)),
    ...Object.entries(fixedSettings).flatMap(([name, [code, wanted]]) => {
      const found = settings.get(name) ?? 'nothing';
      return found === wanted ? [] : [fault(code, `${name}=${found}`, wanted)];
    }),
    ...atLeast('MIN_IN_SYNC_REPLICAS', settings.get('min.insync.replicas'), replication.minInSync),
    ...atLeast('RECORD_SIZE', settings.get('max.message.bytes'), maxRecordBytes * 2),
  ];
}

export async function readSettings(admin: Admin, topic: string): Promise<Map<string, string>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: describesTopics, name: topic }],
  });
  const entries = resources.flatMap(({ configEntries }) => configEntries);
  return new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
}

async function partitionFaults(
  admin: Admin,
  topic: string,
  { factor }: Replication,
): Promise<LogFault[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = topics[0]?.partitions ?? [];
  const fewest = Math.min(...partitions.map(({ replicas }) => replicas.length));
  return [
    ...(partitions.length === 1 ? [] : [fault('PARTITION_COUNT', String(partitions.length), '1')]),
    ...atLeast('REPLICATION_FACTOR', String(fewest), factor),
  ];
}

function atLeast(code: LogFaultCode, found: string | undefined, wanted: number): LogFault[] {
  const met = found !== undefined && Number(found) >= wanted;
  return met ? [] : [fault(code, found ?? 'nothing', `at least ${wanted}`)];
}

function fault(code: LogFaultCode, found: string, wanted: string): LogFault {
  return { code, found, wanted };
}
