// The scorecard of a unit in a year: of what it did, how much was in time. What has no day on
// record is counted apart and judged by nobody. It awaits nothing.
import type { CodeScheme } from '@kc/geography';
import { grouped } from '@kc/paging';

export const scoreAspects = ['REGISTRATION', 'REPORT', 'SETTLEMENT'] as const;
export type ScoreAspect = (typeof scoreAspects)[number];

export interface AspectCounts {
  readonly aspect: ScoreAspect;
  readonly done: number;
  readonly onTime: number;
  readonly late: number;
  readonly withoutDay: number;
  readonly mostDaysLate: number | null;
}

export interface ScoreRow extends AspectCounts {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly unit: string;
}

export interface AspectScore extends AspectCounts {
  readonly onTimeBp: number | null;
}

export interface Scorecard {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly unit: string;
  readonly aspects: readonly AspectScore[];
  readonly onTimeBp: number | null;
}

/** In ten-thousandths of what has a day; null where nothing has one. */
export function onTimeShare(
  counts: readonly Pick<AspectCounts, 'onTime' | 'late'>[],
): number | null {
  const onTime = counts.reduce((sum, each) => sum + each.onTime, 0);
  const judged = counts.reduce((sum, each) => sum + each.onTime + each.late, 0);
  return judged === 0 ? null : Math.floor((onTime * 10_000) / judged);
}

/** In the order of the rows; aspects in the order of a project's life. */
export function scorecards(rows: readonly ScoreRow[]): readonly Scorecard[] {
  const units = grouped(rows, ({ scheme, code, unit }) => JSON.stringify([scheme, code, unit]));
  return [...units.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { scheme, code, unit } = first;
    const aspects = scoreAspects.flatMap((aspect) =>
      own
        .filter((row) => row.aspect === aspect)
        .map((row) => ({ ...row, onTimeBp: onTimeShare([row]) })),
    );
    return [{ scheme, code, unit, aspects, onTimeBp: onTimeShare(own) }];
  });
}
