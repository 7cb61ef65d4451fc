// Which life cycle a project lives: the one in force on the day it was registered, as far as it was
// known by then, so that no change of the rules leaves a running project without a way on.
import { liesWithin, type ProvinceBook, type ProvinceRef, todayInVietnam } from '@kc/geography';
import type { PromotionTier } from '../programmes/programme.js';
import type { Project } from '../projects/project.js';
import { type Cycle, inForce } from './cycle.js';
import { type CycleData, commonCycle } from './cycle-data.js';
import type { LocalCycle } from './local-cycle.store.js';

export interface Cycles {
  readonly data: CycleData;
  readonly local: readonly LocalCycle[];
  readonly book: ProvinceBook;
}

export function cycleOf(
  cycles: Cycles,
  { tier, province, createdAt }: Pick<Project, 'tier' | 'province' | 'createdAt'>,
): Cycle {
  const local = cycles.local.filter((one) => one.createdAt <= createdAt);
  return cycleOn({ ...cycles, local }, { tier, province, day: todayInVietnam(createdAt) });
}

export type CycleInForce = Cycle | LocalCycle;

export interface PlaceAndDay {
  readonly tier: PromotionTier;
  /** Null for the common shape. */
  readonly province: ProvinceRef | null;
  readonly day: string;
}

export function cycleOn({ data, local, book }: Cycles, at: PlaceAndDay): CycleInForce {
  const { tier, province, day } = at;
  if (tier === 'LOCAL' && province !== null) {
    const own = inForce(
      local.filter((one) => liesWithin(book, province, one.province)),
      day,
    );
    if (own !== undefined) return own;
  }
  return commonCycle(data, tier, day);
}
