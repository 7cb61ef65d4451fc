// A programme as a value, with the lines of its plan and what sources state about it, and what a
// correction makes of a line. It decides on values alone and knows neither tables nor who may
// correct.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';

export const promotionTiers = ['NATIONAL', 'LOCAL'] as const;
export type PromotionTier = (typeof promotionTiers)[number];

export const localLevels = ['PROVINCE', 'DISTRICT', 'COMMUNE'] as const;
export type LocalLevel = (typeof localLevels)[number];

/** In the order in which sums by source are shown. */
export const plannedSources = [
  'KCQG',
  'KCDP_PROVINCE',
  'KCDP_DISTRICT',
  'KCDP_COMMUNE',
  'OTHER_STATE',
  'COUNTERPART',
] as const;
export type PlannedSource = (typeof plannedSources)[number];

export const sourceKinds = ['DECISION', 'PRESS_ARTICLE', 'WEB_PAGE', 'OWN_ADDITION'] as const;

/** Where a figure was read. */
export interface Citation {
  readonly kind: (typeof sourceKinds)[number];
  readonly title: string;
  readonly publishedOn: string | null;
  readonly place: string | null;
}

/** Whole years, both ends included. */
export interface YearSpan {
  readonly from: number;
  readonly to: number;
}

export interface Decision {
  readonly number: string;
  readonly date: string | null;
}

export interface YearAmount {
  readonly year: number;
  readonly amount: bigint;
}

export interface SourceAmount {
  readonly source: PlannedSource;
  readonly amount: bigint;
}

/** What a correction may touch. The breakdowns are kept as given, even where they do not add up. */
export interface LineFigures {
  readonly quantity: number | null;
  readonly amount: bigint;
  /** The earliest first. */
  readonly byYear: readonly YearAmount[];
  /** In the order of `plannedSources`. */
  readonly bySource: readonly SourceAmount[];
}

export interface ProgrammeLine extends LineFigures {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly contentCodes: readonly string[];
  readonly quantityUnit: string | null;
  /** As first read in the source; no correction changes it. */
  readonly recordedAmount: bigint;
  readonly citation: Citation;
  readonly version: number;
}

export const statedMeasures = [
  'TOTAL',
  'LISTED_LINES',
  'YEAR',
  'SOURCE',
  'STATE_SOURCES',
  'OTHER',
] as const;
export type StatedMeasure = (typeof statedMeasures)[number];

export const figureUnits = ['DONG', 'MILLION_DONG', 'BILLION_DONG', 'PERCENT', 'COUNT'] as const;
export type FigureUnit = (typeof figureUnits)[number];

/** A figure as its source states it. Nothing in the program ever changes one. */
export interface StatedFigure {
  readonly id: string;
  readonly measure: StatedMeasure;
  readonly subject: string;
  /** Decimal digits as printed, in `unit`. */
  readonly value: string;
  readonly unit: FigureUnit;
  /** The value in đồng; null when it is no money. */
  readonly amount: bigint | null;
  readonly year: number | null;
  readonly fundingSource: PlannedSource | null;
  readonly citation: Citation;
  readonly note: string | null;
}

export interface ProgrammeHead {
  readonly id: string;
  readonly title: string;
  readonly tier: PromotionTier;
  readonly localLevel: LocalLevel | null;
  /** As it was then; null for a national programme. */
  readonly province: ProvinceRef | null;
  readonly years: YearSpan;
  readonly decision: Decision | null;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export interface Programme extends ProgrammeHead {
  readonly lines: readonly ProgrammeLine[];
  readonly statedFigures: readonly StatedFigure[];
}

/** Undefined leaves a figure as it is. */
export type LineCorrection = {
  readonly [Name in keyof LineFigures]: LineFigures[Name] | undefined;
};

/** The next version, or null when the line already says so. */
export function correctedLine(
  before: ProgrammeLine,
  correction: LineCorrection,
): ProgrammeLine | null {
  const figures: LineFigures = {
    quantity: correction.quantity ?? before.quantity,
    amount: correction.amount ?? before.amount,
    byYear: correction.byYear ?? before.byYear,
    bySource: correction.bySource ?? before.bySource,
  };
  if (sameFigures(before, figures)) return null;
  return { ...before, ...figures, version: before.version + 1 };
}

function sameFigures(a: LineFigures, b: LineFigures): boolean {
  return (
    a.quantity === b.quantity &&
    a.amount === b.amount &&
    a.byYear.length === b.byYear.length &&
    a.byYear.every(
      (one, at) => one.year === b.byYear[at]?.year && one.amount === b.byYear[at].amount,
    ) &&
    a.bySource.length === b.bySource.length &&
    a.bySource.every(
      (one, at) => one.source === b.bySource[at]?.source && one.amount === b.bySource[at].amount,
    )
  );
}
