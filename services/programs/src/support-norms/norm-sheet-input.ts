// Reads a sheet of norms, a CSV text with named columns, into checked rows: every fault at once,
// each with its row, its column, what stands there, the rule and the way out. It knows no table.
import { knownProvince, type ProvinceBook, type ProvinceRef } from '@kc/geography';
import {
  atMost,
  checkAll,
  checkEach,
  isoDate,
  money,
  oneOf,
  Problem,
  Problems,
  plainText,
} from '@kc/problems';
import { CsvError, parse } from 'csv-parse/sync';
import {
  areaClasses,
  beneficiaryClasses,
  normEffects,
  type PublishedEffect,
  type PublishedNorm,
} from './support-norm.js';

export const sheetColumns = [
  'norm',
  'effect',
  'province_scheme',
  'province',
  'contents',
  'variant',
  'beneficiary_classes',
  'area_classes',
  'per_vi',
  'per_en',
  'percent',
  'cap',
  'multiplies',
  'factor',
  'from',
  'to',
  'replaces',
  'citation',
  'verified',
  'note',
] as const;
type Column = (typeof sheetColumns)[number];
type Cells = Readonly<Record<Column, string>>;

const maxRows = 2_000;
const maxLength = 400_000;
/** At least once, at most three times: beyond that it is a wrong unit. */
const factors = { min: 10_001, max: 30_000 };
const maxPercentBp = 10_000;

export interface SheetRow {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number;
  readonly norm: PublishedNorm;
}

/** The path of a cell in messages. */
export function cellPath(row: number, column: string): string {
  return `sheet[${row}].${column}`;
}

export function normSheet(text: unknown, book: ProvinceBook): readonly SheetRow[] {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new Problem('REQUIRED', { field: 'sheet' });
  }
  if (text.length > maxLength) {
    throw new Problem('TEXT_TOO_LONG', { field: 'sheet', value: '…', rule: maxLength });
  }
  const [heading = [], ...lines] = parsed(text);
  requireHeading(heading);
  if (lines.length === 0) throw new Problem('REQUIRED', { field: cellPath(2, '*') });
  const rows = checkEach('sheet', atMost('sheet', lines, maxRows), (_, cells) => {
    const row = lines.indexOf(cells) + 2;
    return { row, norm: normOf(row, cellsOf(heading, cells), book) };
  });
  refuseTwice(rows);
  return rows;
}

function parsed(text: string): string[][] {
  try {
    return parse(text, { bom: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.records === 'number' ? error.records + 1 : 1;
    throw new Problem('SHEET_UNREADABLE', { field: cellPath(row, '*'), rule: error.message });
  }
}

function requireHeading(heading: readonly string[]): void {
  const rule = sheetColumns.join(', ');
  const faults = [
    ...sheetColumns
      .filter((column) => !heading.includes(column))
      .map((column) => new Problem('REQUIRED', { field: cellPath(1, column) })),
    ...heading
      .filter((column, at) => !isColumn(column) || heading.indexOf(column) !== at)
      .map((value) => new Problem('UNKNOWN_VALUE', { field: cellPath(1, '*'), value, rule })),
  ];
  if (faults.length > 0) throw new Problems(faults);
}

function isColumn(name: string): name is Column {
  return sheetColumns.some((column) => column === name);
}

function cellsOf(heading: readonly string[], cells: readonly string[]): Cells {
  const entries = sheetColumns.map((column) => [column, cells[heading.indexOf(column)] ?? '']);
  return Object.fromEntries(entries);
}

function normOf(row: number, cells: Cells, book: ProvinceBook): PublishedNorm {
  const at = (column: Column) => cellPath(row, column);
  const text = (column: Column, max: number) => plainText(at(column), cells[column], { max });
  const optional = (column: Column, max: number) =>
    cells[column] === '' ? null : text(column, max);
  const words = (column: Column) => (cells[column] === '' ? [] : text(column, 500).split(' '));
  const norm = checkAll({
    id: () => code(at('norm'), text('norm', 60)),
    effect: () => oneOf(at('effect'), cells.effect, normEffects),
    province: () => provinceOf(row, cells, book),
    contents: () => contentsOf(at('contents'), cells),
    variant: () => optional('variant', 40),
    beneficiaryClasses: () =>
      words('beneficiary_classes').map((word) =>
        oneOf(at('beneficiary_classes'), word, beneficiaryClasses),
      ),
    areaClasses: () =>
      words('area_classes').map((word) => oneOf(at('area_classes'), word, areaClasses)),
    perVi: () => optional('per_vi', 100),
    perEn: () => optional('per_en', 100),
    percentBp: () => percentOf(at('percent'), cells.percent, { min: 1, max: maxPercentBp }),
    cap: () => (cells.cap === '' ? null : money(at('cap'), cells.cap)),
    multiplies: () => yesNo(at('multiplies'), cells.multiplies),
    factorBp: () => percentOf(at('factor'), cells.factor, factors),
    from: () => isoDate(at('from'), cells.from),
    to: () => (cells.to === '' ? null : isoDate(at('to'), cells.to)),
    replaces: () => words('replaces').map((word) => code(at('replaces'), word)),
    citation: () => text('citation', 300),
    verified: () => yesNo(at('verified'), cells.verified),
    note: () => optional('note', 500),
  });
  requireNumbersThatFit(at, norm);
  if (norm.to !== null && norm.to < norm.from) {
    throw new Problem('PERIOD_REVERSED', { field: at('to'), value: `${norm.from} … ${norm.to}` });
  }
  return norm;
}

function provinceOf(row: number, cells: Cells, book: ProvinceBook): ProvinceRef | null {
  const { province_scheme: scheme, province: provinceCode } = cells;
  if (scheme === '' && provinceCode === '') return null;
  return knownProvince(book, cellPath(row, 'province'), {
    scheme: scheme === '' ? null : scheme,
    code: provinceCode,
  });
}

function contentsOf(field: string, { effect, contents }: Cells): string[] {
  if (contents === '*' && effect === 'MULTIPLIER') return [];
  return plainText(field, contents, { max: 500 })
    .split(' ')
    .map((word) => {
      if (/^KC\d\.\d{1,2}$/.test(word)) return word;
      throw new Problem('UNKNOWN_VALUE', { field, value: word, rule: 'KC1.1 … KC9.8, KC0.1 …' });
    });
}

function code(field: string, value: string): string {
  if (/^[A-Z0-9][A-Z0-9._/-]*$/.test(value)) return value;
  throw new Problem('UNKNOWN_VALUE', { field, value, rule: 'A-Z 0-9 . _ / - (KC3.4-2027)' });
}

function yesNo(field: string, value: string): boolean {
  return oneOf(field, value, ['yes', 'no']) === 'yes';
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** "50" is 5000 basis points and "1.5" is 150: digits are moved, no float is met. */
function percentOf(field: string, cell: string, { min, max }: Bounds): number | null {
  if (cell === '') return null;
  const [, whole = '', rest = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(cell) ?? [];
  const bp = whole === '' ? Number.NaN : Number(`${whole}${rest.padEnd(2, '0')}`);
  if (bp >= min && bp <= max) return bp;
  const rule = `${min / 100}…${max / 100} %`;
  throw new Problem('INVALID_PERCENT', { field, value: cell, rule });
}

/** Which numbers each effect has: what a row says must be all that it says. */
function requireNumbersThatFit(at: (column: Column) => string, norm: PublishedNorm): void {
  const has: Record<'percent' | 'cap' | 'factor', boolean> = {
    percent: norm.percentBp !== null,
    cap: norm.cap !== null,
    factor: norm.factorBp !== null,
  };
  const fits: Record<PublishedEffect, boolean> = {
    LIMIT: (has.percent || has.cap) && !has.factor,
    NONE: !has.percent && !has.cap && !has.factor,
    UNKNOWN: !has.percent && !has.cap && !has.factor,
    MULTIPLIER: has.factor && !has.percent && !has.cap,
  };
  if (fits[norm.effect]) return;
  throw new Problem('NORM_NUMBERS_DO_NOT_FIT', { field: at('effect'), value: norm.effect });
}

function refuseTwice(rows: readonly SheetRow[]): void {
  const seen = new Set<string>();
  const twice = rows.filter(({ norm }) => seen.size === seen.add(norm.id).size);
  if (twice.length === 0) return;
  throw new Problems(
    twice.map(({ row, norm }) => {
      const facts = { field: cellPath(row, 'norm'), value: norm.id, rule: 'mức / norm' };
      return new Problem('ALREADY_EXISTS', facts);
    }),
  );
}
