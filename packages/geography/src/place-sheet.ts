// Reads one CSV sheet of places, cell by cell, all faults at once. Lines that begin with # are for
// people. What the columns mean, the two readers below it know.
import { checkAll, isoDate, oneOf, Problem, plainText, problemsOf } from '@kc/problems';
import { CsvError, parse } from 'csv-parse/sync';
import type { Entry, SheetFault } from './dated-entries.js';
import type { Citation } from './province.js';

const maxTextLength = 500;

/** The cells of one row, by column. */
export type Cells = (column: string) => string;

export interface ReadSheet<T> {
  readonly entries: readonly Entry<T>[];
  readonly faults: readonly SheetFault[];
}

export function readPlaceSheet<T>(
  text: string,
  columns: readonly string[],
  read: (cells: Cells) => T,
): ReadSheet<T> {
  const lines = linesOf(text);
  if ('problem' in lines) return { entries: [], faults: [lines] };
  const [heading, ...rows] = lines.rows;
  const faults = headingFaults(heading, columns);
  if (heading === undefined || faults.length > 0) return { entries: [], faults };
  const entries: Entry<T>[] = [];
  for (const { row, cells } of rows) {
    try {
      const cellOf = (column: string) => cells[heading.cells.indexOf(column)] ?? '';
      entries.push({ row, value: read(cellOf) });
    } catch (error) {
      const problems = problemsOf(error);
      if (problems === undefined) throw error;
      faults.push(...problems.map((problem) => ({ row, problem })));
    }
  }
  return { entries, faults };
}

interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function linesOf(text: string): { readonly rows: readonly Line[] } | SheetFault {
  const options = { bom: true, comment: '#', comment_no_infix: true, info: true } as const;
  try {
    const parsed = parse(text, { ...options, skip_empty_lines: true }) as unknown as Parsed[];
    return { rows: parsed.map(({ record, info }) => ({ row: info.lines, cells: record })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.lines === 'number' ? error.lines : 1;
    const rule = error.message.replace(/\.$/, '');
    return { row, problem: new Problem('SHEET_UNREADABLE', { rule }) };
  }
}

function headingFaults(heading: Line | undefined, columns: readonly string[]): SheetFault[] {
  const rule = columns.join(', ');
  const row = heading?.row ?? 1;
  const found = heading?.cells ?? [];
  const missing = columns.filter((column) => !found.includes(column));
  const unread = found.filter((column) => !columns.includes(column));
  return [
    ...missing.map((field) => ({ row, problem: new Problem('COLUMN_MISSING', { field, rule }) })),
    ...unread.map((field) => ({ row, problem: new Problem('COLUMN_UNKNOWN', { field, rule }) })),
  ];
}

export function required(cells: Cells, column: string): string {
  return plainText(column, cells(column), { max: maxTextLength });
}

export function fiveDigits(field: string, value: string): string {
  if (/^\d{5}$/.test(value)) return value;
  throw new Problem('INVALID_COMMUNE_CODE', { field, value });
}

export function dateOrNothing(cells: Cells, column: string): string | null {
  const cell = cells(column);
  return cell === '' ? null : isoDate(column, cell);
}

export function citationOrNothing(cells: Cells): Citation | null {
  return cells('citation') === '' ? null : citation(cells);
}

export function citation(cells: Cells): Citation {
  const allowed = ['VERIFIED', 'UNVERIFIED'] as const;
  return checkAll({
    text: () => required(cells, 'citation'),
    status: () => oneOf('citation_status', cells('citation_status') || undefined, allowed),
  });
}

export function inOrder<T extends { validFrom: string | null; validTo: string | null }>(
  value: T,
): T {
  const { validFrom: from, validTo: to } = value;
  if (from === null || to === null || from <= to) return value;
  throw new Problem('PERIOD_REVERSED', { field: 'valid_to', value: `${from} … ${to}` });
}
