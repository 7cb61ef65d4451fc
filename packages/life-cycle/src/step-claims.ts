// What a step asks of the claims of its items, and what about them stands in its way. Pure: how the
// log answers is not known here.
import type { DraftedItem } from '@kc/claim-graph';
import { type Claim, holdingStates, isUnnamedGroup, netPaid } from '@kc/claim-ledger';
import type { StepClaims } from './cycle.js';

export type ClaimAct = 'RESERVE' | 'REPLACE' | 'CONFIRM' | 'SETTLE' | 'RELEASE';

/** A record that a step sent to the claim log. */
export interface StepClaim {
  readonly itemId: string;
  readonly recordId: string;
  readonly act: ClaimAct;
}

export interface ItemClaim {
  readonly item: Pick<DraftedItem, 'id'>;
  /** The newest claim of the item; undefined when it was never claimed. */
  readonly claim:
    | Pick<Claim, 'state' | 'beneficiary' | 'conflicts' | 'authorised' | 'recovered'>
    | undefined;
  /** Asked for, and not yet in the log. */
  readonly isOnItsWay: boolean;
}

export const obstacleReasons = [
  'IN_CONFLICT',
  'UNDER_REVIEW',
  'BENEFICIARY_NOT_NAMED',
  'NOT_RESERVED',
  'NOT_CONFIRMED',
  'NOTHING_PAID',
  'MONEY_PAID',
  'REFUSED',
  'NOT_ANSWERED',
] as const;
export type ObstacleReason = (typeof obstacleReasons)[number];

export interface Obstacle {
  readonly itemId: string;
  readonly reason: ObstacleReason;
}

export interface ClaimPlan {
  readonly asks: readonly { readonly itemId: string; readonly act: ClaimAct }[];
  readonly obstacles: readonly Obstacle[];
  /** Does not stand in the way, and is left to do. */
  readonly left: readonly Obstacle[];
}

type Treated =
  | { readonly act: ClaimAct }
  | { readonly obstacle: ObstacleReason }
  | { readonly left: ObstacleReason }
  | null;

export function planClaims(claims: StepClaims, items: readonly ItemClaim[]): ClaimPlan {
  const treated = items.map((one) => ({ itemId: one.item.id, how: howTreated(claims, one) }));
  return {
    asks: treated.flatMap(({ itemId, how }) =>
      how !== null && 'act' in how ? [{ itemId, act: how.act }] : [],
    ),
    obstacles: treated.flatMap(({ itemId, how }) =>
      how !== null && 'obstacle' in how ? [{ itemId, reason: how.obstacle }] : [],
    ),
    left: treated.flatMap(({ itemId, how }) =>
      how !== null && 'left' in how ? [{ itemId, reason: how.left }] : [],
    ),
  };
}

function howTreated(claims: StepClaims, { claim, isOnItsWay }: ItemClaim): Treated {
  if (claim !== undefined && holdingStates.has(claim.state)) return treatment[claims](claim);
  return isOnItsWay ? onItsWay[claims] : treatment[claims](undefined);
}

/** What cannot be known yet is waited for; letting go of it is safe, for it comes after it. */
const onItsWay: Readonly<Record<StepClaims, Treated>> = {
  RESERVE: null,
  REPLACE: null,
  CONFIRM: { obstacle: 'NOT_ANSWERED' },
  CONFIRM_ALL: { obstacle: 'NOT_ANSWERED' },
  CONFIRM_EACH: { obstacle: 'NOT_ANSWERED' },
  STAND: { obstacle: 'NOT_ANSWERED' },
  SETTLE: { obstacle: 'NOT_ANSWERED' },
  RELEASE: { act: 'RELEASE' },
};

type Holding = NonNullable<ItemClaim['claim']>;

/** What holds no place, because it was refused or let go of, is not funded and not asked about. */
const treatment: Readonly<Record<StepClaims, (claim: Holding | undefined) => Treated>> = {
  RESERVE: (claim) => (claim === undefined ? { act: 'RESERVE' } : null),
  REPLACE: () => null,
  CONFIRM: (claim) => {
    if (claim !== undefined && isUnnamedGroup(claim.beneficiary)) return null;
    return toConfirm(claim);
  },
  CONFIRM_ALL: toConfirm,
  CONFIRM_EACH: (claim) => (claim === undefined ? { obstacle: 'NOT_RESERVED' } : toConfirm(claim)),
  STAND: (claim) => {
    const how = toConfirm(claim);
    return how !== null && 'act' in how ? { obstacle: 'NOT_CONFIRMED' } : how;
  },
  SETTLE: (claim) => {
    if (claim === undefined || claim.state === 'SETTLED') return null;
    if (claim.conflicts.length > 0) return { obstacle: 'IN_CONFLICT' };
    if (claim.state === 'UNDER_REVIEW') return { obstacle: 'UNDER_REVIEW' };
    return claim.state === 'PAYING' ? { act: 'SETTLE' } : { obstacle: 'NOTHING_PAID' };
  },
  RELEASE: (claim) => {
    if (claim === undefined) return null;
    return netPaid(claim) > 0n ? { left: 'MONEY_PAID' } : { act: 'RELEASE' };
  },
};

function toConfirm(claim: Holding | undefined): Treated {
  if (claim === undefined) return null;
  if (claim.conflicts.length > 0) return { obstacle: 'IN_CONFLICT' };
  switch (claim.state) {
    case 'UNDER_REVIEW':
      return { obstacle: 'UNDER_REVIEW' };
    case 'RESERVED':
      return isUnnamedGroup(claim.beneficiary)
        ? { obstacle: 'BENEFICIARY_NOT_NAMED' }
        : { act: 'CONFIRM' };
    default:
      return null;
  }
}

/** Acts whose yes must be in the log before anything moves. */
export function movesAfterTheLog(act: ClaimAct): boolean {
  return act === 'CONFIRM' || act === 'SETTLE' || act === 'REPLACE';
}
