// The ordered log as a Kafka topic with one partition: positions are offsets. No correctness rests
// on kafkajs's transactions, idempotent producer or consumer groups; a retry may append a record
// twice.
import type { Admin, Producer } from 'kafkajs';
import { inBatches } from './batches.js';
import { follow } from './follow.js';
import { type KafkaConnection, KafkaHandle, kafkaClient } from './kafka-log.client.js';
import { kafkaEntries } from './kafka-log.entries.js';
import { type Replication, safeReplication, topicFaults } from './kafka-log.topic.js';
import { LogUnavailable } from './log-errors.js';
import type { LogSource } from './log-source.js';
import type { LogBounds, LogFault, OrderedLog } from './ordered-log.js';
import { readRange } from './read-range.js';

export interface KafkaLogOptions extends KafkaConnection {
  readonly topic: string;
  /** What `check` asks for. */
  readonly replication?: Replication;
}

const partition = 0;
const allInSync = -1;
/** How long the leader waits for the other replicas. */
const ackTimeoutMs = 4_000;

/** Opens a topic that `createKafkaTopic` made. Connects when it is used. */
export function openKafkaLog(options: KafkaLogOptions): OrderedLog {
  return new KafkaLog(options);
}

class KafkaLog implements OrderedLog {
  readonly #options: KafkaLogOptions;
  readonly #producer: KafkaHandle<Producer>;
  readonly #admin: KafkaHandle<Admin>;
  readonly #source: LogSource;
  readonly #closing = new AbortController();
  #appending: Promise<unknown> = Promise.resolve();

  constructor(options: KafkaLogOptions) {
    this.#options = options;
    const { topic, clientId } = options;
    const kafka = kafkaClient(options);
    this.#admin = new KafkaHandle(() => kafka.admin());
    this.#producer = new KafkaHandle(() =>
      kafka.producer({
        allowAutoTopicCreation: false,
        createPartitioner: () => () => partition,
        idempotent: false,
        maxInFlightRequests: 1,
      }),
    );
    this.#source = {
      bounds: () => this.#bounds(),
      entries: (request) => kafkaEntries({ kafka, topic, clientId }, request),
    };
  }

  async append(values: readonly Uint8Array[]): Promise<readonly bigint[]> {
    const batches = inBatches(values);
    // One at a time: a request that is being retried must not be overtaken by the next one.
    const appended = this.#appending.then(() => this.#appendAll(batches));
    this.#appending = appended.catch(() => undefined);
    return appended;
  }

  read(from: bigint, upTo: bigint) {
    return readRange(this.#source, { from, upTo, signal: this.#closing.signal });
  }

  async begin(): Promise<bigint> {
    return (await this.#bounds()).begin;
  }

  async end(): Promise<bigint> {
    return (await this.#bounds()).end;
  }

  follow: OrderedLog['follow'] = (from, onEntries, options) => {
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    const { logger } = this.#options;
    return follow(this.#source, { ...options, from, onEntries, signal, logger });
  };

  check(): Promise<LogFault[]> {
    const { topic, replication = safeReplication } = this.#options;
    return this.#admin.use('checking', async (admin) => {
      const faults = await topicFaults(admin, topic, replication);
      if (faults.some(({ code }) => code === 'LOG_MISSING')) return faults;
      const { begin } = toBounds(await admin.fetchTopicOffsets(topic));
      if (begin === 0n) return faults;
      return [...faults, { code: 'FIRST_POSITION', found: String(begin), wanted: '0' }];
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#producer.close(), this.#admin.close()]);
  }

  async #appendAll(batches: readonly Uint8Array[][]): Promise<bigint[]> {
    const positions: bigint[] = [];
    for (const batch of batches) {
      const first = await this.#appendBatch(batch);
      positions.push(...batch.map((_, i) => first + BigInt(i)));
    }
    return positions;
  }

  async #appendBatch(batch: readonly Uint8Array[]): Promise<bigint> {
    const messages = batch.map((value) => ({ partition, value: Buffer.from(value) }));
    const { topic } = this.#options;
    const answers = await this.#producer.use('appending', (producer) =>
      producer.send({ topic, acks: allInSync, timeout: ackTimeoutMs, messages }),
    );
    const offset = answers[0]?.baseOffset;
    if (offset === undefined) throw new LogUnavailable('appending', 'no position came back');
    return BigInt(offset);
  }

  /** kafkajs gives the last stable offset: the end, as long as nobody writes in transactions. */
  #bounds(): Promise<LogBounds> {
    return this.#admin.use('looking at its end', async (admin) =>
      toBounds(await admin.fetchTopicOffsets(this.#options.topic)),
    );
  }
}

interface Offsets {
  readonly partition: number;
  readonly low: string;
  readonly high: string;
}

function toBounds(offsets: readonly Offsets[]): LogBounds {
  const bounds = offsets.find((one) => one.partition === partition);
  if (bounds === undefined) throw new Error('the topic has no partition 0');
  return { begin: BigInt(bounds.low), end: BigInt(bounds.high) };
}
