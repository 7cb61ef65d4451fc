// A work package of an infrastructure project as a value: a part that can be paid for by itself.
import type { ActorStamp } from '@kc/commands';

export const workPackageTypes = [
  'ROAD',
  'LEVELLING',
  'DRAINAGE',
  'WATER_SUPPLY',
  'WASTEWATER',
  'POWER',
  'LIGHTING',
  'TELECOMS',
  'OTHER',
] as const;
export type WorkPackageType = (typeof workPackageTypes)[number];

export interface WorkPackage {
  readonly id: string;
  readonly projectId: string;
  readonly code: string;
  /** Equal for codes that the ledger takes for one. */
  readonly codeKey: string;
  readonly type: WorkPackageType;
  readonly place: string;
  readonly billOfQuantitiesLine: string | null;
  /** Null where none is stated, which is not 0. */
  readonly plannedCost: bigint | null;
  readonly createdBy: ActorStamp;
  readonly createdAt: Date;
}
