// From the totals of the jurors to averages and ranks. Totals are hundredths of a point, so nothing
// here is a float; equal averages share a rank, and the order among them is that of the ids.

export interface Judged {
  readonly entryId: string;
  /** One for each juror who scored it, in hundredths of a point. */
  readonly totals: readonly number[];
}

export interface Pass {
  /** In points. */
  readonly minAverage: number;
  /** 0, 1 or 2: to how many decimals an average is rounded, half up. */
  readonly decimals: number;
}

export interface Ranked {
  readonly entryId: string;
  /** In hundredths of a point. */
  readonly average: number;
  readonly sheets: number;
  readonly rank: number;
  readonly passes: boolean;
}

const hundredths = 100;

/** Nothing is left over of the order in which the sheets came. */
export function rankEntries(judged: readonly Judged[], pass: Pass): readonly Ranked[] {
  const averages = judged
    .map(({ entryId, totals }) => ({
      entryId,
      average: averageOf(totals, pass.decimals),
      sheets: totals.length,
    }))
    .sort((a, b) => b.average - a.average || compare(a.entryId, b.entryId));
  return averages.map((one) => ({
    ...one,
    rank: averages.filter(({ average }) => average > one.average).length + 1,
    passes: one.average >= pass.minAverage * hundredths,
  }));
}

export function averageOf(totals: readonly number[], decimals: number): number {
  if (totals.length === 0) return 0;
  const sum = totals.reduce((all, total) => all + total, 0);
  const step = 10 ** (2 - decimals);
  // Whole numbers: floor((2 · sum + n · step) / (2 · n · step)) is sum / (n · step), half up.
  const count = totals.length * step;
  return Math.floor((2 * sum + count) / (2 * count)) * step;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** «82.5» to 8250; null for anything that is no number of points with at most two decimals. */
export function hundredthsOf(points: string): number | null {
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(points);
  if (parts === null) return null;
  return Number(parts[1]) * hundredths + Number((parts[2] ?? '').padEnd(2, '0'));
}

export function pointsOf(value: number): string {
  const rest = String(value % hundredths).padStart(2, '0');
  return `${Math.floor(value / hundredths)}.${rest}`;
}
