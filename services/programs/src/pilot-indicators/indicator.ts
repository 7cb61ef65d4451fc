// What is measured before and after a pilot, and how two measurements compare: a flow is counted
// for a year, whatever its period; a level is taken as it is. Values are decimals written as text
// and never become floats.

export interface Indicator {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly unitVi: string;
  readonly unitEn: string;
  /** A flow adds up over its period, a level stands at its end. */
  readonly measure: 'FLOW' | 'LEVEL';
  readonly direction: 'UP' | 'DOWN' | 'NONE';
  readonly decimals: number;
  readonly from: string;
  readonly to: string | null;
}

export const phases = ['BEFORE', 'AFTER'] as const;
export type Phase = (typeof phases)[number];

export interface Measured {
  readonly phase: Phase;
  /** Whole months, both ends included. */
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly value: string;
}

export const verdicts = [
  'IMPROVED',
  'WORSENED',
  'UNCHANGED',
  'NO_DIRECTION',
  'BEFORE_MISSING',
  'AFTER_MISSING',
] as const;
export type Verdict = (typeof verdicts)[number];

export interface Comparison<Value extends Measured = Measured> {
  readonly before: Value | null;
  readonly after: Value | null;
  /** In the unit of the indicator, a flow for a year. */
  readonly comparableBefore: string | null;
  readonly comparableAfter: string | null;
  readonly change: string | null;
  /** In ten-thousandths of the value before; null when that is nothing. */
  readonly changeBp: number | null;
  /** Whether season and length of the periods are alike: else a person should look. */
  readonly samePeriods: boolean | null;
  readonly verdict: Verdict;
}

const scale = 8;

type Comparing = Pick<Indicator, 'measure' | 'direction' | 'decimals'>;

/** The latest measurement of each phase counts. */
export function compare<Value extends Measured>(
  indicator: Comparing,
  measured: readonly Value[],
): Comparison<Value> {
  const { before, after, from, to } = ends(indicator, measured);
  return {
    before,
    after,
    comparableBefore: from === null ? null : written(from, indicator.decimals),
    comparableAfter: to === null ? null : written(to, indicator.decimals),
    change: from === null || to === null ? null : written(to - from, indicator.decimals),
    changeBp: bpBetween(from, to),
    samePeriods: before === null || after === null ? null : alike(indicator, before, after),
    verdict: verdictOn(indicator, from, to),
  };
}

/** That of the comparison, for whoever needs nothing else of it. */
export function changeBp(
  indicator: Pick<Indicator, 'measure'>,
  measured: readonly Measured[],
): number | null {
  const { from, to } = ends(indicator, measured);
  return bpBetween(from, to);
}

function ends<Value extends Measured>(
  indicator: Pick<Indicator, 'measure'>,
  measured: readonly Value[],
) {
  const before = latest(measured, 'BEFORE');
  const after = latest(measured, 'AFTER');
  const from = before === null ? null : comparable(indicator, before);
  const to = after === null ? null : comparable(indicator, after);
  return { before, after, from, to };
}

function bpBetween(from: bigint | null, to: bigint | null): number | null {
  if (from === null || to === null || from === 0n) return null;
  return Number(((to - from) * 10_000n) / absolute(from));
}

/** "12,5" is refused elsewhere: here a value has digits, and a dot before its decimals. */
export function scaled(value: string): bigint {
  const negative = value.startsWith('-');
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  const amount = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
  return negative ? -amount : amount;
}

export function monthsIn({ fromMonth, toMonth }: Pick<Measured, 'fromMonth' | 'toMonth'>): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(toMonth) - count(fromMonth) + 1;
}

function comparable({ measure }: Pick<Indicator, 'measure'>, measured: Measured): bigint {
  const value = scaled(measured.value);
  return measure === 'LEVEL' ? value : rounded(value * 12n, BigInt(monthsIn(measured)));
}

function latest<Value extends Measured>(measured: readonly Value[], phase: Phase): Value | null {
  const found = measured.filter((each) => each.phase === phase);
  return found.reduce<Value | null>(
    (last, each) => (last === null || each.toMonth >= last.toMonth ? each : last),
    null,
  );
}

function alike({ measure }: Pick<Indicator, 'measure'>, a: Measured, b: Measured): boolean {
  const season = (month: string) => month.slice(5, 7);
  if (season(a.toMonth) !== season(b.toMonth)) return false;
  return measure === 'LEVEL' || monthsIn(a) === monthsIn(b);
}

function verdictOn(
  { direction }: Pick<Indicator, 'direction'>,
  from: bigint | null,
  to: bigint | null,
): Verdict {
  if (from === null) return 'BEFORE_MISSING';
  if (to === null) return 'AFTER_MISSING';
  if (from === to) return 'UNCHANGED';
  if (direction === 'NONE') return 'NO_DIRECTION';
  return to > from === (direction === 'UP') ? 'IMPROVED' : 'WORSENED';
}

function written(value: bigint, decimals: number): string {
  const kept = rounded(value, 10n ** BigInt(scale - decimals));
  const digits = `${absolute(kept)}`.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  return `${kept < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Half goes away from nothing. */
function rounded(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return value < 0n ? (value - half) / by : (value + half) / by;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
