// The yearly report of a holder (TT 26/2014/TT-BCT, điều 21-22): what support came and how business
// went.
import type { ActorStamp } from '@kc/commands';

export interface HolderReport {
  readonly id: string;
  readonly certificateId: string;
  readonly year: number;
  readonly receivedOn: string;
  /** In đồng, as decimal digits; null when the report does not say. */
  readonly revenue: string | null;
  readonly supportReceived: string | null;
  readonly account: string;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}
