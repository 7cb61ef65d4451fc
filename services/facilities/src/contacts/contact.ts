// How an establishment is reached: its address in words, and its telephone as a keyed hash with the
// last three digits. The hash serves to find two records of one party; nobody can be called by it.
import type { Recorded } from '../establishments/record-fact.js';

export interface NewContact {
  readonly id: string;
  readonly establishmentId: string;
  readonly address: string | null;
  /** `tel:<key id>:<hash>` */
  readonly phoneKey: string | null;
  readonly phoneLastThree: string | null;
  readonly validFrom: string;
}

export type Contact = NewContact & Recorded;
