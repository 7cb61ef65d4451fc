// Figures of the report and how they add up: what is known is summed, what is not known is counted
// apart and never taken for nothing. Sums are exact: each figure has a fixed number of decimals.

/** Decimals of each figure in its base unit: ha, đồng, m³ a day, or a plain count. */
export const figureDecimals = {
  areaHa: 4,
  industrialLandHa: 4,
  leasedHa: 4,
  clearedHa: 4,
  occupancyPercent: 2,
  infrastructureTotal: 0,
  infrastructureDone: 0,
  tenants: 0,
  operatingTenants: 0,
  registeredCapital: 0,
  realisedCapital: 0,
  tenantLandHa: 4,
  workers: 0,
  revenue: 0,
  budget: 0,
  exports: 0,
  wastewaterM3: 2,
  wastewaterPlants: 0,
  plantCapacityM3: 2,
} as const;

export type FigureName = keyof typeof figureDecimals;
export const figureNames = Object.keys(figureDecimals) as FigureName[];

/** `sum` is null when nothing is known. */
export interface Tally {
  readonly sum: bigint | null;
  readonly known: number;
  readonly unknown: number;
}

export const emptyTally: Tally = { sum: null, known: 0, unknown: 0 };

/** One thing whose value is known or not. */
export function tallyOf(value: bigint | null): Tally {
  return value === null
    ? { sum: null, known: 0, unknown: 1 }
    : { sum: value, known: 1, unknown: 0 };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, next) => {
    const isNothing = sum.sum === null && next.sum === null;
    return {
      sum: isNothing ? null : (sum.sum ?? 0n) + (next.sum ?? 0n),
      known: sum.known + next.known,
      unknown: sum.unknown + next.unknown,
    };
  }, emptyTally);
}

/** A share in percent with two decimals, rounded half up; null without a whole. */
export function percentOf(part: bigint | null, whole: bigint | null): bigint | null {
  if (part === null || whole === null || whole === 0n) return null;
  return (part * 20_000n + whole) / (2n * whole);
}

/** "49.5" with four decimals is 495000. Null for null. */
export function unitsOf(text: string | null, decimals: number): bigint | null {
  if (text === null) return null;
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 10n ** BigInt(decimals) + BigInt(part.padEnd(decimals, '0') || '0');
}

/** Back to decimal digits with a point, without zeros at the end. */
export function decimalText(units: bigint, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  if (decimals === 0) return digits;
  const part = digits.slice(-decimals).replace(/0+$/, '');
  const whole = digits.slice(0, -decimals);
  return part === '' ? whole : `${whole}.${part}`;
}
