// Reads one sheet of rules beside the code, row by row, once at start. What the columns mean, its
// callers know; a sheet that cannot be read stops the start and says in which file and row.
import { readFileSync } from 'node:fs';
import type { Validity } from '@kc/geography';
import { parse } from 'csv-parse/sync';

type Row = Readonly<Record<string, string>>;

export interface CitedText {
  readonly text: string;
  readonly verified: boolean;
}

/** What most sheets say of each row: since when, until when, by which text. */
export interface Dated extends Validity {
  readonly citation: CitedText;
}

export function readSheet<T>(file: string, read: (cell: CellReader) => T): readonly T[] {
  const text = readFileSync(new URL(`../../data/selections/${file}`, import.meta.url), 'utf8');
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Row[];
  return rows.map((row, at) => {
    try {
      return read(cellsOf(row));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${file}, row ${at + 2}: ${message}`);
    }
  });
}

export interface CellReader {
  text(column: string): string;
  whole(column: string): number;
  codes(column: string): readonly string[];
  yes(column: string): boolean;
  dated(): Dated;
}

function cellsOf(row: Row): CellReader {
  const text = (column: string) => {
    const cell = row[column];
    if (cell === undefined) throw new Error(`column ${column} is missing`);
    return cell;
  };
  const filled = (column: string) => {
    const cell = text(column);
    if (cell === '') throw new Error(`column ${column} is empty`);
    return cell;
  };
  const yes = (column: string) => {
    const cell = text(column);
    if (cell !== 'yes' && cell !== 'no') throw new Error(`column ${column}: yes or no`);
    return cell === 'yes';
  };
  return {
    text: filled,
    whole: (column) => wholeOf(column, text(column)),
    codes: (column) => text(column).split(' ').filter(Boolean),
    yes,
    dated: () => ({
      validFrom: text('from') || null,
      validTo: text('to') || null,
      citation: { text: text('citation'), verified: yes('verified') },
    }),
  };
}

function wholeOf(column: string, cell: string): number {
  if (!/^\d{1,9}$/.test(cell)) throw new Error(`column ${column}: a whole number`);
  return Number(cell);
}
