// A trade event as a value: what kinds there are, and where each kind may take place. It decides on
// values alone.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef } from '@kc/geography';

export const tradeEventKinds = [
  'PROMOTION_FAIR_PROVINCE',
  'PROMOTION_FAIR_REGION',
  'PROMOTION_FAIR_NATION',
  'HANDICRAFT_FAIR',
  'OTHER_DOMESTIC_FAIR',
  'FAIR_ABROAD',
  'MISSION_ABROAD',
  'MATCHING_CONFERENCE',
  'MARKET_FORUM',
  'ONLINE_MARKETING',
  'ECOMMERCE_PLATFORM',
  'SHOWROOM',
  'AWARD_CEREMONY',
] as const;
export type TradeEventKind = (typeof tradeEventKinds)[number];

export const home = 'VN';

export interface TradeEvent {
  readonly id: string;
  readonly kind: TradeEventKind;
  readonly name: string;
  /** Equal for names that differ in case, accents and signs only. */
  readonly nameKey: string;
  /** Null abroad. */
  readonly province: ProvinceRef | null;
  readonly country: string;
  readonly venue: string | null;
  /** Whose local programme may pay; null for an event abroad that is nobody's province's. */
  readonly responsibleProvince: ProvinceRef | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly organiserName: string;
  readonly organiserKey: string | null;
  readonly registrationNumber: string | null;
  readonly registrationExempt: boolean;
  readonly inventedNote: string | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}

export function isAbroad(kind: TradeEventKind): boolean {
  return kind === 'FAIR_ABROAD' || kind === 'MISSION_ABROAD';
}
