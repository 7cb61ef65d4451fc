// Folds a batch of log entries against the rows of one database. The rows that the fold will want
// are guessed by folding once against nothing; what the guess missed is read when it is asked for.
import {
  type Crypto,
  type Entry,
  type Folded,
  fold,
  Halt,
  type LedgerHead,
} from '@kc/claim-ledger';
import type { EntityManager } from 'typeorm';
import { crypto } from './crypto.js';
import { loadRows } from './ledger-rows.store.js';
import { LedgerSlice, NotLoaded } from './ledger-slice.js';

const maxProbes = 6;
/** Far more reads than any record asks for; past it the fold is asking in circles. */
const maxReads = 2_000;
/** While guessing, every signature is taken for good: only the rows that follow matter. */
const probeCrypto: Crypto = { sha256: () => '', verify: () => true };

export interface FoldedBatch {
  readonly folded: readonly Folded[];
  /** Why the batch ends before its last entry, if it does: what came before it still counts. */
  readonly halt: Halt | null;
}

export async function foldBatch(
  entities: EntityManager,
  head: LedgerHead,
  entries: readonly Entry[],
): Promise<FoldedBatch> {
  const slice = new LedgerSlice(head);
  await guessRows(entities, slice, entries);
  const folded: Folded[] = [];
  for (const entry of entries) {
    try {
      const one = await withRows(entities, slice, () => fold(slice, entry, crypto));
      slice.keep(one);
      folded.push(one);
    } catch (error) {
      if (error instanceof Halt) return { folded, halt: error };
      throw error;
    }
  }
  return { folded, halt: null };
}

async function guessRows(
  entities: EntityManager,
  slice: LedgerSlice,
  entries: readonly Entry[],
): Promise<void> {
  for (let probe = 0; probe < maxProbes; probe += 1) {
    for (const entry of entries) {
      slice.probing(entry.position, () => fold(slice, entry, probeCrypto));
    }
    const missing = slice.takeMissing();
    if (missing === null) return;
    slice.add(await loadRows(entities, missing));
  }
}

/** Runs pure work on the slice, reading rows until it needs no more. */
export async function withRows<T>(
  entities: EntityManager,
  slice: LedgerSlice,
  work: () => T,
): Promise<T> {
  for (let read = 0; read < maxReads; read += 1) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      const missing = slice.takeMissing();
      if (missing !== null) slice.add(await loadRows(entities, missing));
    }
  }
  throw new Error(`the fold wanted more than ${maxReads} reads`);
}
