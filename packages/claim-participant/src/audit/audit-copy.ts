// Compares one copy of the ledger with the replay: its verdicts while the log is replayed, all
// other tables at the moment when the replay stands where the copy stands.
import type { Folded } from '@kc/claim-ledger';
import { type Difference, differencesOf } from './differences.js';
import type { Findings } from './findings.js';
import type { LedgerCopy } from './ledger-copy.js';
import { auditedTables, verdictRow, verdictsSql } from './ledger-tables.js';
import type { Replay } from './replay.js';
import { type AuditRow, TableComparison, valueText } from './table-comparison.js';

interface RequestRow {
  readonly record_id: string;
  readonly position: string | null;
  readonly verdict: unknown;
}

/** Records of a service that the log holds and the service does not remember asking. */
export interface Forgotten {
  readonly total: number;
  /** The first of them. */
  readonly recordIds: readonly string[];
}

const maxForgottenShown = 5;

type Row = Readonly<Record<string, unknown>>;

export class CopyAudit {
  readonly #copy: LedgerCopy;
  readonly #findings: Findings;
  readonly #verdicts: TableComparison;
  #rows = 0;
  #forgotten: Forgotten = { total: 0, recordIds: [] };

  constructor(copy: LedgerCopy, findings: Findings) {
    this.#copy = copy;
    this.#findings = findings;
    const position = (row: Row) => BigInt(String(row.position));
    this.#verdicts = this.#comparison('claim_verdict', keyed(copy, verdictsSql, position));
  }

  get service(): string {
    return this.#copy.service;
  }
  get position(): bigint {
    return this.#copy.position;
  }
  get digest(): string {
    return this.#copy.head.digest;
  }
  /** Rows compared so far. */
  get rows(): number {
    return this.#rows + this.#verdicts.rows;
  }

  /**
   * No fault of the ledger: such a record counts. Its service's database came back from a backup
   * that is older than the request.
   */
  get forgotten(): Forgotten {
    return this.#forgotten;
  }

  async folded(folded: Folded): Promise<void> {
    if (folded.head.position <= this.position) await this.#verdicts.expect(verdictRow(folded));
  }

  /** The replay stands where this copy stands: everything can be compared. */
  async reached(replay: Replay): Promise<void> {
    await this.#verdicts.end();
    for (const { table, sql, keyOf, expected } of auditedTables) {
      const comparison = this.#comparison(table, keyed(this.#copy, sql, keyOf));
      for (const row of expected(replay)) await comparison.expect(row);
      await comparison.end();
      this.#rows += comparison.rows;
    }
    await this.#compareRequests(replay);
  }

  /** The log ends, or cannot be folded on, before this copy's position. */
  async notReached(lastPosition: bigint, reason: string): Promise<void> {
    await this.#verdicts.abandon();
    this.#findings.add({
      where: this.service,
      table: 'ledger_position',
      key: 'one',
      column: 'position',
      expected: `≤ ${lastPosition} (${reason})`,
      found: String(this.position),
    });
  }

  /** A service remembers what it asked; what it remembers of the answers must be what was given. */
  async #compareRequests(replay: Replay): Promise<void> {
    const sql = 'SELECT record_id, position, verdict FROM claim_request ORDER BY record_id';
    const answers = replay.answersTo(this.service);
    const remembered = new Set<string>();
    for await (const row of this.#copy.rows<RequestRow>(sql)) {
      const { record_id: recordId, position, verdict } = row;
      const given = answers.get(recordId);
      remembered.add(recordId);
      const expected = { position: given?.position ?? null, verdict: given?.verdict ?? null };
      for (const difference of differencesOf(expected, { position, verdict }, '')) {
        this.#reportRequest(recordId, difference);
      }
      this.#rows += 1;
    }
    const forgotten = [...answers.keys()].filter((recordId) => !remembered.has(recordId));
    const recordIds = forgotten.slice(0, maxForgottenShown);
    this.#forgotten = { total: forgotten.length, recordIds };
  }

  #reportRequest(recordId: string, { path, expected, found }: Difference): void {
    this.#findings.add({
      where: this.service,
      table: 'claim_request',
      key: recordId,
      column: path,
      expected: valueText(expected),
      found: valueText(found),
    });
  }

  #comparison(table: string, found: AsyncIterator<AuditRow>): TableComparison {
    const report = this.#findings.add.bind(this.#findings);
    return new TableComparison({ where: this.service, table, found, report });
  }
}

async function* keyed(
  copy: LedgerCopy,
  sql: string,
  keyOf: (row: Row) => string | bigint,
): AsyncGenerator<AuditRow, void, undefined> {
  for await (const columns of copy.rows<Row>(sql)) yield { key: keyOf(columns), columns };
}
