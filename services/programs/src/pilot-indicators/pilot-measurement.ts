// A measurement of a pilot as an entry of its register, and what all measurements of one pilot say
// together. It awaits nothing.
import { grouped } from '@kc/paging';
import type { RegisterEntry, StateForbids } from '../registers/entry.js';
import { type Comparison, compare, type Indicator, type Measured } from './indicator.js';

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
  const standing = measurements.filter(({ withdrawal }) => withdrawal === null);
  const groups = grouped(standing, ({ projectId, indicator, segment }) =>
    JSON.stringify([projectId, indicator, segment]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const indicator = first === undefined ? undefined : indicators.get(first.indicator);
    if (first === undefined || indicator === undefined) return [];
    const { projectId, segment } = first;
    return [{ projectId, indicator, segment, ...compare(indicator, group) }];
  });
}

/** Best first, as the indicator sees it; what cannot be compared comes last. */
export function bestFirst(results: readonly IndicatorResult[]): readonly IndicatorResult[] {
  const worth = ({ changeBp, indicator }: IndicatorResult) => {
    if (changeBp === null) return Number.NEGATIVE_INFINITY;
    return indicator.direction === 'DOWN' ? -changeBp : changeBp;
  };
  return [...results].sort((a, b) => {
    const [left, right] = [worth(a), worth(b)];
    return left === right ? 0 : right > left ? 1 : -1;
  });
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
