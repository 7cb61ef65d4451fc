// A sheet of norms is taken whole or refused with every fault in it: row, column, value, rule.
import { describe, expect, it, test } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { type Problem, problemsOf } from '@kc/problems';
import { normSheet, sheetColumns } from './norm-sheet-input.js';
import { requireFitsOnShelf } from './norm-shelf.js';
import { shippedNorms } from './shipped-norms.js';

const book = readProvinceBook();
const heading = sheetColumns.join(',');

type Cells = Partial<Record<(typeof sheetColumns)[number], string>>;

const resolution: Cells = {
  norm: 'LC-KC3.4-2026',
  effect: 'LIMIT',
  province_scheme: 'QD19_2025',
  province: '15',
  contents: 'KC3.4',
  per_vi: 'cơ sở',
  per_en: 'establishment',
  percent: '50',
  cap: '250000000',
  multiplies: 'no',
  from: '2026-01-01',
  citation: 'Nghị quyết giả định để kiểm thử',
  verified: 'no',
};
const circular: Cells = {
  ...resolution,
  norm: 'KC3.4-2027',
  province_scheme: '',
  province: '',
  cap: '500000000',
  from: '2027-01-01',
  replaces: 'KC3.4-2018',
};

function sheet(...rows: readonly Cells[]): string {
  const lines = rows.map((cells) => sheetColumns.map((name) => cells[name] ?? '').join(','));
  return [heading, ...lines, ''].join('\n');
}

function faultsOf(text: string): readonly (readonly [string, string | undefined])[] {
  return problems(text).map(({ code, field }) => [code, field]);
}

function problems(text: string): readonly Problem[] {
  try {
    requireFitsOnShelf(normSheet(text, book), shippedNorms(book), book);
    return [];
  } catch (error) {
    const found = problemsOf(error);
    if (found === undefined) throw error;
    return found;
  }
}

test('a resolution and a new circular are taken', () => {
  expect(faultsOf(sheet(resolution, circular))).toEqual([]);
  expect(normSheet(sheet(resolution), book)).toEqual([
    {
      row: 2,
      norm: {
        id: 'LC-KC3.4-2026',
        effect: 'LIMIT',
        province: { scheme: 'QD19_2025', code: '15' },
        contents: ['KC3.4'],
        variant: null,
        beneficiaryClasses: [],
        areaClasses: [],
        perVi: 'cơ sở',
        perEn: 'establishment',
        percentBp: 5_000,
        cap: 250_000_000n,
        multiplies: false,
        factorBp: null,
        from: '2026-01-01',
        to: null,
        replaces: [],
        citation: 'Nghị quyết giả định để kiểm thử',
        verified: false,
        note: null,
      },
    },
  ]);
});

describe('a cell is refused where it stands', () => {
  it.each<[string, Cells, string, string]>([
    ['an id in small letters', { norm: 'kc' }, 'UNKNOWN_VALUE', 'norm'],
    ['an effect nobody knows', { effect: 'CAP' }, 'UNKNOWN_VALUE', 'effect'],
    [
      'a code without scheme',
      { province_scheme: '' },
      'PROVINCE_SCHEME_MISSING',
      'province.scheme',
    ],
    ['no such province', { province: '99' }, 'UNKNOWN_PROVINCE', 'province.code'],
    ['a content of another scheme', { contents: 'TP.BOOTH' }, 'UNKNOWN_VALUE', 'contents'],
    ['everything for a limit', { contents: '*' }, 'UNKNOWN_VALUE', 'contents'],
    ['a class nobody knows', { area_classes: 'POOR' }, 'UNKNOWN_VALUE', 'area_classes'],
    ['a comma in a percentage', { percent: '"1,5"' }, 'INVALID_PERCENT', 'percent'],
    ['more than all', { percent: '100.01' }, 'INVALID_PERCENT', 'percent'],
    ['dots in an amount', { cap: '250.000.000' }, 'INVALID_AMOUNT', 'cap'],
    ['neither yes nor no', { multiplies: 'true' }, 'UNKNOWN_VALUE', 'multiplies'],
    ['no such day', { from: '2026-02-30' }, 'INVALID_DATE', 'from'],
    ['an end before the start', { to: '2025-12-31' }, 'PERIOD_REVERSED', 'to'],
    ['no citation', { citation: '' }, 'REQUIRED', 'citation'],
    ['decomposed text', { citation: 'Nghị'.normalize('NFD') }, 'TEXT_NOT_NFC', 'citation'],
    ['a limit without a number', { percent: '', cap: '' }, 'NORM_NUMBERS_DO_NOT_FIT', 'effect'],
    ['a factor for a limit', { factor: '150' }, 'NORM_NUMBERS_DO_NOT_FIT', 'effect'],
    ['an unknown replaced norm', { replaces: 'KC3.4-1999' }, 'NOT_FOUND', 'replaces'],
    ['a national norm replaced', { replaces: 'KC3.4-2018' }, 'NORM_OF_ANOTHER_ISSUER', 'replaces'],
  ])('%s', (_, over, code, column) => {
    expect(faultsOf(sheet({ ...resolution, ...over }))).toEqual([[code, `sheet[2].${column}`]]);
  });

  test('and all cells at once, each in two languages', () => {
    const found = problems(sheet(resolution, { ...circular, cap: 'x', from: '', verified: '' }));
    expect(found.map(({ field }) => field)).toEqual([
      'sheet[3].cap',
      'sheet[3].from',
      'sheet[3].verified',
    ]);
    expect(found[0]).toMatchObject({
      value: 'x',
      messageVi: expect.stringContaining('sheet[3].cap'),
      wayOutVi: expect.stringContaining('số nguyên đồng'),
      wayOutEn: expect.stringContaining('whole đồng'),
    });
  });
});

describe('a sheet is refused as a whole', () => {
  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['empty', '  \n', [['REQUIRED', 'sheet']]],
    ['a heading and nothing else', sheet(), [['REQUIRED', 'sheet[2].*']]],
    [
      'a missing column',
      sheet(resolution).replace(',cap,', ',most,'),
      [
        ['REQUIRED', 'sheet[1].cap'],
        ['UNKNOWN_VALUE', 'sheet[1].*'],
      ],
    ],
    ['a row too short', `${heading}\nA,B\n`, [['SHEET_UNREADABLE', 'sheet[2].*']]],
    ['one id twice', sheet(resolution, resolution), [['ALREADY_EXISTS', 'sheet[3].norm']]],
    [
      'an id on record',
      sheet({ ...circular, norm: 'KC3.4-2018' }),
      [
        ['ALREADY_EXISTS', 'sheet[2].norm'],
        ['NOT_FOUND', 'sheet[2].replaces'],
      ],
    ],
    [
      'two norms on one day',
      sheet({ ...circular, replaces: '' }),
      [['NORM_OVERLAPS', 'sheet[2].from']],
    ],
    [
      'the same within the sheet',
      sheet(resolution, { ...resolution, norm: 'LC-2' }),
      [['NORM_OVERLAPS', 'sheet[3].from']],
    ],
  ])('%s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });
});
