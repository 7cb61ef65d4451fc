// A province that takes part in a project beside the one that leads it.
import type { ProvinceRef } from '@kc/geography';

export interface Participation {
  readonly projectId: string;
  readonly province: ProvinceRef;
  /** What it does there, in words. */
  readonly part: string;
}
