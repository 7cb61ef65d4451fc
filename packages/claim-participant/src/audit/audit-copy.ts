// Compares one copy of the ledger with the replay: its verdicts while the log is replayed, all
// other tables at the moment when the replay stands where the copy stands.
import type { Replay, Replayed } from '../replay/replay.js';
import type { Findings } from './findings.js';
import type { LedgerCopy } from './ledger-copy.js';
import { auditedTables, verdictRow, verdictsSql } from './ledger-tables.js';
import { type Forgotten, RequestComparison } from './request-comparison.js';
import { type AuditRow, TableComparison } from './table-comparison.js';

type Row = Readonly<Record<string, unknown>>;

export class CopyAudit {
  readonly #copy: LedgerCopy;
  readonly #findings: Findings;
  readonly #verdicts: TableComparison;
  readonly #requests: RequestComparison;
  #rows = 0;

  constructor(copy: LedgerCopy, findings: Findings) {
    this.#copy = copy;
    this.#findings = findings;
    const position = (row: Row) => BigInt(String(row.position));
    this.#verdicts = this.#comparison('claim_verdict', keyed(copy, verdictsSql, position));
    this.#requests = new RequestComparison(copy, (finding) => findings.add(finding));
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
    return this.#rows + this.#verdicts.rows + this.#requests.rows;
  }

  get forgotten(): Forgotten {
    return this.#requests.forgotten;
  }

  async folded({ folded, isAnswer }: Replayed): Promise<void> {
    const { head, service, recordId, verdict } = folded;
    if (head.position > this.position) return;
    await this.#verdicts.expect(verdictRow(folded));
    if (!isAnswer || recordId === null || service !== this.service) return;
    await this.#requests.answered({ recordId, position: head.position, verdict });
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
    await this.#requests.end();
  }

  /** The log ends, or cannot be folded on, before this copy's position. */
  async notReached(lastPosition: bigint, reason: string): Promise<void> {
    await this.#verdicts.abandon();
    await this.#requests.abandon();
    this.#findings.add({
      where: this.service,
      table: 'ledger_position',
      key: 'one',
      column: 'position',
      expected: `≤ ${lastPosition} (${reason})`,
      found: String(this.position),
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
