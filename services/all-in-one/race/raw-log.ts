// Reads the claim log past the product: with plain SQL from its table, or with a plain consumer
// from its topic. What the checker is told comes from here and from nowhere else.
import { randomUUID } from 'node:crypto';
import { withClient } from '@kc/persistence';
import type { Kafka } from 'kafkajs';
import { claimTopic } from './kafka-cluster.js';

export interface RawEntry {
  readonly position: bigint;
  readonly timestampMs: number;
  readonly value: Uint8Array;
}

export function readRawTable(url: string): Promise<RawEntry[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ position: string; at_ms: string; value: Buffer }>(
      'select position, at_ms, value from ordered_log_entry where log = $1 order by position',
      [claimTopic],
    );
    return rows.map(({ position, at_ms, value }) => ({
      position: BigInt(position),
      timestampMs: Number(at_ms),
      value,
    }));
  });
}

/** `groupId` must be one that the reader may use. */
export async function readRawTopic(
  kafka: Kafka,
  groupId = `checker-${randomUUID()}`,
): Promise<RawEntry[]> {
  const admin = kafka.admin();
  await admin.connect();
  const [partition] = await admin.fetchTopicOffsets(claimTopic);
  await admin.disconnect();
  const end = BigInt(partition?.high ?? 0);

  const consumer = kafka.consumer({ groupId });
  const entries: RawEntry[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: claimTopic, fromBeginning: true });
  try {
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ message }: { message: KafkaMessage }) => {
        const { offset, timestamp, value } = message;
        const position = BigInt(offset);
        entries.push({ position, timestampMs: Number(timestamp), value: value ?? Buffer.of() });
        if (position + 1n >= end) resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return entries;
}

interface KafkaMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly value: Buffer | null;
}
