// Industrial consulting of a promotion centre as values: contracts, what was received for them, the
// target of a year, and how far one is from the other.
import type { RegisterEntry } from '../registers/entry.js';

interface OfCentre extends RegisterEntry {
  /** As it called itself then: centres are renamed and moved between departments. */
  readonly centre: string;
  /** Letters of the name, so that two spellings of one centre meet. */
  readonly centreKey: string;
}

export interface ConsultingContract extends OfCentre {
  readonly number: string;
  readonly signedOn: string;
  readonly client: string;
  readonly subject: string;
  readonly content: string | null;
  readonly value: bigint;
}

export interface ConsultingRevenue extends OfCentre {
  readonly contractId: string;
  readonly amount: bigint;
  readonly receivedOn: string;
  readonly voucher: string;
}

/** A later target of the same centre and year counts instead of the earlier one, which stays. */
export interface ConsultingTarget extends OfCentre {
  readonly year: number;
  readonly contracts: number;
  readonly revenue: bigint;
  readonly basis: string;
}

/** In ten-thousandths; null when there is no target to measure against. */
export function reachedBp(actual: bigint, target: bigint | null): number | null {
  if (target === null || target === 0n) return null;
  return Number((actual * 10_000n) / target);
}
