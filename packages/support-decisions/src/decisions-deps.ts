// What support decisions need of the service that keeps them: its seat and desk, its life cycles,
// where its items belong, and what its own mutations are called.
import type { ProvinceBook, ProvinceRef } from '@kc/geography';
import type { ClaimSide, DeskNames } from '@kc/life-cycle';
import type { Clock } from '@kc/process-kit';
import type { Actor } from '@kc/subgraph-kit';
import type { DecisionData } from './cycles/decision-cycle.js';

/** What an item is for, and where that lies. */
export interface ItemHome {
  readonly subjectId: string;
  /** The one in charge; null for a national event. */
  readonly province: ProvinceRef | null;
  /** In words; null where none is named. */
  readonly commune: string | null;
}

export interface DecisionsDeps extends ClaimSide {
  readonly clock: Clock;
  readonly book: ProvinceBook;
  readonly data: DecisionData;
  readonly deskNames: DeskNames;
  /** By parent of an item, or by subject: the cluster, the works or the event it is for. */
  homesOf(parentIds: readonly string[]): Promise<ReadonlyMap<string, ItemHome>>;
  /** Subjects that are a party's own, such as the clusters it invests in. */
  subjectsOwnedBy(actor: Actor): Promise<readonly string[]>;
}
