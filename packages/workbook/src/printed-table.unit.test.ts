// The file that is printed, read by another library than the one that wrote it: the values, and in
// the parts of the file what a printer is told.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { type PrintedTable, printedWorkbook } from './printed-table.js';

const table: PrintedTable = {
  sheet: 'Bao_cao',
  madeAt: new Date('2026-06-30T01:00:00Z'),
  unit: ['SỞ CÔNG THƯƠNG', 'Tỉnh Lào Cai'],
  heading: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  title: 'BÁO CÁO',
  subtitles: ['Số liệu đến ngày 14/06/2026'],
  columns: [
    { number: 1, heading: 'Tên cụm', unit: null, width: 10, decimals: null },
    { number: 2, heading: 'Vốn', unit: 'triệu đồng', width: 9, decimals: 1 },
    { number: 3, heading: 'Lao động', unit: 'người', width: 9, decimals: 0 },
  ],
  lines: [
    {
      kind: 'ROW',
      ordinal: '1',
      cells: [{ value: 'Đông Phố Mới' }, { value: 1234.5, isPartial: true }, { value: 'chưa có' }],
    },
    { kind: 'SUM', ordinal: '', cells: [{ value: 'Tổng' }, { value: 1234.5 }, { value: 0 }] },
  ],
  notes: ['Ghi chú'],
  signatures: [
    { role: 'NGƯỜI LẬP', hint: '(Ký)' },
    { role: 'THỦ TRƯỞNG', hint: '(Ký, đóng dấu)' },
  ],
};

let bytes: Uint8Array;
let parts: Record<string, string>;
beforeAll(async () => {
  bytes = await printedWorkbook(table);
  const files = Object.entries(unzipSync(bytes));
  parts = Object.fromEntries(files.map(([name, content]) => [name, strFromU8(content)]));
});

describe('printedWorkbook', () => {
  it('has headings, units and numbers above the lines, in this order', async () => {
    const rows = await readSheet(Buffer.from(bytes));
    const at = rows.findIndex((row) => row[0] === 'TT');
    expect(rows.slice(at, at + 5)).toEqual([
      ['TT', 'Tên cụm', 'Vốn', 'Lao động'],
      [null, null, '(triệu đồng)', '(người)'],
      [null, '(1)', '(2)', '(3)'],
      ['1', 'Đông Phố Mới', 1234.5, 'chưa có'],
      [null, 'Tổng', 1234.5, 0],
    ]);
  });

  it('is A4 landscape, one page wide, and repeats the headings', () => {
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toMatch(/<pageSetUpPr[^>]*fitToPage="1"/);
    const setup = /<pageSetup [^>]*>/.exec(sheet)?.[0];
    expect(setup).toContain('paperSize="9"');
    expect(setup).toContain('orientation="landscape"');
    expect(setup).toContain('fitToWidth="1"');
    expect(setup).toContain('fitToHeight="0"');
    const [, first, last] =
      /Print_Titles"[^>]*>Bao_cao!\$(\d+):\$(\d+)</.exec(parts['xl/workbook.xml'] ?? '') ?? [];
    expect(Number(last) - Number(first)).toBe(2);
    expect(sheet).toMatch(new RegExp(`<c r="A${first}"[^>]*>`));
  });

  it('writes numbers the Vietnamese way, and a star behind a sum that lacks something', () => {
    const formats = [...(parts['xl/styles.xml'] ?? '').matchAll(/formatCode="([^"]+)"/g)];
    const codes = formats.map(([, code]) => code?.replaceAll('&quot;', '"'));
    expect(codes.sort()).toEqual(['[$-42A]#,##0', '[$-42A]#,##0.0', '[$-42A]#,##0.0"*"']);
  });

  it('is the same to the byte when it is made again', async () => {
    expect(Buffer.compare(await printedWorkbook(table), bytes)).toBe(0);
  });

  it.each(['2026-H1', 'Báo cáo', 'A1', ''])('takes no sheet name like %p', (sheet) => {
    expect(() => printedWorkbook({ ...table, sheet })).toThrow(/no name of a sheet/);
  });
});
