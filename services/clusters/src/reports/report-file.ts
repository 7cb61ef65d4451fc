// The report as a file to print: the compiled value laid out as a table, and its bytes.
import { createHash } from 'node:crypto';
import { todayInVietnam } from '@kc/geography';
import { type PrintedCell, type PrintedLine, printedWorkbook, xlsxMediaType } from '@kc/workbook';
import {
  type CompiledReport,
  notKnown,
  type ReportCell,
  type ReportRow,
  vietnameseDate,
} from './compile-report.js';
import type { ReportColumn } from './report-sheets.js';

export interface ReportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly base64: string;
}

export interface Printing {
  /** The moment of the records that it shows. */
  readonly asOf: Date;
  /** Null for the report as it stands. */
  readonly version: { readonly number: number; readonly contentHash: string } | null;
}

export async function reportFile(report: CompiledReport, printing: Printing): Promise<ReportFile> {
  const { version } = printing;
  const bytes = Buffer.from(await printedWorkbook(printedReport(report, printing)));
  const suffix = version === null ? 'tam' : `ban-${version.number}`;
  return {
    name: `bao-cao-ccn-${report.period}-${suffix}.xlsx`,
    mediaType: xlsxMediaType,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    base64: bytes.toString('base64'),
  };
}

export function printedReport(report: CompiledReport, { asOf, version }: Printing) {
  const { columns, form, cutOff, place } = report;
  const day = vietnameseDate(todayInVietnam(asOf));
  return {
    sheet: `Bao_cao_${report.period.replace('-', '_')}`,
    madeAt: asOf,
    unit: [report.unit.toUpperCase(), place],
    heading: [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      '……………, ngày …… tháng …… năm 20……',
    ],
    title: form.name.toUpperCase(),
    subtitles: [
      `${periodInWords(report.period)}; số liệu tính đến ngày ${vietnameseDate(cutOff)}`,
      `(Theo ${form.citation}${form.verified ? '' : '; mẫu chưa đối chiếu với văn bản gốc'})`,
    ],
    columns: columns.map((column) => ({
      number: column.number,
      heading: column.vi,
      unit: column.unit,
      width: column.width,
      decimals: column.source.kind === 'TEXT' ? null : column.decimals,
    })),
    lines: linesOf(report),
    notes: [
      `«${notKnown}»: không có số liệu, không phải bằng 0. Dấu *: còn bên chưa báo cáo, số chưa có ` +
        'không cộng vào tổng; dòng cuối đếm riêng số chưa có.',
      version === null
        ? `Bản tạm, tổng hợp ngày ${day}, chưa chốt.`
        : `Bản chốt số ${version.number}, ngày ${day}, mã băm ${version.contentHash.slice(0, 16)}…`,
    ],
    signatures: [
      { role: 'NGƯỜI LẬP BIỂU', hint: '(Ký, họ tên)' },
      { role: 'THỦ TRƯỞNG ĐƠN VỊ', hint: '(Ký, đóng dấu, họ tên)' },
    ],
  };
}

function linesOf({ columns, groups, total }: CompiledReport): readonly PrintedLine[] {
  let ordinal = 0;
  const rows = groups.flatMap(({ name, rows: clusters, subtotal }): PrintedLine[] => {
    const lines = clusters.map((row): PrintedLine => {
      ordinal += 1;
      return { kind: 'ROW', ordinal: String(ordinal), cells: cellsOf(row, columns) };
    });
    if (groups.length === 1) return lines;
    const head = columns.map((_, at) => ({ value: at === 0 ? name : null }));
    return [
      { kind: 'GROUP', ordinal: '', cells: head },
      ...lines,
      { kind: 'SUM', ordinal: '', cells: cellsOf(subtotal, columns) },
    ];
  });
  const unknown = total.cells.map((cell, at): PrintedCell => {
    if (columns[at]?.source.kind === 'TEXT') return { value: at === 0 ? 'Số chưa có' : null };
    return { value: String(cell.unknown) };
  });
  return [
    ...rows,
    { kind: 'SUM', ordinal: '', cells: cellsOf(total, columns) },
    { kind: 'ASIDE', ordinal: '', cells: unknown },
  ];
}

function cellsOf({ cells, clusterId }: ReportRow, columns: readonly ReportColumn[]) {
  return columns.map((column, at): PrintedCell => {
    const cell = cells[at];
    if (cell === undefined) return { value: null };
    if (column.source.kind === 'TEXT') {
      return {
        value: cell.text ?? (clusterId === null || column.code === 'NOTE' ? null : notKnown),
      };
    }
    const { source } = column;
    const isOfOne = clusterId !== null && source.name === 'wastewaterPlants';
    if (isOfOne && cell.value !== null) return { value: cell.value === '1' ? 'Có' : 'Không' };
    return figureCell(cell, column);
  });
}

function figureCell({ value, unknown }: ReportCell, { power }: ReportColumn): PrintedCell {
  if (value === null) return { value: notKnown };
  return { value: Number(value) / 10 ** power, isPartial: unknown > 0 };
}

function periodInWords(period: string): string {
  const [year, half] = period.split('-');
  return half === 'H1' ? `Kỳ 6 tháng đầu năm ${year}` : `Kỳ báo cáo năm ${year}`;
}
