// One pg connection outside any pool, closed after use. Every client here has an error handler: a
// server that shuts down (57P01) must not end the process that talks to it.
import pg from 'pg';
import { wrapOutage } from './outage.js';

export const connectTimeoutMs = 5_000;

/** A broken connection is reported by the query that meets it; the event itself is dropped. */
export class GuardedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}

export function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  return wrapOutage(async () => {
    const client = new GuardedClient({
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
    });
    try {
      await client.connect();
      return await use(client);
    } finally {
      await client.end().catch(() => {});
    }
  });
}
