// Reads entries from PostgreSQL for ever: woken by NOTIFY, with a poll as a net.
import { type Listener, listen } from '@kc/persistence';
import { pause } from '@kc/process-kit';
import pg from 'pg';
import { giveUpAfter } from './give-up-after.js';
import type { EntriesRequest } from './log-source.js';
import type { LogEntry } from './ordered-log.js';
import { orUnavailable } from './postgres-log.outage.js';
import { type EntryRow, entriesSql, toEntry, wakeChannel } from './postgres-log.schema.js';

/** A lost notification costs this much; the poll also notices a connection that died silently. */
const pollMs = 1_000;
const goodbyeMs = 1_000;

export interface LogConnection extends pg.ClientConfig {
  readonly connectionString: string;
}

export async function* postgresEntries(
  connection: LogConnection,
  log: string,
  { from, maxBatch, signal }: EntriesRequest,
): AsyncGenerator<LogEntry[]> {
  const client = new pg.Client(connection);
  let nap = new AbortController();
  const wake = () => nap.abort();
  // The query that comes next meets the error and reports it.
  client.on('error', wake);
  // Another log of the same database has readers of its own.
  const hear = (payload: string) => (payload === log || payload === '') && wake();
  let listener: Listener | undefined;
  signal.addEventListener('abort', wake);
  let next = from;
  try {
    await orUnavailable('connecting', async () => {
      await client.connect();
      const { connectionString } = connection;
      listener = await listen(connectionString, [wakeChannel], (_, payload) => hear(payload));
    });
    while (!signal.aborted) {
      // Renewed before the query, so that a record which comes during it is not slept over.
      nap = new AbortController();
      const rows = await readRows(client, [log, next, maxBatch]);
      const last = rows.at(-1);
      if (last !== undefined) {
        next = BigInt(last.position) + 1n;
        yield rows.map(toEntry);
      }
      // Less than was asked for was all there is: what comes now wakes.
      if (rows.length < maxBatch) await pause(pollMs, nap.signal);
    }
  } finally {
    signal.removeEventListener('abort', wake);
    await giveUpAfter(goodbyeMs, Promise.all([client.end(), listener?.close()]));
  }
}

async function readRows(client: pg.Client, values: unknown[]): Promise<EntryRow[]> {
  const query = { name: 'entries', text: entriesSql, values };
  const { rows } = await orUnavailable('reading', () => client.query<EntryRow>(query));
  return rows;
}
