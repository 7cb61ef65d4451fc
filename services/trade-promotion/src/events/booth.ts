// A booth at an event as a value, and what a standard booth measures.
import type { ActorStamp } from '@kc/commands';

/** 3 m × 3 m (NĐ 81/2018/NĐ-CP, điều 29). */
export const standardAreaM2 = '9';

export interface Booth {
  readonly id: string;
  readonly eventId: string;
  readonly number: string;
  /** Equal for numbers that the ledger takes for one. */
  readonly numberKey: string;
  /** Decimal digits with a point, as the contract states it. */
  readonly areaM2: string;
  /** Rent for the whole event, in đồng. */
  readonly price: bigint;
  readonly standard: boolean;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}
