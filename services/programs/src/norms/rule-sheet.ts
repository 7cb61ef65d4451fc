// Reads one sheet of rules: a CSV text whose columns are known by name, cell by cell, and says of
// every fault in which file, row and column it stands. It knows no rule and no file system.
import { CsvError, parse } from 'csv-parse/sync';

export interface RuleFault {
  readonly file: string;
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

export class RuleFaults extends Error {
  constructor(readonly list: readonly RuleFault[]) {
    super(
      list
        .map(
          ({ file, row, column, message }) => `${file}, row ${row}, column ${column}: ${message}`,
        )
        .join('\n'),
    );
  }
}

export class BadCell extends Error {}
/** From the text of a cell to the value of a rule row. Throws BadCell. */
export type ReadCell = (cell: string) => unknown;

export interface SheetPlan {
  readonly file: string;
  /** The column that no two rows may share. */
  readonly key: string;
  /** Field of the rule row, the column it stands in, and how to read it. */
  readonly fields: Readonly<Record<string, readonly [column: string, read: ReadCell]>>;
  /** Columns for the people who review the sheet. */
  readonly remarks: readonly string[];
}

export interface SheetRow {
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
}

export function readSheet(plan: SheetPlan, text: string, faults: RuleFault[]): SheetRow[] {
  const lines = linesOf(plan, text, faults);
  const heading = lines[0];
  if (heading === undefined) return [];
  const wanted = [...Object.values(plan.fields).map(([column]) => column), ...plan.remarks];
  const fault = (row: number, column: string, message: string) =>
    faults.push({ file: plan.file, row, column, message });
  for (const column of wanted) {
    if (!heading.cells.includes(column)) fault(heading.row, column, 'this column is missing');
  }
  for (const column of heading.cells) {
    if (!wanted.includes(column)) fault(heading.row, column, 'nobody reads this column');
  }
  const keys = new Set<string>();
  return lines.slice(1).map(({ row, cells }) => {
    const cellOf = (column: string) => cells[heading.cells.indexOf(column)] ?? '';
    const key = cellOf(plan.key);
    if (keys.has(key)) fault(row, plan.key, `"${key}" stands twice`);
    keys.add(key);
    const values: Record<string, unknown> = {};
    for (const [field, [column, read]] of Object.entries(plan.fields)) {
      try {
        values[field] = read(wellWritten(cellOf(column)));
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        fault(row, column, error.message);
      }
    }
    return { row, values };
  });
}

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

function linesOf(plan: SheetPlan, text: string, faults: RuleFault[]): Line[] {
  const fault = (row: number, message: string) =>
    faults.push({ file: plan.file, row, column: '*', message });
  try {
    const rows: string[][] = parse(text, { bom: true });
    if (rows.length === 0) fault(1, 'the sheet is empty');
    return rows.map((cells, index) => ({ row: index + 1, cells }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    fault(typeof error.records === 'number' ? error.records + 1 : 1, error.message);
    return [];
  }
}

function wellWritten(cell: string): string {
  if (cell !== cell.trim()) throw new BadCell('begins or ends with a space');
  if (cell !== cell.normalize('NFC')) throw new BadCell('is not written in composed Unicode (NFC)');
  return cell;
}

export const plain: ReadCell = (cell) => cell;
export const orNothing: ReadCell = (cell) => (cell === '' ? null : cell);
export const codes: ReadCell = (cell) => (cell === '' ? [] : cell.split(' '));

export const yesNo: ReadCell = (cell) => {
  if (cell === 'yes' || cell === 'no') return cell === 'yes';
  throw new BadCell(`"${cell}" is neither yes nor no`);
};

export const whole: ReadCell = (cell) => {
  if (!/^[0-9]{1,9}$/.test(cell)) throw new BadCell(`"${cell}" is no whole number`);
  return Number(cell);
};

/** "50" is 5000 basis points and "1.5" is 150: digits are moved, no float is met. */
export const percent: ReadCell = (cell) => {
  const found = /^([0-9]{1,3})(?:\.([0-9]{1,2}))?$/.exec(cell);
  if (!found) throw new BadCell(`"${cell}" is no percentage with a dot and up to two decimals`);
  return Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`);
};
export const percentOrNothing: ReadCell = (cell) => (cell === '' ? null : percent(cell));

/** "maker:TOKEN model:TOKEN": the parts of an identifier and how each is spelt. */
export const parts: ReadCell = (cell) =>
  cell.split(' ').map((part) => {
    const found = /^([A-Za-z]+):([A-Z]+)$/.exec(part);
    if (!found) throw new BadCell(`"${part}" is not name:FORM`);
    return { name: found[1], form: found[2] };
  });
