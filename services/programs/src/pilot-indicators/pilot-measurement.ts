// A measurement of a pilot as an entry of its register, and what all measurements of one pilot say
// together. It awaits nothing.
import { grouped } from '@kc/paging';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';
import { type Comparison, changeBp, compare, type Indicator, type Measured } from './indicator.js';

export interface PilotMeasurement extends RegisterEntry, Measured {
  readonly projectId: string;
  readonly indicator: string;
  /** Link of the value chain, as the establishments register writes it; null for the whole. */
  readonly segment: string | null;
  readonly source: string;
  readonly withdrawal: string | null;
}

/** What a comparison needs of a measurement. */
export type Comparable = Measured &
  Pick<PilotMeasurement, 'id' | 'projectId' | 'indicator' | 'segment' | 'withdrawal'>;

export interface IndicatorResult extends Comparison<Comparable> {
  readonly projectId: string;
  readonly indicator: Indicator;
  readonly segment: string | null;
}

/** Withdrawn measurements stay on record and count for nothing. */
export function evaluate(
  measurements: readonly Comparable[],
  indicators: ReadonlyMap<string, Indicator>,
): readonly IndicatorResult[] {
  return seriesOf(measurements, indicators).map(resultOf);
}

/** The best so many, as the indicator sees it; what cannot be compared comes last. */
export function bestOf(
  measurements: readonly Comparable[],
  indicators: ReadonlyMap<string, Indicator>,
  length: number,
): readonly IndicatorResult[] {
  // Only those that are shown are spelt out: a nation has thousands.
  const ranked = seriesOf(measurements, indicators).map((series) => ({
    series,
    worth: worthOf(series),
  }));
  ranked.sort((a, b) => (a.worth === b.worth ? 0 : b.worth > a.worth ? 1 : -1));
  return ranked.slice(0, length).map(({ series }) => resultOf(series));
}

/** What was measured of one indicator at one link of one pilot. */
interface Series {
  readonly indicator: Indicator;
  readonly measured: readonly [Comparable, ...Comparable[]];
}

function seriesOf(
  measurements: readonly Comparable[],
  indicators: ReadonlyMap<string, Indicator>,
): readonly Series[] {
  const standing = measurements.filter(({ withdrawal }) => withdrawal === null);
  const groups = grouped(
    standing,
    ({ projectId, indicator, segment }) => `${projectId} ${indicator} ${segment ?? ''}`,
  );
  return [...groups.values()].flatMap(([first, ...rest]) => {
    const indicator = first === undefined ? undefined : indicators.get(first.indicator);
    if (first === undefined || indicator === undefined) return [];
    return [{ indicator, measured: [first, ...rest] }];
  });
}

function resultOf({ indicator, measured }: Series): IndicatorResult {
  const [{ projectId, segment }] = measured;
  return { projectId, indicator, segment, ...compare(indicator, measured) };
}

function worthOf({ indicator, measured }: Series): number {
  const changed = changeBp(indicator, measured);
  if (changed === null) return Number.NEGATIVE_INFINITY;
  return indicator.direction === 'DOWN' ? -changed : changed;
}

export function withdrawn(
  { withdrawal: before }: Pick<PilotMeasurement, 'withdrawal'>,
  withdrawal: string,
): Pick<PilotMeasurement, 'withdrawal'> | StateForbids {
  if (before === null) return { withdrawal };
  return {
    stateInTheWay: 'WITHDRAWN',
    reasonVi: `Số liệu này đã được rút: «${before}».`,
    reasonEn: `This measurement was withdrawn before: "${before}".`,
  };
}
