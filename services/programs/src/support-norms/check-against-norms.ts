// Holds a line of a plan against the norms of its contents: money per object against the cap.
// Planners multiply a cap by a count, so an average exactly on the cap is as normal as one below.
// Pure; it judges a plan and accuses nobody.
import type { ProgrammeLine } from '../programmes/programme.js';
import type { NormSelection } from './norm-for.js';

export type LineStatus = 'NORMAL' | 'ABOVE_CAP' | 'NO_LIMIT' | 'UNKNOWN';
export type LineReason =
  | 'BELOW_CAP'
  | 'AT_CAP'
  | 'WITHIN_A_MIX'
  | 'ABOVE_CAP'
  | 'NO_CAP_IN_TEXT'
  | 'NO_CONTENT'
  | 'NO_QUANTITY'
  | 'NORM_UNKNOWN'
  | 'SHARE_OF_COST_ONLY';

export interface LineCheck {
  readonly line: ProgrammeLine;
  readonly status: LineStatus;
  readonly reason: LineReason;
  /** Whole đồng; the comparison itself is exact. */
  readonly average: bigint | null;
  readonly lowestCap: bigint | null;
  readonly highestCap: bigint | null;
  readonly selections: readonly NormSelection[];
}

type Figures = Pick<ProgrammeLine, 'amount' | 'quantity'>;
type Caps = { readonly lowest: bigint; readonly highest: bigint };
type Judgement = readonly [LineStatus, LineReason];

export function checkLine(line: ProgrammeLine, selections: readonly NormSelection[]): LineCheck {
  const { amount, quantity } = line;
  const caps = capsOf(selections);
  const [status, reason] = judged(line, selections, caps);
  return {
    line,
    status,
    reason,
    average: quantity === null ? null : amount / BigInt(quantity),
    lowestCap: caps?.lowest ?? null,
    highestCap: caps?.highest ?? null,
    selections,
  };
}

function capsOf(selections: readonly NormSelection[]): Caps | null {
  const caps = selections.flatMap(({ conclusion, applied }) =>
    conclusion === 'LIMIT' && applied !== null && applied.cap !== null ? [applied.cap] : [],
  );
  const [first] = caps;
  if (first === undefined || caps.length < selections.length) return null;
  const smaller = (a: bigint, b: bigint) => (b < a ? b : a);
  const larger = (a: bigint, b: bigint) => (b > a ? b : a);
  return { lowest: caps.reduce(smaller), highest: caps.reduce(larger) };
}

function judged(
  { amount, quantity }: Figures,
  selections: readonly NormSelection[],
  caps: Caps | null,
): Judgement {
  const some = (conclusion: NormSelection['conclusion']) =>
    selections.some((one) => one.conclusion === conclusion);
  if (selections.length === 0) return ['UNKNOWN', 'NO_CONTENT'];
  if (some('UNKNOWN')) return ['UNKNOWN', 'NORM_UNKNOWN'];
  if (some('NONE')) return ['NO_LIMIT', 'NO_CAP_IN_TEXT'];
  if (caps === null) return ['UNKNOWN', 'SHARE_OF_COST_ONLY'];
  if (quantity === null) return ['UNKNOWN', 'NO_QUANTITY'];
  const count = BigInt(quantity);
  if (amount > caps.highest * count) return ['ABOVE_CAP', 'ABOVE_CAP'];
  if (amount > caps.lowest * count) return ['NORMAL', 'WITHIN_A_MIX'];
  return ['NORMAL', amount === caps.lowest * count ? 'AT_CAP' : 'BELOW_CAP'];
}
