// What a row of measurements says: its median, its percentiles, and how two medians compare.

/** The nearest rank: a value that was measured, never one in between. */
export function percentile(values, share) {
  if (values.length === 0) throw new Error('no measurements');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/** How many times the bare work the whole work takes, after what it would cost anyway. */
export function ratioAfter({ whole, anyway, bare }) {
  return (median(whole) - median(anyway)) / median(bare);
}

/** A rate as a multiple of what a year brings, spread evenly over its seconds. */
export function timesAYear(perSecond, perYear) {
  const secondsOfAYear = 365 * 24 * 3_600;
  return (perSecond * secondsOfAYear) / perYear;
}
