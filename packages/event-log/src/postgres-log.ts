// The ordered log as a table of a PostgreSQL database of its own: the embedded default. One counter
// row, locked by the appending statement, is what gives positions in commit order and without a
// gap.

import type { Logger } from '@kc/process-kit';
import pg from 'pg';
import { inBatches } from './batches.js';
import { follow } from './follow.js';
import { LogUnavailable } from './log-errors.js';
import type { LogSource } from './log-source.js';
import type { LogBounds, LogFault, OrderedLog } from './ordered-log.js';
import { type LogConnection, postgresEntries } from './postgres-log.entries.js';
import { orUnavailable } from './postgres-log.outage.js';
import { appendSql, boundsSql, guardSql, tablesSql } from './postgres-log.schema.js';
import { readRange } from './read-range.js';

export interface PostgresLogOptions {
  /** A database of its own: an append must never wait for a transaction of the domain. */
  readonly url: string;
  readonly name: string;
  readonly applicationName: string;
  readonly logger: Logger;
}

const poolSize = 3;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 10_000;
/** A little longer, so that the server's own answer comes first when the server still lives. */
const queryTimeoutMs = 12_000;

/** Creates the tables and the log if they are not there. */
export async function createPostgresLog({
  url,
  name,
}: {
  url: string;
  name: string;
}): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  client.on('error', () => undefined);
  await orUnavailable('creating it', async () => {
    try {
      await client.connect();
      // `if not exists` alone fails when two instances start at the same time.
      await client.query(`select pg_advisory_lock(hashtext('ordered_log'))`);
      await client.query(tablesSql);
      await client.query('insert into ordered_log (name) values ($1) on conflict do nothing', [
        name,
      ]);
    } finally {
      await client.end().catch(() => undefined);
    }
  });
}

/** Opens a log that `createPostgresLog` made. Connects when it is used. */
export function openPostgresLog(options: PostgresLogOptions): OrderedLog {
  return new PostgresLog(options);
}

interface BoundsRow {
  readonly next_position: string;
  readonly first: string | null;
  readonly last: string | null;
}

class PostgresLog implements OrderedLog {
  readonly #name: string;
  readonly #logger: Logger;
  readonly #connection: LogConnection;
  readonly #pool: pg.Pool;
  readonly #closing = new AbortController();
  readonly #source: LogSource;

  constructor({ url, name, applicationName, logger }: PostgresLogOptions) {
    this.#name = name;
    this.#logger = logger;
    this.#connection = {
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      query_timeout: queryTimeoutMs,
      keepAlive: true,
    };
    this.#pool = new pg.Pool({ ...this.#connection, max: poolSize });
    this.#pool.on('error', (error) =>
      logger.debug({ reason: error.message }, 'the log lost an idle connection'),
    );
    this.#source = {
      bounds: () => this.#bounds(),
      entries: (request) => postgresEntries(this.#connection, name, request),
    };
  }

  async append(values: readonly Uint8Array[]): Promise<readonly bigint[]> {
    const positions: bigint[] = [];
    for (const batch of inBatches(values)) {
      const query = { name: 'append', text: appendSql, values: [this.#name, batch] };
      const { rows } = await orUnavailable('appending', () =>
        this.#pool.query<{ first: string }>(query),
      );
      const first = BigInt(this.#existing(rows[0]).first);
      positions.push(...batch.map((_, i) => first + BigInt(i)));
    }
    return positions;
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
    return follow(this.#source, { ...options, from, onEntries, signal, logger: this.#logger });
  };

  async check(): Promise<LogFault[]> {
    const row = await this.#boundsRow();
    if (!row) return [{ code: 'LOG_MISSING', found: 'no such log', wanted: this.#name }];
    const { begin, end } = toBounds(row);
    const guard = await orUnavailable('checking', () =>
      this.#pool.query<{ on: boolean }>(guardSql),
    );
    const faults: LogFault[] = [];
    if (begin !== 0n) faults.push({ code: 'FIRST_POSITION', found: `${begin}`, wanted: '0' });
    if (`${end}` !== row.next_position) {
      faults.push({
        code: 'HEAD_DISAGREES',
        found: `rows end at ${end}`,
        wanted: row.next_position,
      });
    }
    if (!guard.rows[0]?.on) {
      faults.push({ code: 'NOT_APPEND_ONLY', found: 'trigger off', wanted: 'trigger append_only' });
    }
    return faults;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#pool.end();
  }

  async #bounds(): Promise<LogBounds> {
    return toBounds(this.#existing(await this.#boundsRow()));
  }

  async #boundsRow(): Promise<BoundsRow | undefined> {
    const query = { name: 'bounds', text: boundsSql, values: [this.#name] };
    const { rows } = await orUnavailable('looking at its end', () =>
      this.#pool.query<BoundsRow>(query),
    );
    return rows[0];
  }

  #existing<Row>(row: Row | undefined): Row {
    if (row !== undefined) return row;
    throw new LogUnavailable('using it', `there is no log ${this.#name}: create it first`);
  }
}

/** What the rows say, and not the counter, so that rows that were taken away are noticed. */
function toBounds({ first, last }: BoundsRow): LogBounds {
  if (first === null || last === null) return { begin: 0n, end: 0n };
  return { begin: BigInt(first), end: BigInt(last) + 1n };
}
