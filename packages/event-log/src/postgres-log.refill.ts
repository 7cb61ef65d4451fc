// Puts the records of a backup into an empty log in PostgreSQL, with their old positions and times:
// all of them and seen to be right, or none.
import pg from 'pg';
import { compareRefilled, LogNotEmpty, type RefillEntries } from './log-refill.js';
import { defaultMaxBatch } from './log-source.js';
import type { LogEntry } from './ordered-log.js';
import { createPostgresLog } from './postgres-log.js';
import { orUnavailable } from './postgres-log.outage.js';
import { type EntryRow, entriesSql, toEntry } from './postgres-log.schema.js';

export interface RefilledLog {
  readonly url: string;
  readonly name: string;
}

export async function refillPostgresLog(
  { url, name }: RefilledLog,
  entries: RefillEntries,
): Promise<void> {
  await createPostgresLog({ url, name });
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await orUnavailable('filling it', async () => {
    await client.connect();
    await client.query('begin');
  });
  try {
    await insertAll(client, name, entries);
    await compareRefilled(entries(), readAll(client, name));
    await client.query('commit');
  } finally {
    // Whatever is not committed by now goes with the connection.
    await client.end().catch(() => undefined);
  }
}

async function insertAll(client: pg.Client, name: string, entries: RefillEntries): Promise<void> {
  // Locks out every writer until the end.
  const head = await client.query<{ next_position: string }>(
    'select next_position from ordered_log where name = $1 for update',
    [name],
  );
  if (head.rows[0]?.next_position !== '0') throw new LogNotEmpty(name);
  let [next, lastMs] = [0n, 0];
  for await (const batch of entries()) {
    await client.query(
      `insert into ordered_log_entry (log, position, at_ms, value)
       select $1, * from unnest($2::bigint[], $3::bigint[], $4::bytea[])`,
      [
        name,
        batch.map(({ position }) => String(position)),
        batch.map(({ timestampMs }) => timestampMs),
        batch.map(({ value }) => value),
      ],
    );
    next += BigInt(batch.length);
    lastMs = batch.reduce((most, { timestampMs }) => Math.max(most, timestampMs), lastMs);
  }
  await client.query('update ordered_log set next_position = $2, last_ms = $3 where name = $1', [
    name,
    next,
    lastMs,
  ]);
}

async function* readAll(client: pg.Client, name: string): AsyncGenerator<LogEntry[]> {
  for (let next = 0n; ; ) {
    const values = [name, next, defaultMaxBatch];
    const { rows } = await client.query<EntryRow>(entriesSql, values);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(toEntry);
    next = BigInt(last.position) + 1n;
  }
}
