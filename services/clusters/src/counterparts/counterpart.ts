// Money that is not the state's and stands beside its support in an infrastructure project, as
// commitments with their papers, and what they leave open of the total investment. Pure.
import type { ActorStamp } from '@kc/commands';

export interface Counterpart {
  readonly id: string;
  readonly projectId: string;
  /** Who commits it, in words. */
  readonly provider: string;
  readonly providerKey: string | null;
  readonly amount: bigint;
  readonly committedOn: string;
  /** The paper in which it is committed. */
  readonly paper: string;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
  readonly withdrawnBy: ActorStamp | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: string | null;
}

export interface CounterpartSums {
  readonly committed: bigint;
  /** Total less the state's support counted; null without a total. */
  readonly needed: bigint | null;
  /** What nobody has committed yet, never below 0; null without a total. */
  readonly open: bigint | null;
}

export function counterpartSums(
  commitments: readonly Pick<Counterpart, 'amount' | 'withdrawnAt'>[],
  { total, counted }: { readonly total: bigint | null; readonly counted: bigint },
): CounterpartSums {
  const committed = commitments
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .reduce((sum, { amount }) => sum + amount, 0n);
  if (total === null) return { committed, needed: null, open: null };
  const needed = positive(total - counted);
  return { committed, needed, open: positive(needed - committed) };
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
