// Folds a batch of log entries against the rows of one store. The rows that the fold will want
// are guessed by folding once with what is at hand; what the guess missed is read when it is asked
// for.
import {
  type Crypto,
  type Entry,
  type Folded,
  fold,
  foldUnsealed,
  Halt,
  type LedgerHead,
} from '@kc/claim-ledger';
import { LedgerMovedOn } from './ledger-moved-on.js';
import { LedgerSlice, NotLoaded } from './ledger-slice.js';
import type { LedgerStore, RowSource, SeatCrypto } from './ports.js';
import { isAbout, withoutComparison } from './waivers/waiver.js';

/** Far more reads than any record asks for; past it the fold is asking in circles. */
const maxReads = 2_000;
/** Guesses at most for a batch; after that each record reads for itself. */
const maxGuesses = 4;
export interface FoldedBatch {
  readonly folded: readonly Folded[];
  /** Why the batch ends before its last entry, if it does: what came before it still counts. */
  readonly halt: Halt | null;
}

interface Folding {
  readonly source: Pick<LedgerStore, 'loadRows' | 'waiverAt'>;
  readonly crypto: SeatCrypto;
}

/** Throws LedgerMovedOn when the rows are not those of this head: what was folded is dropped. */
export async function foldBatch(
  { source, crypto }: Folding,
  head: LedgerHead,
  entries: readonly Entry[],
): Promise<FoldedBatch> {
  const slice = new LedgerSlice(head);
  const folded: Folded[] = [];
  const ahead = crypto.ahead();
  // While guessing, every signature is taken for good: only the rows that follow matter.
  guessRows(slice, entries, { sha256: () => '', verify: ahead.check });
  await Promise.all([addMissing(source, slice), ahead.done()]);
  const waived = new Map<Entry, LedgerSlice>();
  for (let missed = 0; folded.length < entries.length; ) {
    const entry = entries[folded.length] as Entry;
    try {
      const one = fold(waived.get(entry) ?? slice, entry, ahead.crypto);
      slice.keep(one);
      folded.push(one);
    } catch (error) {
      if (error instanceof Halt) {
        // Looked for only where it halts: a copy that goes on needs none, and asks for none.
        const ledger = waived.has(entry)
          ? null
          : await ledgerIfWaived({ source, crypto }, slice, entry);
        if (ledger === null) return { folded, halt: error };
        waived.set(entry, ledger);
        continue;
      }
      if (!(error instanceof NotLoaded)) throw error;
      missed += 1;
      if (missed > maxReads) throw new Error(`the fold wanted more than ${maxReads} reads`);
      // What this one has missed, those behind it will miss too: one read for all.
      if (missed < maxGuesses) guessRows(slice, entries.slice(folded.length), unchecked);
      await addMissing(source, slice);
    }
  }
  return { folded, halt: null };
}

/** To fold that record against, if two persons have let it pass; otherwise null. */
async function ledgerIfWaived(
  { source, crypto }: Folding,
  slice: LedgerSlice,
  entry: Entry,
): Promise<LedgerSlice | null> {
  const waiver = await source.waiverAt?.(entry.position);
  if (waiver === undefined || !isAbout(waiver, entry, crypto)) return null;
  return withoutComparison(slice, waiver);
}

const unchecked: Crypto = { sha256: () => '', verify: () => true };

/** Each record on what the guess made of those before it. */
function guessRows(slice: LedgerSlice, entries: readonly Entry[], guessing: Crypto): void {
  const guess = slice.guess();
  for (const entry of entries) {
    try {
      guess.keep(foldUnsealed(guess, entry, guessing));
    } catch {
      guess.passOver(entry.position);
    }
  }
}

/** Reads at once what this work asks for of a ledger that has nothing more to show. */
export async function guessed(
  source: RowSource,
  slice: LedgerSlice,
  work: (guess: LedgerSlice) => void,
): Promise<void> {
  // Keys first, then the claims that stand on them.
  for (let round = 0; round < maxGuesses; round += 1) {
    work(slice.guess());
    if (!(await addMissing(source, slice))) return;
  }
}

/** Runs pure work on the slice, reading rows until it needs no more. */
export async function withRows<T>(
  source: RowSource,
  slice: LedgerSlice,
  work: () => T,
): Promise<T> {
  for (let read = 0; read < maxReads; read += 1) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await addMissing(source, slice);
    }
  }
  throw new Error(`the fold wanted more than ${maxReads} reads`);
}

async function addMissing(source: RowSource, slice: LedgerSlice): Promise<boolean> {
  const missing = slice.takeMissing();
  if (missing === null) return false;
  const rows = await source.loadRows(missing);
  // Rows and head of two moments would fold to something that never was.
  if (rows.at !== slice.startedAt) throw new LedgerMovedOn(slice.startedAt);
  slice.add(rows);
  return true;
}
