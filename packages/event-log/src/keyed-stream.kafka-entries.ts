// Reads every partition of a topic from Kafka for ever, each from a place of the reader's own. The
// group is a formality that kafkajs asks for: it is unique, commits nothing, and decides nothing.
import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { giveUpAfter } from './give-up-after.js';
import { Handover } from './handover.js';
import { boundedRetry } from './kafka-log.client.js';
import { refusalOf } from './kafka-refusal.js';
import type { StreamEntry, StreamPlaces } from './keyed-stream.js';
import { LogUnavailable } from './log-errors.js';
import { defaultMaxBatch } from './log-source.js';

/** A fetch is answered as soon as there is something; this is how often nothing is heard of. */
const longestFetchMs = 2_000;
const goodbyeMs = 3_000;

export interface KeyedReading {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly clientId: string;
  /** Moved on by whoever took the entries; looked at whenever the group is joined anew. */
  readonly next: StreamPlaces;
}

export async function* keyedEntries(
  { kafka, topic, clientId, next }: KeyedReading,
  signal: AbortSignal,
): AsyncGenerator<StreamEntry[]> {
  const consumer = kafka.consumer({
    groupId: `${clientId}.${randomUUID()}`,
    readUncommitted: true,
    allowAutoTopicCreation: false,
    minBytes: 1,
    maxWaitTimeInMs: longestFetchMs,
    retry: { ...boundedRetry, restartOnFailure: async () => false },
  });
  const handover = new Handover<StreamEntry[]>();
  const end = () => handover.end();
  const fail = (error: unknown) =>
    handover.end(new LogUnavailable('reading', error, refusalOf(error)));
  consumer.on('consumer.group_join', () => {
    for (const [partition, offset] of next) {
      consumer.seek({ topic, partition, offset: String(offset) });
    }
  });
  consumer.on('consumer.crash', ({ payload }) => fail(payload.error));
  signal.addEventListener('abort', end);
  const starting = start(consumer, topic, handover).catch(fail);
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

async function start(
  consumer: Consumer,
  topic: string,
  handover: Handover<StreamEntry[]>,
): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const eachBatch = (payload: EachBatchPayload) => offer(payload, handover);
  await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
}

async function offer(
  { batch, resolveOffset }: EachBatchPayload,
  handover: Handover<StreamEntry[]>,
): Promise<void> {
  const { messages, partition } = batch;
  for (let i = 0; i < messages.length; i += defaultMaxBatch) {
    const entries = messages.slice(i, i + defaultMaxBatch).map(({ offset, value }) => ({
      partition,
      offset: BigInt(offset),
      value: value ?? new Uint8Array(),
    }));
    const last = entries.at(-1);
    if (last === undefined || !(await handover.offer(entries))) return;
    resolveOffset(String(last.offset));
  }
}
