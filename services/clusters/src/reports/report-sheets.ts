// The calendar and the columns of the report as this program carries them: two sheets beside the
// code, read once at start, a wrong cell ends the start. What they say, people who review decide.
import { readFileSync } from 'node:fs';
import { checkAll, ifGiven, isoDate, oneOf, plainText, wholeNumber } from '@kc/problems';
import { parse } from 'csv-parse/sync';
import { type FigureName, figureNames } from './figure.js';
import { type CalendarDay, calendarDuties } from './report-period.js';

export const textSources = ['name', 'place', 'decision', 'investor', 'note'] as const;
export type TextSource = (typeof textSources)[number];

export interface ReportColumn {
  readonly number: number;
  readonly code: string;
  readonly source:
    | { readonly kind: 'TEXT'; readonly name: TextSource }
    | { readonly kind: 'FIGURE'; readonly name: FigureName };
  readonly vi: string;
  readonly en: string;
  readonly unit: string | null;
  /** Shown in units of ten to this power: 6 shows đồng as triệu đồng. */
  readonly power: number;
  readonly decimals: number;
  readonly width: number;
  /** Whether the column was compared with the form of the circular. */
  readonly verified: boolean;
}

export interface ReportSheets {
  readonly calendar: readonly CalendarDay[];
  readonly columns: readonly ReportColumn[];
}

type Row = Readonly<Record<string, string>>;

const words = { max: 500 };

export function readReportSheets(): ReportSheets {
  return {
    calendar: rowsOf('calendar.csv').map(calendarDay),
    columns: rowsOf('columns.csv').map(reportColumn),
  };
}

function rowsOf(file: string): readonly Row[] {
  const text = readFileSync(new URL(`../../data/reports/${file}`, import.meta.url), 'utf8');
  return parse(text, { columns: true, skip_empty_lines: true }) as Row[];
}

function calendarDay(row: Row): CalendarDay {
  return checkAll({
    row: () => plainText('row', row.row, words),
    duty: () => oneOf('duty', row.duty, calendarDuties),
    half: () => (oneOf('half', row.half, ['1', '2']) === '1' ? 1 : 2),
    day: () => isoDate('day', `2023-${row.day}`).slice('2023-'.length),
    validFrom: () => ifGiven(row.from || null, (day) => isoDate('from', day)) ?? null,
    validTo: () => ifGiven(row.to || null, (day) => isoDate('to', day)) ?? null,
    citation: () => plainText('citation', row.citation, words),
    verified: () => yesNo(row.verified),
  });
}

function reportColumn(row: Row): ReportColumn {
  const whole = (field: string, max: number) =>
    wholeNumber(field, Number(row[field] || '0'), { min: 0, max });
  return checkAll({
    number: () => whole('number', 99),
    code: () => plainText('code', row.code, words),
    source: () => sourceIn(row.source ?? ''),
    vi: () => plainText('vi', row.vi, words),
    en: () => plainText('en', row.en, words),
    unit: () => row.unit || null,
    power: () => whole('power', 12),
    decimals: () => whole('decimals', 4),
    width: () => whole('width', 60),
    verified: () => yesNo(row.verified),
  });
}

function sourceIn(cell: string): ReportColumn['source'] {
  const text = /^text:(.*)$/.exec(cell)?.[1];
  return text === undefined
    ? { kind: 'FIGURE', name: oneOf('source', cell, figureNames) }
    : { kind: 'TEXT', name: oneOf('source', text, textSources) };
}

function yesNo(cell: string | undefined): boolean {
  return oneOf('verified', cell, ['yes', 'no']) === 'yes';
}
