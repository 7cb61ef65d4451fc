// Reads the value chains from the CSV file beside the source, once, at start.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { ValueChain } from './value-chain.js';

type Row = Readonly<Record<string, string>>;

export function readValueChains(): readonly ValueChain[] {
  const file = new URL('../../data/value-chains/segments.csv', import.meta.url);
  return valueChains(readFileSync(file, 'utf8'));
}

export function valueChains(text: string): readonly ValueChain[] {
  const rows: Row[] = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  const codes = [...new Set(rows.map((row) => cell(row, 'chain')))];
  return codes.map((code) => {
    const own = rows.filter((row) => cell(row, 'chain') === code);
    const segments = own.map((row) => ({
      chain: code,
      code: cell(row, 'segment'),
      nameVi: cell(row, 'vi'),
      nameEn: cell(row, 'en'),
    }));
    if (new Set(segments.map((each) => each.code)).size !== segments.length) {
      throw new Error(`segments.csv: ${code} has a segment twice`);
    }
    const [first] = own;
    if (first === undefined) throw new Error(`segments.csv: ${code} has no segment`);
    return { code, nameVi: cell(first, 'chain_vi'), nameEn: cell(first, 'chain_en'), segments };
  });
}

function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined || value === '') throw new Error(`segments.csv: ${column} is empty`);
  return value.normalize('NFC');
}
