// Where a claim may stand, and in which of these it holds its place against others.

export type ClaimState =
  | 'RESERVED'
  | 'CONFIRMED'
  | 'PAYING'
  | 'SETTLED'
  | 'UNDER_REVIEW'
  | 'REFUSED'
  | 'RELEASED'
  | 'EXPIRED'
  | 'RECOVERED';

/** A claim in one of these states holds its locks and counts in its ceilings. */
export const holdingStates: ReadonlySet<ClaimState> = new Set([
  'RESERVED',
  'CONFIRMED',
  'PAYING',
  'SETTLED',
  'UNDER_REVIEW',
]);
