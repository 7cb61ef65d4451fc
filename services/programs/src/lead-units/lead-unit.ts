// Which body has which part in khuyến công in a province, and from when to when. Provinces differ,
// so a part is held by a named body, not by a kind of department; two may hold one at a time.
import type { ActorStamp } from '@kc/commands';
import type { ProvinceRef, Validity } from '@kc/geography';
import type { PromotionTier } from '../programmes/programme.js';

export const leadParts = [
  'LEADS',
  'IMPLEMENTS',
  'APPRAISES',
  'APPRAISES_ESTIMATE',
  'APPROVES',
] as const;
export type LeadPart = (typeof leadParts)[number];

export interface LeadUnit extends Validity {
  readonly id: string;
  readonly tier: PromotionTier;
  readonly province: ProvinceRef;
  readonly part: LeadPart;
  readonly organisation: string;
  /** The body that it belongs to; provincial centres stand under different departments. */
  readonly parentBody: string | null;
  readonly validFrom: string;
  readonly citation: string;
  readonly note: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
  readonly endedBecause: string | null;
}
