// One service's copy of the ledger as it stood at one moment: everything is read in one snapshot,
// so that a service may go on working while it is audited. It reads, and judges nothing.
import type { LedgerHead } from '@kc/claim-ledger';
import { GuardedClient } from '@kc/persistence';
import { waiversOf } from '../waivers/read-waivers.js';
import type { KeptWaiver } from '../waivers/waiver.store.js';

export interface AuditedDatabase {
  /** As it stands in the log's records. */
  readonly service: string;
  readonly url: string;
}

export interface PositionRow {
  readonly position: string;
  readonly digest: string;
  readonly log_time_ms: string;
  readonly log_id: string | null;
  readonly participants: LedgerHead['participants'];
  readonly rules_version: string | null;
  readonly halted: unknown;
}

const fetchRows = 1_000;
const connectTimeoutMs = 5_000;

export class LedgerCopy {
  readonly service: string;
  readonly head: PositionRow;
  readonly #client: GuardedClient;
  #cursors = 0;

  private constructor(service: string, client: GuardedClient, head: PositionRow) {
    this.service = service;
    this.head = head;
    this.#client = client;
  }

  static async open({ service, url }: AuditedDatabase): Promise<LedgerCopy> {
    const client = new GuardedClient({
      connectionString: url,
      application_name: 'audit',
      connectionTimeoutMillis: connectTimeoutMs,
    });
    try {
      await client.connect();
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const { rows } = await client.query<PositionRow>(
        `SELECT position, digest, log_time_ms, log_id, participants, rules_version, halted
         FROM ledger_position`,
      );
      const [head] = rows;
      if (head === undefined) throw new Error(`${service}: ledger_position has no row`);
      return new LedgerCopy(service, client, head);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  get position(): bigint {
    return BigInt(this.head.position);
  }

  /** Those that count: two persons have agreed. */
  async waivers(): Promise<readonly KeptWaiver[]> {
    const all = await waiversOf(this.#client);
    return all.filter(({ approvedBy }) => approvedBy !== null);
  }

  /** All rows of a query, some at a time, without having them all in memory. */
  async *rows<Row extends object>(sql: string): AsyncGenerator<Row, void, undefined> {
    this.#cursors += 1;
    const cursor = `audit_${this.#cursors}`;
    await this.#client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`);
    try {
      for (;;) {
        const { rows } = await this.#client.query<Row>(`FETCH ${fetchRows} FROM ${cursor}`);
        yield* rows;
        if (rows.length < fetchRows) return;
      }
    } finally {
      await this.#client.query(`CLOSE ${cursor}`);
    }
  }

  /** The few rows of a query, at the same moment as all others. */
  async select<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.#client.query<Row>(sql, [...values])).rows;
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => {});
  }
}
