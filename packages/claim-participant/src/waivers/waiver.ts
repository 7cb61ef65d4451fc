// A waiver lets one record pass whose writer had seen another ledger than this one. It waives the
// comparison and nothing else: the record is signed, and is folded like any other.
//
// Invariant: digests stay equal, for the fold does not depend on what a writer had seen. A copy
// without the waiver stays where it halted; it never goes on differently.
import type { Crypto, Entry, LedgerReader } from '@kc/claim-ledger';

export interface Waiver {
  /** Of the record, and its bytes: another record at that place is not meant. */
  readonly position: bigint;
  readonly recordHash: string;
  /** Who wrote it. */
  readonly service: string;
  /** What its writer had at which position, and what every sound copy has there. */
  readonly seenPosition: bigint;
  readonly seenDigest: string;
  readonly ownDigest: string;
}

/** Whether it speaks of this very record. */
export function isAbout(waiver: Waiver, entry: Entry, crypto: Crypto): boolean {
  return waiver.position === entry.position && waiver.recordHash === crypto.sha256(entry.value);
}

/**
 * The ledger as it is folded against for that record: it says nothing of the digest at the waived
 * position, as long as it is the one that the two persons had before them.
 */
export function withoutComparison<Ledger extends LedgerReader>(
  ledger: Ledger,
  { seenPosition, ownDigest }: Waiver,
): Ledger {
  const digestAt = (position: bigint) => {
    const digest = ledger.digestAt(position);
    return position === seenPosition && digest === ownDigest ? undefined : digest;
  };
  return new Proxy(ledger, {
    get(target, name) {
      if (name === 'digestAt') return digestAt;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
