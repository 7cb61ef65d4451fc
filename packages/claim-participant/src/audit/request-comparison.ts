// What a service remembers of what it asked, compared with what the log answered. Both come in the
// order of the log, so that only what does not fit is held: its row is looked for by its id.
import type { Verdict } from '@kc/claim-ledger';
import { differencesOf } from './differences.js';
import type { Finding } from './findings.js';
import type { LedgerCopy } from './ledger-copy.js';
import { valueText } from './table-comparison.js';

/**
 * Records of a service that the log holds and the service does not remember asking. No fault of
 * the ledger: such a record counts. The service's database came back from a backup that is older
 * than the request.
 */
export interface Forgotten {
  readonly total: number;
  /** The first of them. */
  readonly recordIds: readonly string[];
}

export interface GivenAnswer {
  readonly recordId: string;
  readonly position: bigint;
  readonly verdict: Verdict;
}

interface RequestRow {
  readonly record_id: string;
  readonly position: string | null;
  readonly verdict: unknown;
}

interface WaitingRow {
  readonly record_id: string;
  readonly sent: string | null;
}

const columns = 'record_id, position, verdict';
const answeredSql = `SELECT ${columns} FROM claim_request WHERE position IS NOT NULL
  ORDER BY claim_request.position, record_id`;
const byIdSql = `SELECT ${columns} FROM claim_request WHERE record_id = ANY($1::uuid[])`;
/** `sent` is where the outbox says that it stands in the log. */
const waitingSql = `SELECT r.record_id, o.position AS sent FROM claim_request r
  LEFT JOIN outbox o ON o.id = r.record_id WHERE r.position IS NULL ORDER BY r.record_id`;
const lookUpAtOnce = 500;
const maxForgottenShown = 5;

export class RequestComparison {
  readonly #copy: LedgerCopy;
  readonly #report: (finding: Finding) => void;
  readonly #found: AsyncGenerator<RequestRow, void, undefined>;
  #next: RequestRow | null = null;
  #rows = 0;
  /** Answers without a row at their position, until their rows are looked up. */
  readonly #unmatched = new Map<string, GivenAnswer>();
  /** Rows without an answer at their position. */
  readonly #strays = new Map<string, RequestRow>();
  readonly #reported = new Set<string>();
  #forgotten: Forgotten = { total: 0, recordIds: [] };

  constructor(copy: LedgerCopy, report: (finding: Finding) => void) {
    this.#copy = copy;
    this.#report = report;
    this.#found = copy.rows<RequestRow>(answeredSql);
  }

  get rows(): number {
    return this.#rows;
  }
  get forgotten(): Forgotten {
    return this.#forgotten;
  }

  /** The next answer of the log to a record of this service. */
  async answered(given: GivenAnswer): Promise<void> {
    for (let row = await this.#peek(); row !== null; row = await this.#peek()) {
      if (BigInt(row.position ?? 0) > given.position) break;
      this.#next = null;
      if (row.position === String(given.position) && row.record_id === given.recordId) {
        return this.#compare(given, row);
      }
      this.#strays.set(row.record_id, row);
    }
    this.#unmatched.set(given.recordId, given);
    if (this.#unmatched.size >= lookUpAtOnce) await this.#lookUp();
  }

  /** No more answers were given up to where the copy stands. */
  async end(): Promise<void> {
    for (let row = await this.#peek(); row !== null; row = await this.#peek()) {
      this.#next = null;
      this.#strays.set(row.record_id, row);
    }
    await this.#lookUp();
    for (const row of this.#strays.values()) {
      if (!this.#reported.has(row.record_id)) this.#compare(null, row);
    }
    for await (const row of this.#copy.rows<WaitingRow>(waitingSql)) {
      this.#rows += 1;
      if (!this.#reported.has(row.record_id)) this.#refuseLost(row);
    }
  }

  /**
   * It counts as sent and is not there: it went into a log that was put away, and waits for ever.
   */
  #refuseLost({ record_id: key, sent }: WaitingRow): void {
    if (sent === null || BigInt(sent) > this.#copy.position) return;
    const at = { where: this.#copy.service, table: 'outbox', key, column: 'position' };
    this.#report({ ...at, expected: valueText(null), found: sent });
  }

  /** Lets go of the rows that were not looked at. */
  async abandon(): Promise<void> {
    await this.#found.return();
  }

  async #peek(): Promise<RequestRow | null> {
    if (this.#next !== null) return this.#next;
    const { done, value } = await this.#found.next();
    if (done) return null;
    this.#rows += 1;
    this.#next = value;
    return value;
  }

  async #lookUp(): Promise<void> {
    if (this.#unmatched.size === 0) return;
    const rows = await this.#copy.select<RequestRow>(byIdSql, [[...this.#unmatched.keys()]]);
    const byId = new Map(rows.map((row) => [row.record_id, row]));
    for (const given of this.#unmatched.values()) {
      const row = byId.get(given.recordId);
      if (row === undefined) this.#forget(given.recordId);
      else this.#compare(given, row);
    }
    this.#unmatched.clear();
  }

  #forget(recordId: string): void {
    const { total, recordIds } = this.#forgotten;
    const shown = total < maxForgottenShown ? [...recordIds, recordId] : recordIds;
    this.#forgotten = { total: total + 1, recordIds: shown };
  }

  #compare(given: GivenAnswer | null, { record_id: key, position, verdict }: RequestRow): void {
    const expected = { position: given?.position ?? null, verdict: given?.verdict ?? null };
    for (const difference of differencesOf(expected, { position, verdict }, '')) {
      this.#reported.add(key);
      const { path: column } = difference;
      const [must, is] = [valueText(difference.expected), valueText(difference.found)];
      const where = this.#copy.service;
      this.#report({ where, table: 'claim_request', key, column, expected: must, found: is });
    }
  }
}
