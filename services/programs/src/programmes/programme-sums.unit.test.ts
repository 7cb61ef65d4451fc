// Sums of a programme beside what is stated about it: they agree, and one changed line shows.
import { describe, expect, it } from '@jest/globals';
import type { ProgrammeLine, StatedFigure } from './programme.js';
import { correctedLine } from './programme.js';
import { lineDifferences, reconcile } from './programme-sums.js';

const million = 1_000_000n;
const citation = {
  kind: 'PRESS_ARTICLE',
  title: 'Bài báo',
  publishedOn: null,
  place: null,
} as const;

function line(over: Partial<ProgrammeLine>): ProgrammeLine {
  return {
    id: 'line',
    code: '1',
    title: 'Toàn chương trình',
    contentCodes: [],
    quantity: null,
    quantityUnit: null,
    amount: 0n,
    recordedAmount: over.amount ?? 0n,
    byYear: [],
    bySource: [],
    citation,
    version: 1,
    ...over,
  };
}

function stated(over: Partial<StatedFigure>): StatedFigure {
  return {
    id: 'figure',
    measure: 'TOTAL',
    subject: 'Tổng kinh phí',
    value: '0',
    unit: 'MILLION_DONG',
    amount: null,
    year: null,
    fundingSource: null,
    citation,
    note: null,
    ...over,
  };
}

/** Lai Châu 2021-2025: one line, five years, three sources. */
const laiChau = line({
  amount: 75_300n * million,
  byYear: [10_814n, 21_004n, 20_714n, 13_054n, 9_714n].map((amount, at) => ({
    year: 2021 + at,
    amount: amount * million,
  })),
  bySource: [
    { source: 'KCQG', amount: 15_820n * million },
    { source: 'KCDP_PROVINCE', amount: 11_080n * million },
    { source: 'COUNTERPART', amount: 48_400n * million },
  ],
});
const printed = [
  stated({ measure: 'TOTAL', amount: 75_300n * million }),
  stated({ measure: 'YEAR', year: 2023, amount: 20_714n * million }),
  stated({ measure: 'SOURCE', fundingSource: 'COUNTERPART', amount: 48_400n * million }),
  stated({ measure: 'STATE_SOURCES', amount: 26_900n * million }),
  stated({ measure: 'OTHER', value: '64.3', unit: 'PERCENT' }),
];

/** Basis and difference in millions of đồng. */
function shown(lines: readonly ProgrammeLine[], figures: readonly StatedFigure[]) {
  return reconcile(lines, figures).compared.map((one) => [one.basis, one.difference / million]);
}

describe('a programme as printed', () => {
  it('agrees with every figure, whichever way it is added up', () => {
    expect(shown([laiChau], printed)).toEqual([
      ['LINES', 0n],
      ['YEARS', 0n],
      ['SOURCES', 0n],
      ['ONE_YEAR', 0n],
      ['ONE_SOURCE', 0n],
      ['STATE_SOURCES', 0n],
    ]);
  });

  it('shows each sum once, with how many lines it covers', () => {
    const bare = line({ id: 'other', amount: 5n });
    expect(reconcile([laiChau, bare], [])).toMatchObject({
      sumOfLines: 75_300n * million + 5n,
      sumOfYears: 75_300n * million,
      sumOfSources: 75_300n * million,
      sumOfStateSources: 26_900n * million,
      lineCount: 2,
      linesWithYears: 1,
      linesWithSources: 1,
    });
  });
});

describe('a changed line', () => {
  it('differs from the total and from its own breakdowns', () => {
    const amount = 75_000n * million;
    const changed = line({ ...laiChau, amount });
    expect(shown([changed], printed.slice(0, 1))).toEqual([
      ['LINES', -300n],
      ['YEARS', 0n],
      ['SOURCES', 0n],
    ]);
    expect(lineDifferences(changed)).toEqual({ years: 300n * million, sources: 300n * million });
  });

  it('differs in the year that was changed, and in the years together', () => {
    const byYear = laiChau.byYear.map((each) =>
      each.year === 2023 ? { ...each, amount: each.amount + million } : each,
    );
    expect(shown([line({ ...laiChau, byYear })], printed.slice(0, 2))).toEqual([
      ['LINES', 0n],
      ['YEARS', 1n],
      ['SOURCES', 0n],
      ['ONE_YEAR', 1n],
    ]);
  });

  it('without breakdowns leaves nothing to hold years and sources against', () => {
    const bare = line({ amount: 44_500n });
    expect(
      reconcile([bare], [stated({ measure: 'YEAR', year: 2021, amount: 1n })]).compared,
    ).toEqual([]);
    expect(lineDifferences(bare)).toEqual({ years: null, sources: null });
  });
});

describe('a correction of a line', () => {
  const nothing = {
    amount: undefined,
    quantity: undefined,
    byYear: undefined,
    bySource: undefined,
  };

  it('makes the next version and leaves the amount as first recorded', () => {
    expect(correctedLine(laiChau, { ...nothing, amount: 7n })).toEqual({
      ...laiChau,
      amount: 7n,
      version: 2,
    });
  });

  it('that says what the line says already makes no version', () => {
    const { amount, byYear, bySource } = laiChau;
    expect(correctedLine(laiChau, { amount, byYear, bySource, quantity: undefined })).toBeNull();
  });
});
