// A table as an XLSX file that can be printed as it is: head of an official document, numbered
// columns that are repeated on every page, totals, signatures, A4 landscape, one page wide. What
// the table says, its caller knows; how the file is written, the library does.
import { type CellValue, type MergeRange, writeXlsx } from 'hucre/xlsx';
import { type CellLook, lookOf } from './look.js';

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface PrintedColumn {
  readonly number: number;
  readonly heading: string;
  readonly unit: string | null;
  /** In characters. */
  readonly width: number;
  /** Null for words. */
  readonly decimals: number | null;
}

/** `isPartial` marks a number that lacks something: a star stands behind it. */
export interface PrintedCell {
  readonly value: string | number | null;
  readonly isPartial?: boolean;
}

export interface PrintedLine {
  readonly kind: 'ROW' | 'GROUP' | 'SUM' | 'ASIDE';
  /** In the first column, before the numbered ones. */
  readonly ordinal: string;
  readonly cells: readonly PrintedCell[];
}

export interface Signature {
  readonly role: string;
  readonly hint: string;
}

export interface PrintedTable {
  /** Letters, digits, `_`: the library does not quote other names where it refers to them. */
  readonly sheet: string;
  /** Stands in the file: one table of one moment has the same bytes whenever it is made. */
  readonly madeAt: Date;
  /** Above left: who reports. */
  readonly unit: readonly string[];
  /** Above right: the country's name and motto, place and day. */
  readonly heading: readonly string[];
  readonly title: string;
  readonly subtitles: readonly string[];
  readonly columns: readonly PrintedColumn[];
  readonly lines: readonly PrintedLine[];
  readonly notes: readonly string[];
  readonly signatures: readonly Signature[];
}

const ordinalWidth = 5;
/** In inches. */
const margins = { top: 0.5, bottom: 0.5, left: 0.3, right: 0.3, header: 0.2, footer: 0.2 };
/** Left free for a signature. */
const signatureRows = 4;

interface PlacedCell {
  readonly value: CellValue;
  readonly look: CellLook;
}

/** The sheet as it grows from top to bottom. */
interface Page {
  readonly rows: PlacedCell[][];
  readonly merges: MergeRange[];
  readonly heights: Map<number, number>;
  readonly columns: number;
}

const sheetName = /^[A-Za-z]\w{3,30}$/;

export function printedWorkbook(table: PrintedTable): Promise<Uint8Array> {
  if (!sheetName.test(table.sheet)) throw new Error(`"${table.sheet}" is no name of a sheet`);
  const width = table.columns.length + 1;
  const page: Page = { rows: [], merges: [], heights: new Map(), columns: width };
  writeHead(page, table);
  const firstHeading = page.rows.length + 1;
  writeHeadings(page, table.columns);
  const lastHeading = page.rows.length;
  for (const line of table.lines) {
    page.heights.set(page.rows.length, heightOf(line, table.columns));
    page.rows.push(tableLine(line, table.columns));
  }
  writeFoot(page, table);
  const cells = page.rows.flatMap((row, r) =>
    row.map(({ value, look }, c) => [`${r},${c}`, { value, style: lookOf(look) }] as const),
  );
  return writeXlsx({
    properties: { title: table.title, created: table.madeAt, modified: table.madeAt },
    sheets: [
      {
        name: table.sheet,
        columns: [ordinalWidth, ...table.columns.map((column) => column.width)].map((each) => ({
          width: each,
        })),
        rows: page.rows.map((row) => row.map(({ value }) => value)),
        cells: new Map(cells),
        merges: page.merges,
        rowDefs: new Map([...page.heights].map(([row, height]) => [row, { height }])),
        freezePane: { rows: lastHeading, columns: 2 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          margins,
          horizontalCentered: true,
          printTitlesRow: `$${firstHeading}:$${lastHeading}`,
        },
        headerFooter: { oddFooter: '&C&P/&N' },
      },
    ],
  });
}

function writeHead(page: Page, { unit, heading, title, subtitles }: PrintedTable): void {
  const middle = Math.floor(page.columns / 2);
  for (let at = 0; at < Math.max(unit.length, heading.length); at += 1) {
    const look = at === 0 ? 'HEAD_STRONG' : 'HEAD';
    writeSpans(page, [
      { from: 0, to: middle - 1, value: unit[at] ?? null, look },
      { from: middle, to: page.columns - 1, value: heading[at] ?? null, look },
    ]);
  }
  writeAcross(page, null, 'HEAD');
  writeAcross(page, title, 'TITLE');
  for (const line of subtitles) writeAcross(page, line, 'SUBTITLE');
  writeAcross(page, null, 'HEAD');
}

const headingHeight = 74;
/** In points, for the font of a table's lines. */
const lineHeight = 12;
/** Widths are in characters of a larger font than that of the lines; wrapping wastes some. */
const charactersPerWidth = 1.2;
const unitHeight = 24;

function writeHeadings(page: Page, columns: readonly PrintedColumn[]): void {
  page.heights.set(page.rows.length, headingHeight);
  const row = (first: string, of: (column: PrintedColumn) => string, look: CellLook) =>
    page.rows.push([first, ...columns.map(of)].map((value) => ({ value, look })));
  row('TT', ({ heading }) => heading, 'COLUMN');
  page.heights.set(page.rows.length, unitHeight);
  row('', ({ unit }) => (unit === null ? '' : `(${unit})`), 'COLUMN_UNIT');
  row('', ({ number }) => `(${number})`, 'COLUMN_UNIT');
}

function tableLine(line: PrintedLine, columns: readonly PrintedColumn[]): PlacedCell[] {
  const words = { kind: line.kind, decimals: null, isPartial: false };
  return [
    { value: line.ordinal, look: { ...words, isCentred: true } },
    ...columns.map(({ decimals }, at) => {
      const { value = null, isPartial = false } = line.cells[at] ?? {};
      const isNumber = typeof value === 'number';
      const look = isNumber ? { ...words, decimals, isPartial } : words;
      return { value, look: { ...look, isCentred: decimals !== null && !isNumber } };
    }),
  ];
}

/**
 * As high as its longest words need: a reader that finds no height draws one line and hides the
 * rest.
 */
function heightOf({ cells }: PrintedLine, columns: readonly PrintedColumn[]): number {
  const lines = columns.map(({ width }, at) => {
    const value = cells[at]?.value;
    return typeof value === 'string' ? Math.ceil(value.length / (width * charactersPerWidth)) : 1;
  });
  return Math.max(...lines, 1) * lineHeight + 2;
}

function writeFoot(page: Page, { notes, signatures }: PrintedTable): void {
  writeAcross(page, null, 'HEAD');
  for (const note of notes) writeAcross(page, note, 'NOTE');
  writeAcross(page, null, 'HEAD');
  const share = Math.floor(page.columns / Math.max(signatures.length, 1));
  const spans = (of: (each: Signature) => string, look: CellLook) =>
    signatures.map((each, at) => ({
      from: at * share,
      to: at === signatures.length - 1 ? page.columns - 1 : (at + 1) * share - 1,
      value: of(each),
      look,
    }));
  writeSpans(
    page,
    spans(({ role }) => role, 'HEAD_STRONG'),
  );
  writeSpans(
    page,
    spans(({ hint }) => hint, 'SUBTITLE'),
  );
  for (let at = 0; at < signatureRows; at += 1) writeAcross(page, null, 'HEAD');
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly value: CellValue;
  readonly look: CellLook;
}

function writeAcross(page: Page, value: CellValue, look: CellLook): void {
  writeSpans(page, [{ from: 0, to: page.columns - 1, value, look }]);
}

function writeSpans(page: Page, spans: readonly Span[]): void {
  const row = page.rows.length;
  const cells: PlacedCell[] = Array.from({ length: page.columns }, () => ({
    value: null,
    look: 'HEAD' as const,
  }));
  for (const { from, to, value, look } of spans) {
    cells[from] = { value, look };
    if (to > from) page.merges.push({ startRow: row, startCol: from, endRow: row, endCol: to });
  }
  page.rows.push(cells);
}
