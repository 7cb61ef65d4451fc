// A keyed stream as a Kafka topic with any number of partitions: the key picks the partition, and
// within it Kafka keeps the order. Places are the reader's own; no group's committed offset counts.
import { pause } from '@kc/process-kit';
import { type Admin, type Kafka, Partitioners, type Producer } from 'kafkajs';
import { type KafkaConnection, KafkaHandle, kafkaClient } from './kafka-log.client.js';
import type { KeyedMessage, KeyedStream, StreamFollowing, StreamPlaces } from './keyed-stream.js';
import { keyedEntries } from './keyed-stream.kafka-entries.js';
import { LogUnavailable, RecordTooLarge } from './log-errors.js';
import { type LogBounds, maxRecordBytes } from './ordered-log.js';

export interface KafkaStreamOptions extends KafkaConnection {
  readonly topic: string;
}

const allInSync = -1;
const ackTimeoutMs = 4_000;
const lookEveryMs = 5_000;

/** Opens a topic that `createKafkaTopic` made. Connects when it is used. */
export function openKafkaStream(options: KafkaStreamOptions): KeyedStream {
  return new KafkaStream(options);
}

class KafkaStream implements KeyedStream {
  readonly name: string;
  readonly #clientId: string;
  readonly #kafka: Kafka;
  readonly #producer: KafkaHandle<Producer>;
  readonly #admin: KafkaHandle<Admin>;
  readonly #closing = new AbortController();
  #appending: Promise<unknown> = Promise.resolve();

  constructor(options: KafkaStreamOptions) {
    this.name = options.topic;
    this.#clientId = options.clientId;
    const kafka = kafkaClient(options);
    this.#kafka = kafka;
    this.#admin = new KafkaHandle(() => kafka.admin());
    this.#producer = new KafkaHandle(() =>
      kafka.producer({
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
        idempotent: false,
        maxInFlightRequests: 1,
      }),
    );
  }

  async append(messages: readonly KeyedMessage[]): Promise<void> {
    const tooLarge = messages.find(({ value }) => value.byteLength > maxRecordBytes);
    if (tooLarge) throw new RecordTooLarge(tooLarge.value.byteLength);
    // One at a time: a request that is being retried must not be overtaken by the next one.
    const appended = this.#appending.then(() => this.#send(messages));
    this.#appending = appended.catch(() => undefined);
    return appended;
  }

  bounds(): Promise<ReadonlyMap<number, LogBounds>> {
    return this.#admin.use('looking at its ends', async (admin) => {
      const offsets = await admin.fetchTopicOffsets(this.name);
      return new Map(
        offsets.map(({ partition, low, high }) => [
          partition,
          { begin: BigInt(low), end: BigInt(high) },
        ]),
      );
    });
  }

  async follow({ from, onEntries, signal: stop }: StreamFollowing): Promise<void> {
    const session = new AbortController();
    const signal = AbortSignal.any([stop, session.signal, this.#closing.signal]);
    const next = new Map(from);
    for (const [partition, { begin }] of await this.bounds()) {
      next.set(partition, from.get(partition) ?? begin);
    }
    const reading = { kafka: this.#kafka, topic: this.name, clientId: this.#clientId, next };
    const watching = this.#watch(next, signal).catch((error: unknown) => session.abort(error));
    try {
      for await (const entries of keyedEntries(reading, signal)) {
        if (signal.aborted) break;
        await onEntries(entries);
        const last = entries.at(-1);
        if (last !== undefined) next.set(last.partition, last.offset + 1n);
      }
      if (session.signal.aborted) throw session.signal.reason;
      if (!signal.aborted) throw new LogUnavailable('reading', 'the connection ended');
    } finally {
      session.abort();
      await watching;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#producer.close(), this.#admin.close()]);
  }

  async #send(messages: readonly KeyedMessage[]): Promise<void> {
    await this.#producer.use('appending', (producer) =>
      producer.send({
        topic: this.name,
        acks: allInSync,
        timeout: ackTimeoutMs,
        messages: messages.map(({ key, value }) => ({ key, value: Buffer.from(value) })),
      }),
    );
  }

  /** A reader that stands still at two looks, although there is more, has died silently. */
  async #watch(next: StreamPlaces, signal: AbortSignal): Promise<void> {
    let before = new Map<number, bigint>();
    for (;;) {
      await pause(lookEveryMs, signal);
      if (signal.aborted) return;
      const bounds = await this.bounds().catch(() => new Map<number, LogBounds>());
      for (const [partition, { end }] of bounds) {
        const place = next.get(partition);
        // A partition that was added later is met by reading anew.
        if (place === undefined || (place < end && before.get(partition) === place)) {
          throw new LogUnavailable('reading', `partition ${partition} brings nothing`);
        }
      }
      before = new Map(next);
    }
  }
}
