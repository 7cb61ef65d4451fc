// How a cell of a printed table looks: font, borders, alignment, and the Vietnamese way to write a
// number, with a point between thousands and a decimal comma.
import type { CellStyle } from 'hucre/xlsx';

interface TableLook {
  readonly kind: 'ROW' | 'GROUP' | 'SUM' | 'ASIDE';
  /** Null for words. */
  readonly decimals: number | null;
  readonly isPartial: boolean;
  readonly isCentred: boolean;
}

export type CellLook =
  | 'HEAD'
  | 'HEAD_STRONG'
  | 'TITLE'
  | 'SUBTITLE'
  | 'NOTE'
  | 'COLUMN'
  | 'COLUMN_UNIT'
  | TableLook;

const font = { name: 'Times New Roman', size: 10 };
const side = { style: 'thin' as const };
const border = { top: side, right: side, bottom: side, left: side };
const shade = (rgb: string) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const satisfies CellStyle['fill'];
/** The language of the separators; a spreadsheet that ignores it takes those of its own system. */
const vietnamese = '[$-42A]';

export function lookOf(look: CellLook): CellStyle {
  if (typeof look !== 'string') return tableLook(look);
  const centred = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
  switch (look) {
    case 'HEAD':
      return { font, alignment: centred };
    case 'HEAD_STRONG':
      return { font: { ...font, bold: true }, alignment: centred };
    case 'TITLE':
      return { font: { ...font, size: 14, bold: true }, alignment: centred };
    case 'SUBTITLE':
      return { font: { ...font, italic: true }, alignment: centred };
    case 'NOTE':
      return { font: { ...font, size: 9, italic: true }, alignment: { horizontal: 'left' } };
    case 'COLUMN':
      return {
        font: { ...font, size: 9, bold: true },
        alignment: centred,
        border,
        fill: shade('E7E6E6'),
      };
    case 'COLUMN_UNIT':
      return { font: { ...font, size: 8, italic: true }, alignment: centred, border };
  }
}

function tableLook({ kind, decimals, isPartial, isCentred }: TableLook): CellStyle {
  const isNumber = decimals !== null;
  const strong = kind === 'SUM' || kind === 'GROUP';
  const horizontal = isNumber ? 'right' : isCentred ? 'center' : 'left';
  return {
    font: { ...font, size: 9, bold: strong, italic: kind === 'ASIDE' },
    alignment: { horizontal, vertical: 'center', wrapText: !isNumber },
    border,
    ...(kind === 'GROUP' ? { fill: shade('F2F2F2') } : {}),
    ...(isNumber ? { numFmt: numberFormat(decimals, isPartial) } : {}),
  };
}

function numberFormat(decimals: number, isPartial: boolean): string {
  const digits = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  return `${vietnamese}${digits}${isPartial ? '"*"' : ''}`;
}
