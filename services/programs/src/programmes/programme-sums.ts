// Adds up the lines of a programme and holds the sums against what sources state. It shows
// differences and mends none: a planned total, a sum of lines and an approved total are three
// different facts.
import { grouped } from '@kc/paging';
import {
  type PlannedSource,
  type ProgrammeLine,
  plannedSources,
  type SourceAmount,
  type StatedFigure,
  type YearAmount,
} from './programme.js';

type Figures = Pick<ProgrammeLine, 'amount' | 'byYear' | 'bySource'>;

export interface ProgrammeSums {
  readonly lineCount: number;
  readonly linesWithYears: number;
  readonly linesWithSources: number;
  readonly sumOfLines: bigint;
  /** Null when no line is broken down so. */
  readonly sumOfYears: bigint | null;
  readonly sumOfSources: bigint | null;
  readonly sumOfStateSources: bigint | null;
  readonly byYear: readonly YearAmount[];
  readonly bySource: readonly SourceAmount[];
}

export type SumBasis = 'LINES' | 'YEARS' | 'SOURCES' | 'ONE_YEAR' | 'ONE_SOURCE' | 'STATE_SOURCES';

export interface FigureComparison {
  readonly stated: StatedFigure;
  readonly basis: SumBasis;
  readonly computed: bigint;
  /** Computed less stated. */
  readonly difference: bigint;
}

/** The sums of a programme beside what is stated about it. */
export interface Reconciliation extends ProgrammeSums {
  readonly compared: readonly FigureComparison[];
}

export function reconcile(
  lines: readonly Figures[],
  stated: readonly StatedFigure[],
): Reconciliation {
  const sums = programmeSums(lines);
  return { ...sums, compared: comparisons(stated, sums) };
}

function programmeSums(lines: readonly Figures[]): ProgrammeSums {
  const years = lines.flatMap((line) => line.byYear);
  const sources = lines.flatMap((line) => line.bySource);
  const state = sources.filter(({ source }) => isState(source));
  return {
    lineCount: lines.length,
    linesWithYears: lines.filter((line) => line.byYear.length > 0).length,
    linesWithSources: lines.filter((line) => line.bySource.length > 0).length,
    sumOfLines: total(lines),
    sumOfYears: years.length === 0 ? null : total(years),
    sumOfSources: sources.length === 0 ? null : total(sources),
    sumOfStateSources: sources.length === 0 ? null : total(state),
    byYear: [...grouped(years, ({ year }) => year)]
      .map(([year, amounts]) => ({ year, amount: total(amounts) }))
      .sort((a, b) => a.year - b.year),
    bySource: plannedSources.flatMap((source) => {
      const amounts = sources.filter((each) => each.source === source);
      return amounts.length === 0 ? [] : [{ source, amount: total(amounts) }];
    }),
  };
}

/** One row for each sum that a figure can be held against; none where nothing compares. */
function comparisons(
  stated: readonly StatedFigure[],
  sums: ProgrammeSums,
): readonly FigureComparison[] {
  return stated.flatMap((figure) =>
    comparableSums(figure, sums).flatMap(([basis, computed]) =>
      figure.amount === null || computed === null
        ? []
        : [{ stated: figure, basis, computed, difference: computed - figure.amount }],
    ),
  );
}

/** The breakdowns of one line less its amount; null where the line has no such breakdown. */
export function lineDifferences({ amount, byYear, bySource }: Figures): {
  readonly years: bigint | null;
  readonly sources: bigint | null;
} {
  return {
    years: byYear.length === 0 ? null : total(byYear) - amount,
    sources: bySource.length === 0 ? null : total(bySource) - amount,
  };
}

function comparableSums(
  { measure, year, fundingSource }: StatedFigure,
  sums: ProgrammeSums,
): readonly (readonly [SumBasis, bigint | null])[] {
  switch (measure) {
    case 'TOTAL':
      return [
        ['LINES', sums.sumOfLines],
        ['YEARS', sums.sumOfYears],
        ['SOURCES', sums.sumOfSources],
      ];
    case 'LISTED_LINES':
      return [['LINES', sums.sumOfLines]];
    case 'YEAR':
      return [['ONE_YEAR', ofYear(sums, year)]];
    case 'SOURCE':
      return [['ONE_SOURCE', ofSource(sums, fundingSource)]];
    case 'STATE_SOURCES':
      return [['STATE_SOURCES', sums.sumOfStateSources]];
    case 'OTHER':
      return [];
  }
}

/** A year that no line mentions adds up to nothing, once any line is broken down by year at all. */
function ofYear({ byYear, sumOfYears }: ProgrammeSums, year: number | null): bigint | null {
  if (sumOfYears === null) return null;
  return byYear.find((each) => each.year === year)?.amount ?? 0n;
}

function ofSource(
  { bySource, sumOfSources }: ProgrammeSums,
  source: PlannedSource | null,
): bigint | null {
  if (sumOfSources === null) return null;
  return bySource.find((each) => each.source === source)?.amount ?? 0n;
}

function isState(source: PlannedSource): boolean {
  return source !== 'COUNTERPART';
}

function total(amounts: readonly { readonly amount: bigint }[]): bigint {
  return amounts.reduce((sum, { amount }) => sum + amount, 0n);
}
