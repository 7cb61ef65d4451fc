// Hears PostgreSQL's NOTIFY, and connects again when the connection is lost. It is a wake-up call
// and no delivery: what was said meanwhile is gone, so callers also poll.
//
// All who listen to one database in this process share a connection: a NOTIFY wakes every listening
// connection of its database on the server, whatever its channels are.
import { once } from 'node:events';
import { pause } from '@kc/process-kit';
import pg from 'pg';
import { connectTimeoutMs, GuardedClient } from './client.js';
import { wrapOutage } from './outage.js';

export interface Listener {
  close(): Promise<void>;
}

/**
 * Called with an empty payload for each channel after a reconnect: something may have been missed.
 */
export type OnNotify = (channel: string, payload: string) => void;

interface Subscriber {
  readonly channels: readonly string[];
  readonly onNotify: OnNotify;
}

const reconnectDelayMs = 250;
/** A connection may die without saying so, and who only listens would never know. */
const lookEveryMs = 5_000;
const silenceMs = 2_000;
/** How the server sees it: it stays connected when the service itself has nothing to ask. */
export const listenerName = 'kc-listener';

const connections = new Map<string, SharedConnection>();

/** Throws OutageError when the database cannot be reached now. */
export async function listen(
  url: string,
  channels: readonly string[],
  onNotify: OnNotify,
): Promise<Listener> {
  const shared = connections.get(url) ?? new SharedConnection(url);
  const subscriber = { channels, onNotify };
  try {
    await wrapOutage(() => shared.add(subscriber));
  } catch (error) {
    await shared.remove(subscriber);
    throw error;
  }
  return { close: () => shared.remove(subscriber) };
}

/** Closed when the last of its subscribers leaves. */
class SharedConnection {
  readonly #url: string;
  readonly #subscribers = new Set<Subscriber>();
  readonly #closed = new AbortController();
  /** The connection, or the attempt at one that is under way. */
  #client: Promise<pg.Client>;
  /** A connection answers one question at a time. */
  #asked: Promise<unknown> = Promise.resolve();
  readonly #keeping: Promise<void>;

  constructor(url: string) {
    this.#url = url;
    connections.set(url, this);
    this.#client = this.#connect();
    this.#keeping = this.#keep();
  }

  async add(subscriber: Subscriber): Promise<void> {
    this.#subscribers.add(subscriber);
    const client = await this.#client;
    await this.#inTurn(() => hearing(client, subscriber.channels));
  }

  /** Its channels stay asked for until the connection closes: nobody is told of them. */
  async remove(subscriber: Subscriber): Promise<void> {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size > 0) return;
    if (connections.get(this.#url) === this) connections.delete(this.#url);
    this.#closed.abort();
    await this.#keeping;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#closed;
    for (let lost = false; ; lost = true) {
      try {
        const client = await this.#client;
        if (lost) this.#tellThatSomethingMayBeMissed();
        await this.#untilLost(client, signal);
        await client.end();
      } catch {
        // Not connected, or gone without a goodbye: the next attempt is the answer to both.
      }
      if (signal.aborted) return;
      this.#client = this.#reconnect(signal);
    }
  }

  /** It has ended, does not answer, or nobody wants it any more. */
  async #untilLost(client: pg.Client, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    connectionLost(client, signal).then(() => over.abort());
    for (;;) {
      await pause(lookEveryMs, over.signal);
      if (over.signal.aborted) return;
      try {
        await this.#inTurn(() => client.query('SELECT 1'));
      } catch {
        return;
      }
    }
  }

  async #inTurn(ask: () => Promise<unknown>): Promise<void> {
    const asked = this.#asked.then(ask);
    this.#asked = asked.catch(() => {});
    await asked;
  }

  async #reconnect(signal: AbortSignal): Promise<pg.Client> {
    await pause(reconnectDelayMs, signal);
    signal.throwIfAborted();
    return this.#connect();
  }

  async #connect(): Promise<pg.Client> {
    const client = new GuardedClient({
      connectionString: this.#url,
      application_name: listenerName,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: silenceMs,
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''));
    try {
      await client.connect();
      await hearing(client, this.#channels());
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  #channels(): ReadonlySet<string> {
    return new Set([...this.#subscribers].flatMap(({ channels }) => channels));
  }

  #tell(channel: string, payload: string): void {
    for (const { channels, onNotify } of this.#subscribers) {
      if (channels.includes(channel)) onNotify(channel, payload);
    }
  }

  #tellThatSomethingMayBeMissed(): void {
    for (const channel of this.#channels()) this.#tell(channel, '');
  }
}

async function hearing(client: pg.Client, channels: Iterable<string>): Promise<void> {
  for (const channel of channels) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
}

/** Resolves when the connection has ended, or when nobody wants it any more. */
async function connectionLost(client: pg.Client, signal: AbortSignal): Promise<void> {
  await once(client, 'end', { signal }).catch(() => {});
}
