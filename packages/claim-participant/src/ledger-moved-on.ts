// Two instances keep one ledger: the one that comes second is told so, and starts again from there.

/** Somebody else has saved this record: what was folded here is dropped. */
export class LedgerMovedOn extends Error {
  constructor(position: bigint) {
    super(`the ledger has moved on from position ${position}`);
  }
}
