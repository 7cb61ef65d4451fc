// What is refused in a programme as a caller sends it, and that all faults are told at once.
import { describe, expect, it } from '@jest/globals';
import { readProvinceBook } from '@kc/geography';
import { problemsOf } from '@kc/problems';
import type { RegisterProgrammeInput } from '../generated/graphql.js';
import { newProgramme } from './programme-input.js';
import { lineCorrection } from './programme-line-input.js';

const book = readProvinceBook();
const id = (n: number) => `5f0c2f0e-0000-4000-8000-${String(n).padStart(12, '0')}`;
const citation = { kind: 'PRESS_ARTICLE', title: 'Bài báo' } as const;
const line = { id: id(2), code: '1', title: 'Máy móc', amount: 10n, citation };
const figure = {
  id: id(3),
  measure: 'TOTAL',
  subject: 'Tổng kinh phí',
  value: '75.3',
  unit: 'BILLION_DONG',
  citation,
} as const;
const good: RegisterProgrammeInput = {
  id: id(1),
  title: 'Chương trình khuyến công tỉnh Lai Châu',
  tier: 'LOCAL',
  localLevel: 'PROVINCE',
  province: { scheme: 'GSO_2004', code: '12' },
  years: { from: 2021, to: 2025 },
  lines: [line],
  statedFigures: [figure],
};

function faultsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return (problemsOf(error) ?? []).map(({ code, field }) => `${code} ${field}`);
  }
  return [];
}

const faults = (over: Partial<RegisterProgrammeInput>) =>
  faultsOf(() => newProgramme({ ...good, ...over }, book));

describe('a good programme', () => {
  it('keeps what was printed and knows what it is in đồng', () => {
    const [stated] = newProgramme(good, book).statedFigures;
    expect(stated).toMatchObject({ value: '75.3', amount: 75_300_000_000n, note: null });
  });

  it('orders years and sources, whatever order they came in', () => {
    const byYear = [
      { year: 2023, amount: 3n },
      { year: 2021, amount: 1n },
    ];
    const bySource = [
      { source: 'COUNTERPART', amount: 2n },
      { source: 'KCQG', amount: 1n },
    ] as const;
    const [first] = newProgramme({ ...good, lines: [{ ...line, byYear, bySource }] }, book).lines;
    expect(first?.byYear.map(({ year }) => year)).toEqual([2021, 2023]);
    expect(first?.bySource.map(({ source }) => source)).toEqual(['KCQG', 'COUNTERPART']);
  });

  it('of the nation has neither level nor province', () => {
    const { localLevel: _, province: __, ...national } = good;
    expect(newProgramme({ ...national, tier: 'NATIONAL' }, book)).toMatchObject({
      localLevel: null,
      province: null,
    });
  });
});

describe('refused', () => {
  it.each<[string, Partial<RegisterProgrammeInput>]>([
    ['PERIOD_REVERSED input.years', { years: { from: 2025, to: 2021 } }],
    ['INVALID_NUMBER input.years.to', { years: { from: 2001, to: 2025 } }],
    ['PROVINCE_SCHEME_MISSING input.province.scheme', { province: { code: '12' } }],
    ['UNKNOWN_PROVINCE input.province.code', { province: { scheme: 'QD19_2025', code: '10' } }],
    ['REQUIRED input.province', { province: null }],
    ['INVALID_REQUEST input.localLevel', { tier: 'NATIONAL', province: null }],
    ['REQUIRED input.lines', { lines: [] }],
    ['ALREADY_EXISTS input.lines.code', { lines: [line, { ...line, id: id(9) }] }],
    ['TEXT_NOT_NFC input.title', { title: 'Chương trình khuyến công'.normalize('NFD') }],
    ['TEXT_TOO_LONG input.title', { title: 'x'.repeat(1_000_000) }],
    ['NEGATIVE_AMOUNT input.lines[0].amount', { lines: [{ ...line, amount: -1n }] }],
    ['REQUIRED input.lines[0].quantityUnit', { lines: [{ ...line, quantity: 3 }] }],
    ['UNKNOWN_VALUE input.lines[0].contentCodes[0]', { lines: [{ ...line, contentCodes: ['X'] }] }],
    [
      'INVALID_NUMBER input.lines[0].byYear[0].year',
      { lines: [{ ...line, byYear: [{ year: 2026, amount: 1n }] }] },
    ],
    [
      'ALREADY_EXISTS input.lines[0].bySource',
      {
        lines: [
          {
            ...line,
            bySource: [
              { source: 'KCQG', amount: 1n },
              { source: 'KCQG', amount: 1n },
            ],
          },
        ],
      },
    ],
    [
      'INVALID_NUMBER input.statedFigures[0].value',
      { statedFigures: [{ ...figure, value: '75,3' }] },
    ],
    [
      'INVALID_AMOUNT input.statedFigures[0].value',
      { statedFigures: [{ ...figure, value: '0.0000001', unit: 'MILLION_DONG' }] },
    ],
    [
      'AMOUNT_TOO_LARGE input.statedFigures[0].value',
      { statedFigures: [{ ...figure, value: '1000001' }] },
    ],
    ['TOO_MANY_ITEMS input.lines', { lines: Array.from({ length: 201 }, () => line) }],
    ['TOO_MANY_ITEMS input.statedFigures', { statedFigures: Array(201).fill(figure) }],
    [
      'UNKNOWN_VALUE input.statedFigures[0].unit',
      { statedFigures: [{ ...figure, unit: 'PERCENT' }] },
    ],
    ['REQUIRED input.statedFigures[0].year', { statedFigures: [{ ...figure, measure: 'YEAR' }] }],
    [
      'INVALID_REQUEST input.statedFigures[0].fundingSource',
      { statedFigures: [{ ...figure, fundingSource: 'KCQG' }] },
    ],
  ])('%s', (fault, over) => {
    expect(faults(over)).toEqual([fault]);
  });

  it('with every fault of the input at once', () => {
    const faulty = { title: '', province: { code: '15' }, lines: [{ ...line, amount: -5n }] };
    expect(faults(faulty)).toEqual([
      'REQUIRED input.title',
      'PROVINCE_SCHEME_MISSING input.province.scheme',
      'NEGATIVE_AMOUNT input.lines[0].amount',
    ]);
  });

  it('is a correction without a reason or with a version that cannot be', () => {
    const input = { id: id(5), lineId: id(2), version: 0, reason: ' ' };
    expect(faultsOf(() => lineCorrection(input))).toEqual([
      'INVALID_NUMBER input.version',
      'REQUIRED input.reason',
    ]);
  });
});
