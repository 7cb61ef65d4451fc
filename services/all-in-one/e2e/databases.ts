// The databases behind the system, read past it: what a test may look at and the API must not be
// asked.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { withClient } from '@kc/persistence';
import { eventually } from '@kc/test-kit';
import pg from 'pg';

export const ledgerDatabases = ['kc_programs', 'kc_clusters', 'kc_trade_promotion'] as const;
export const eventLogDatabase = 'kc_event_log';
export type DatabaseName =
  | (typeof ledgerDatabases)[number]
  | typeof eventLogDatabase
  | 'kc_facilities';

/**
 * Of every table of every database: how many rows, and a digest of what they say. Not of what the
 * services tell each other of their rows some time after these were written.
 */
export type Snapshot = Readonly<Record<string, string>>;

const toldLater: readonly string[] = [
  ...['event_outbox', 'told_row', 'heard_event', 'heard_position', 'parked_event'],
  ...['announced_establishment', 'establishment_name', 'timeline_entry'],
];
const claimLog = 'support-claims';
/** Of these, the rows of the claim log alone. */
const ofClaimLog: Readonly<Record<string, string>> = {
  ordered_log: `where name = '${claimLog}'`,
  ordered_log_entry: `where log = '${claimLog}'`,
};

export type UrlOf = (database: string) => Promise<string>;

/** The port is read each time: another one may be taken after a restart. */
export function embeddedIn(dataDir: string): UrlOf {
  return async (database) => {
    const port = await readFile(join(dataDir, 'postgres', 'port'), 'utf8');
    return `postgres://postgres@127.0.0.1:${port.trim()}/${database}`;
  };
}

export class Databases {
  /** As somebody who may read all of them. */
  readonly url: UrlOf;

  constructor(url: UrlOf) {
    this.url = url;
  }

  async rows<Row extends pg.QueryResultRow>(
    database: DatabaseName,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return withClient(await this.url(database), async (client) => {
      const { rows } = await client.query<Row>(sql, [...values]);
      return rows;
    });
  }

  /** Once every copy of the ledger stands where the others do, and nothing waits to be sent. */
  async snapshot(): Promise<Snapshot> {
    await this.#settled();
    const databases = await withClient(await this.url('postgres'), async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select datname as name from pg_database where datname like 'kc\\_%' order by datname`,
      );
      return rows.map(({ name }) => name as DatabaseName);
    });
    const parts = await Promise.all(databases.map((database) => this.#contents(database)));
    return Object.fromEntries(parts.flat());
  }

  /** An answer does not wait for the other services to fold it, nor for the relay's mark. */
  async #settled(): Promise<void> {
    const sql = `select (select position from ledger_position) as position,
                        (select count(*) from outbox where position is null) as waiting`;
    const read = (database: DatabaseName) =>
      this.rows<{ position: string; waiting: string }>(database, sql);
    await eventually(async () => {
      const standing = (await Promise.all(ledgerDatabases.map(read))).flat();
      const [first] = standing;
      expect(first?.waiting).toBe('0');
      expect(standing).toEqual(standing.map(() => first));
    });
  }

  async #contents(database: DatabaseName): Promise<[string, string][]> {
    const tables = await this.rows<{ name: string }>(
      database,
      `select relname as name from pg_class
       where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
         and relname <> all ($1) order by relname`,
      [toldLater],
    );
    const each = tables.map(
      ({ name }) => `
        select ${pg.escapeLiteral(name)} as name, count(*) as rows,
               md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest
        from ${pg.escapeIdentifier(name)} as t ${ofClaimLog[name] ?? ''}`,
    );
    const counted = await this.rows<{ name: string; rows: string; digest: string }>(
      database,
      each.join(' union all '),
    );
    return counted.map(({ name, rows, digest }) => [
      `${database}.${name}`,
      `${rows} rows, ${digest}`,
    ]);
  }
}
