// Compares the rows that a table must hold with those that it holds. Both come in the order of
// their keys, one at a time, so that the size of the table does not matter.
import { toJson } from '../json.js';
import { differencesOf } from './differences.js';
import { type Finding, noRow } from './findings.js';

/** Keys of one table are all texts (compared by code unit) or all positions. */
export interface AuditRow {
  readonly key: string | bigint;
  readonly columns: Readonly<Record<string, unknown>>;
  /** As an earlier release saved the same row, where that is another form. */
  readonly earlier?: Readonly<Record<string, unknown>>;
}

export interface ComparedTable {
  readonly where: string;
  readonly table: string;
  readonly found: AsyncIterator<AuditRow>;
  readonly report: (finding: Finding) => void;
}

export class TableComparison {
  readonly #of: ComparedTable;
  #waiting: AuditRow | null = null;
  #rows = 0;

  constructor(of: ComparedTable) {
    this.#of = of;
  }

  /** Rows met so far. */
  get rows(): number {
    return this.#rows;
  }

  /** The next row that must be there. */
  async expect(expected: AuditRow): Promise<void> {
    this.#waiting ??= await this.#next();
    while (this.#waiting !== null && this.#waiting.key < expected.key) {
      this.#unexpected(this.#waiting);
      this.#waiting = await this.#next();
    }
    if (this.#waiting === null || this.#waiting.key !== expected.key) {
      this.#report(expected, { path: 'row', expected: expected.columns, found: undefined });
      return;
    }
    const known = knownColumns(expected, this.#waiting);
    for (const difference of differences(expected, known)) this.#report(expected, difference);
    this.#waiting = null;
  }

  /** No more rows must be there. */
  async end(): Promise<void> {
    for (let row = this.#waiting ?? (await this.#next()); row !== null; row = await this.#next()) {
      this.#unexpected(row);
    }
    this.#waiting = null;
  }

  /** Lets go of the rows that were not looked at. */
  async abandon(): Promise<void> {
    await this.#of.found.return?.();
  }

  async #next(): Promise<AuditRow | null> {
    const { done, value } = await this.#of.found.next();
    if (done) return null;
    this.#rows += 1;
    return value;
  }

  #unexpected(row: AuditRow): void {
    this.#report(row, { path: 'row', expected: undefined, found: row.columns });
  }

  #report(
    { key }: AuditRow,
    { path, expected, found }: { path: string; expected: unknown; found: unknown },
  ): void {
    const { where, table, report } = this.#of;
    const [must, is] = [valueText(expected), valueText(found)];
    report({ where, table, key: String(key), column: path, expected: must, found: is });
  }
}

function differences({ columns, earlier }: AuditRow, known: AuditRow['columns']) {
  const found = differencesOf(columns, known, '');
  if (found.length === 0 || earlier === undefined) return found;
  return differencesOf({ ...columns, ...earlier }, known, '').length === 0 ? [] : found;
}

/** A column that a later version has added is that version's to judge. */
function knownColumns(expected: AuditRow, found: AuditRow): AuditRow['columns'] {
  const names = Object.keys(expected.columns);
  return Object.fromEntries(names.map((name) => [name, found.columns[name]]));
}

export function valueText(value: unknown): string {
  if (value === undefined) return noRow;
  return typeof value === 'string' || typeof value === 'bigint' ? String(value) : toJson(value);
}
