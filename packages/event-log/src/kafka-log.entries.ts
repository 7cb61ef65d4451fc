// Reads the one partition from Kafka for ever, at a position of its own. The group is a formality
// that kafkajs asks for: it is unique, commits nothing, and decides nothing.
import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { giveUpAfter } from './give-up-after.js';
import { Handover } from './handover.js';
import { boundedRetry } from './kafka-log.client.js';
import { refusalOf } from './kafka-refusal.js';
import { LogUnavailable } from './log-errors.js';
import type { EntriesRequest } from './log-source.js';
import type { LogEntry } from './ordered-log.js';

const partition = 0;
/** A fetch waits this long for records; it answers at once when there are some. */
const longestFetchMs = 500;
const goodbyeMs = 3_000;

export interface Reading {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly clientId: string;
}

export async function* kafkaEntries(
  { kafka, topic, clientId }: Reading,
  { from, maxBatch, signal }: EntriesRequest,
): AsyncGenerator<LogEntry[]> {
  const consumer = makeConsumer(kafka, clientId);
  const handover = new Handover<LogEntry[]>();
  const end = () => handover.end();
  const fail = (error: unknown) =>
    handover.end(new LogUnavailable('reading', error, refusalOf(error)));
  let next = from;

  // Joining again loses the position, so it is given at every join.
  consumer.on('consumer.group_join', () => {
    consumer.seek({ topic, partition, offset: String(next) });
  });
  consumer.on('consumer.crash', ({ payload }) => fail(payload.error));

  async function offer({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    const { messages } = batch;
    for (let i = 0; i < messages.length; i += maxBatch) {
      const entries = messages.slice(i, i + maxBatch).map(toEntry);
      const last = entries.at(-1);
      if (last === undefined || !(await handover.offer(entries))) return;
      next = last.position + 1n;
      resolveOffset(String(last.position));
    }
  }

  signal.addEventListener('abort', end);
  const starting = start(consumer, topic, offer).catch(fail);
  try {
    while (!signal.aborted) {
      const entries = await handover.take();
      if (entries === undefined) return;
      yield entries;
    }
  } finally {
    signal.removeEventListener('abort', end);
    end();
    await giveUpAfter(
      goodbyeMs,
      starting.then(() => consumer.disconnect()),
    );
  }
}

function makeConsumer(kafka: Kafka, clientId: string): Consumer {
  return kafka.consumer({
    groupId: `${clientId}.${randomUUID()}`,
    readUncommitted: true,
    allowAutoTopicCreation: false,
    minBytes: 1,
    maxWaitTimeInMs: longestFetchMs,
    // After a crash a new consumer is made, by whoever reads on.
    retry: { ...boundedRetry, restartOnFailure: async () => false },
  });
}

async function start(
  consumer: Consumer,
  topic: string,
  eachBatch: (payload: EachBatchPayload) => Promise<void>,
): Promise<void> {
  await consumer.connect();
  // Should Kafka reset the position after all, it must go where it cannot be taken for the next
  // one.
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
}

/** A null value can only come from a stranger; as bytes it is empty, for every reader alike. */
function toEntry({ offset, timestamp, value }: KafkaMessage): LogEntry {
  return {
    position: BigInt(offset),
    timestampMs: Number(timestamp),
    value: value ?? new Uint8Array(),
  };
}
