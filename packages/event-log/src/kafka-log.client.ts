// How this package talks to Kafka: bounded times, bounded retries, and kafkajs's own messages kept
// to debug, because what matters of them is reported by whoever was refused.
import type { Logger } from '@kc/process-kit';
import { type Admin, Kafka, type KafkaConfig, logLevel, type Producer } from 'kafkajs';
import { giveUpAfter } from './give-up-after.js';
import { refusalOf } from './kafka-refusal.js';
import { mendKafkajs } from './kafkajs-faults.js';
import { LogUnavailable } from './log-errors.js';

export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl?: NonNullable<KafkaConfig['ssl']>;
  readonly sasl?: NonNullable<KafkaConfig['sasl']>;
  readonly logger: Logger;
}

const connectionTimeoutMs = 2_000;
const requestTimeoutMs = 6_000;
const goodbyeMs = 2_000;
export const boundedRetry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 };

export function kafkaClient({ brokers, clientId, ssl, sasl, logger }: KafkaConnection): Kafka {
  mendKafkajs();
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry: boundedRetry,
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }) =>
        logger.debug({ kafkajs: namespace, said: log.message }, 'kafkajs'),
  });
}

/** One client, connected when it is first used, and thrown away when it failed. */
export class KafkaHandle<Client extends Admin | Producer> {
  #connected: Promise<Client> | undefined;
  #closed = false;

  constructor(private readonly make: () => Client) {}

  async use<T>(doing: string, run: (client: Client) => Promise<T>): Promise<T> {
    if (this.#closed) throw new LogUnavailable(doing, 'it was closed');
    this.#connected ??= connect(this.make());
    const connected = this.#connected;
    try {
      return await run(await connected);
    } catch (error) {
      // kafkajs does not recover from every failure; a new client does.
      if (this.#connected === connected) this.#connected = undefined;
      void goodbye(connected);
      throw new LogUnavailable(doing, error, refusalOf(error));
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#connected) await goodbye(this.#connected);
  }
}

async function connect<Client extends Admin | Producer>(client: Client): Promise<Client> {
  try {
    await client.connect();
    return client;
  } catch (error) {
    void giveUpAfter(goodbyeMs, client.disconnect());
    throw error;
  }
}

function goodbye(connected: Promise<Admin | Producer>): Promise<void> {
  return giveUpAfter(
    goodbyeMs,
    connected.then((client) => client.disconnect()),
  );
}
