// A tenant: an establishment that occupies part of a cluster from one day to another. It may leave
// and come back, but is not there twice at once.
import type { ClusterRecord } from '../records/record.js';

export interface Tenant extends ClusterRecord {
  readonly partyKey: string;
  /** As it was recorded: the register of establishments may not know it yet. */
  readonly name: string;
  readonly occupiedFrom: string;
  /** The last day; null while it is there. */
  readonly occupiedTo: string | null;
  readonly note: string | null;
}

type Stay = Pick<Tenant, 'occupiedFrom' | 'occupiedTo'>;

/** Both ends are days of the stay. */
export function overlaps(one: Stay, other: Stay): boolean {
  return !endsBefore(one, other) && !endsBefore(other, one);
}

export function isThereOn(stay: Stay, day: string): boolean {
  return stay.occupiedFrom <= day && (stay.occupiedTo === null || day <= stay.occupiedTo);
}

function endsBefore(one: Stay, other: Stay): boolean {
  return one.occupiedTo !== null && one.occupiedTo < other.occupiedFrom;
}
