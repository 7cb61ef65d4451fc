// What an audit finds: places where a copy of the ledger, or the log itself, is not what it must
// be. Counts all of them and keeps the first of each table, so that one broken table hides no
// other.

export interface Finding {
  /** The service whose database it is, or `log`. */
  readonly where: string;
  readonly table: string;
  /** The row, as its primary key says it. */
  readonly key: string;
  /** The column, and the path inside it; `row` for a row that is missing or should not be there. */
  readonly column: string;
  readonly expected: string;
  readonly found: string;
}

export const noRow = '∅';

const maxShown = 20;
const maxShownOfTable = 4;
const maxShownCharacters = 200;

export class Findings {
  readonly #shown: Finding[] = [];
  readonly #counts = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  get shown(): readonly Finding[] {
    return this.#shown.slice(0, maxShown);
  }

  add(finding: Finding): void {
    this.#total += 1;
    const table = `${finding.where} ${finding.table}`;
    const count = (this.#counts.get(table) ?? 0) + 1;
    this.#counts.set(table, count);
    if (count > maxShownOfTable) return;
    const { expected, found } = finding;
    this.#shown.push({ ...finding, expected: shortened(expected), found: shortened(found) });
  }

  /** The cause is read before its effects. */
  addFirst(finding: Finding): void {
    this.#total += 1;
    this.#shown.unshift(finding);
  }
}

function shortened(text: string): string {
  return text.length <= maxShownCharacters ? text : `${text.slice(0, maxShownCharacters)}…`;
}
