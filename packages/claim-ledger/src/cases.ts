// Cases: what the fold cannot decide and two persons must. Opening one stops the claims it is
// about; nothing is taken from anybody before the ruling.
import { holdingStates } from './claim-state.js';
import { type Decision, dayMs, type Moment, refuse } from './decide.js';
import type { Case, Claim } from './ledger.js';
import type { MetClaims } from './meet.js';
import type { OnConflict } from './rule-rows.js';
import type { RuleTable } from './rule-table.js';
import type { Ground } from './verdict.js';

export interface Opening {
  readonly kind: Case['kind'];
  /** As they stand after the record. */
  readonly subject: readonly Claim[];
  readonly grounds: readonly Ground[];
  readonly met: MetClaims;
  readonly before: Case['before'];
}

const stops: Record<Case['kind'], ReadonlySet<Ground['effect']>> = {
  REVIEW: new Set<OnConflict>(['REVIEW']),
  CONFLICT: new Set<OnConflict>(['CONTEST']),
};
/** For what has been granted already, every conflict is one. */
const anyConflict: ReadonlySet<Ground['effect']> = new Set<Ground['effect']>([
  'REFUSE',
  'REVIEW',
  'CONTEST',
  'REDUCE',
  'EXCLUDE_LINE',
  'DEDUCT_SUPPORT',
]);

export interface Opened {
  readonly case: Case;
  /** The rows of the claims it is about, new or changed. */
  readonly claims: readonly Claim[];
}

/** `number` tells the cases of one record apart. */
export function openCase(
  moment: Moment,
  rules: RuleTable,
  opening: Opening & { readonly granted?: boolean; readonly number?: number },
): Opened {
  const { kind, subject, grounds, before, granted = false, number = 0 } = opening;
  const caseId = `C${moment.position}${number === 0 ? '' : `-${number}`}`;
  const effects = granted ? anyConflict : stops[kind];
  const own = new Set(subject.map(({ claimId }) => claimId));
  const met = metBy(moment, opening.met, effects).filter(({ claimId }) => !own.has(claimId));
  const stopped =
    kind === 'REVIEW'
      ? subject.map((claim) => ({ ...claim, reviewCase: caseId }))
      : [...subject, ...met].map((claim) => flagged(claim, caseId));
  return {
    case: {
      caseId,
      kind,
      status: 'OPEN',
      openedBy: moment.type,
      openedAt: moment.position,
      openedMs: moment.logTimeMs,
      dueMs: moment.logTimeMs + rules.standstill.reviewDays * dayMs,
      subject: [...own],
      met: met.map(({ claimId }) => claimId),
      grounds,
      before,
      ruling: null,
    },
    claims: stopped,
  };
}

function flagged(claim: Claim, caseId: string): Claim {
  if (!holdingStates.has(claim.state)) return claim;
  return { ...claim, conflicts: [...claim.conflicts, caseId] };
}

/** Whether something that was granted already stands in conflict. */
export function isConflict(grounds: readonly Ground[]): boolean {
  return grounds.some(({ effect }) => anyConflict.has(effect));
}

function metBy(
  moment: Moment,
  met: MetClaims,
  effects: ReadonlySet<Ground['effect']>,
): readonly Claim[] {
  return [...met].flatMap(([id, how]) => {
    const claim = [...how].some((effect) => effects.has(effect)) && moment.ledger.claim(id);
    return claim ? [claim] : [];
  });
}

/** The claims that a ruling on it must weigh: all that still hold, and whoever was refused. */
export function claimsOf(moment: Moment, one: Case): readonly Claim[] {
  return [...one.subject, ...one.met].flatMap((id) => {
    const claim = moment.ledger.claim(id);
    if (claim === undefined) return [];
    const refusedHere = claim.state === 'REFUSED' && one.subject.includes(id);
    return holdingStates.has(claim.state) || refusedHere ? [claim] : [];
  });
}

/** The refusal of a claim that stands in a conflict nobody has ruled on. */
export function caseOf(claim: Claim): Decision {
  const { claimId, state, granted } = claim;
  const at = claim.conflicts[0] ?? null;
  return refuse('in-conflict', { claimId, state, granted, reason: 'case-is-open', at });
}
