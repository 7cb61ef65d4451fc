// Whether a beneficiary can start at once when its money comes, and what is missing. Pure: which
// papers a content needs is data, and what the ledger says is handed in.
import { inForce, type Validity } from '@kc/geography';
import type { StageState } from '../life-cycle/stage.js';

export interface PaperRule extends Validity {
  readonly paper: string;
  /** Contents, or what their codes begin with; all when empty. */
  readonly contents: readonly string[];
  readonly citation: { readonly text: string; readonly verified: boolean };
}

export interface ItemStanding {
  readonly content: string;
  readonly stage: StageState;
  /** Of the newest claim, an open one first; null when none was made. */
  readonly claim: {
    readonly state: string;
    readonly named: boolean;
    readonly inConflict: boolean;
  } | null;
  readonly papers: readonly string[];
}

export const gapKinds = [
  'PLAN_NOT_APPROVED',
  'FUNDS_NOT_ALLOCATED',
  'NOT_CLAIMED',
  'CLAIM_LOST',
  'UNDER_REVIEW',
  'IN_CONFLICT',
  'NOT_NAMED',
  'PAPER_MISSING',
] as const;
export type GapKind = (typeof gapKinds)[number];

export interface Gap {
  readonly kind: GapKind;
  /** Of a missing paper. */
  readonly paper: string | null;
}

const beforePlan: readonly StageState[] = [
  'DRAFT',
  'SURVEYED',
  'SUBMITTED_TO_DOIT',
  'RETURNED',
  'REJECTED',
  'GRASSROOTS_APPRAISED',
  'REGISTERED',
  'APPRAISED',
  'ESTIMATE_APPRAISED',
  'MINISTRY_REVIEWED',
  'MINISTRY_APPRAISED',
];
const beforeMoney: readonly StageState[] = ['PLAN_APPROVED', 'ESTIMATE_CHECK'];
const holding = ['RESERVED', 'CONFIRMED', 'PAYING', 'SETTLED', 'UNDER_REVIEW'];

/** In the order in which they are best closed; none when it can start. */
export function gapsOf(standing: ItemStanding, needed: readonly string[]): readonly Gap[] {
  const { stage, papers } = standing;
  const kinds: GapKind[] = [];
  if (beforePlan.includes(stage)) kinds.push('PLAN_NOT_APPROVED');
  if (beforeMoney.includes(stage)) kinds.push('FUNDS_NOT_ALLOCATED');
  kinds.push(...claimGaps(standing.claim));
  const missing = needed.filter((paper) => !papers.includes(paper));
  return [
    ...kinds.map((kind) => ({ kind, paper: null })),
    ...missing.map((paper) => ({ kind: 'PAPER_MISSING' as const, paper })),
  ];
}

function claimGaps(claim: ItemStanding['claim']): readonly GapKind[] {
  if (claim === null) return ['NOT_CLAIMED'];
  if (!holding.includes(claim.state)) return ['CLAIM_LOST'];
  const kinds: GapKind[] = [];
  if (claim.state === 'UNDER_REVIEW') kinds.push('UNDER_REVIEW');
  if (claim.inConflict) kinds.push('IN_CONFLICT');
  if (!claim.named) kinds.push('NOT_NAMED');
  return kinds;
}

/** The papers of the beneficiary that a content needs on a day. */
export function papersNeeded(
  rules: readonly PaperRule[],
  content: string,
  day: string,
): readonly PaperRule[] {
  return rules.filter(
    (rule) =>
      inForce(rule, day) &&
      (rule.contents.length === 0 || rule.contents.some((code) => fits(content, code))),
  );
}

/** KC1 fits KC1 and KC1.2, not KC10. */
function fits(content: string, code: string): boolean {
  return content === code || content.startsWith(`${code}.`);
}
