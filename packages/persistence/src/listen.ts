// Hears PostgreSQL's NOTIFY on one connection of its own, and connects again when it is lost. It is
// a wake-up call and no delivery: what was said meanwhile is gone, so callers also poll.
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

const reconnectDelayMs = 250;
/** How the server sees it: it stays connected when the service itself has nothing to ask. */
export const listenerName = 'kc-listener';

export async function listen(
  url: string,
  channels: readonly string[],
  onNotify: OnNotify,
): Promise<Listener> {
  const closed = new AbortController();
  let client = await wrapOutage(() => connect(url, channels, onNotify));

  async function keepListening(): Promise<void> {
    while (!closed.signal.aborted) {
      await connectionLost(client, closed.signal);
      await client.end().catch(() => {});
      client = await reconnect();
    }
  }

  async function reconnect(): Promise<pg.Client> {
    while (!closed.signal.aborted) {
      try {
        const fresh = await connect(url, channels, onNotify);
        for (const channel of channels) onNotify(channel, '');
        return fresh;
      } catch {
        await pause(reconnectDelayMs, closed.signal);
      }
    }
    return client;
  }

  const listening = keepListening();
  return {
    async close() {
      closed.abort();
      await listening;
      await client.end().catch(() => {});
    },
  };
}

async function connect(
  url: string,
  channels: readonly string[],
  onNotify: OnNotify,
): Promise<pg.Client> {
  const client = new GuardedClient({
    connectionString: url,
    application_name: listenerName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  });
  client.on('notification', ({ channel, payload }) => onNotify(channel, payload ?? ''));
  try {
    await client.connect();
    for (const channel of channels) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** Resolves when the connection has ended, or when nobody wants it any more. */
async function connectionLost(client: pg.Client, signal: AbortSignal): Promise<void> {
  await once(client, 'end', { signal }).catch(() => {});
}
