// Keeps the ledger in step with the log: folds each batch on the head it remembers and saves it if
// the ledger still stands there. Whoever else keeps the same ledger may have been faster.
import { type Entry, type Folded, Halt, type LedgerHead } from '@kc/claim-ledger';
import { type FoldedBatch, foldBatch } from './fold-batch.js';
import { LedgerMovedOn } from './ledger-moved-on.js';
import type { LedgerStore, SeatCrypto } from './ports.js';

/** What an observer may want to know of; a metric, or a test that stops the process just there. */
export type FollowMoment = 'delivered' | 'folded' | 'saved';

export interface KeeperDeps {
  readonly service: string;
  readonly store: LedgerStore;
  readonly crypto: SeatCrypto;
  readonly observe?: ((moment: FollowMoment, records: number) => void | Promise<void>) | undefined;
  /** Hears of what is saved here, and of what somebody else has saved instead. */
  readonly saving?: SavingListener | undefined;
}

export interface SavingListener {
  begin(upTo: bigint): void;
  saved(folded: readonly Folded[]): void;
  movedOn(): void;
  /** Resolves as soon as somebody waits for an answer, or after this long. */
  untilWaitedFor(ms: number): Promise<void>;
}

/**
 * What nobody here waits for may come in larger batches: whoever does wait, in this service or
 * another on the same machine, gets on faster.
 */
const unhurriedMs = 20;
/** So many are a larger batch already. */
const isBatch = 50;
/** Far more often than others can be faster in a row. */
const maxAttempts = 100;

export class LedgerKeeper {
  readonly #deps: KeeperDeps;
  #head: LedgerHead;
  /** It was folded by somebody else, out of a record that this one has not compared. */
  #isTheirs = false;

  constructor(deps: KeeperDeps, head: LedgerHead) {
    this.#deps = deps;
    this.#head = head;
  }

  get head(): LedgerHead {
    return this.#head;
  }

  /** Throws Halt after what came before it was saved. */
  async take(entries: readonly Entry[]): Promise<void> {
    if (entries.length < isBatch) await this.#deps.saving?.untilWaitedFor(unhurriedMs);
    await this.#deps.observe?.('delivered', entries.length);
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      await this.#comparePassedOver(entries);
      const fresh = entries.filter(({ position }) => position > this.#head.position);
      if (fresh.length === 0 || (await this.#foldAndSave(fresh))) return;
      await this.#catchUp();
    }
    throw new LedgerMovedOn(this.#head.position);
  }

  /** False when somebody else has moved the ledger on meanwhile: then nothing was done. */
  async #foldAndSave(entries: readonly Entry[]): Promise<boolean> {
    const { store, service, observe, saving } = this.#deps;
    const before = this.#head;
    const batch = await foldUnlessMoved(this.#deps, before, entries);
    if (batch === null) return false;
    const { folded, halt } = batch;
    const last = folded.at(-1);
    if (last !== undefined) {
      await observe?.('folded', folded.length);
      saving?.begin(last.head.position);
      if (!(await store.saveBatch({ service, before, folded }))) return false;
      this.#head = last.head;
      this.#isTheirs = false;
      await observe?.('saved', folded.length);
      saving?.saved(folded);
    }
    if (halt !== null) throw halt;
    return true;
  }

  /** A ledger that stands further back than it did is another one: following begins anew. */
  async #catchUp(): Promise<void> {
    const { head } = await this.#deps.store.readHead();
    if (head.position < this.#head.position) throw new LedgerMovedOn(this.#head.position);
    this.#head = head;
    this.#isTheirs = true;
    this.#deps.saving?.movedOn();
  }

  /**
   * What somebody else has folded is passed over here, if it is the very same record: a log that
   * was replaced meanwhile would be followed on from another one's ledger.
   */
  async #comparePassedOver(entries: readonly Entry[]): Promise<void> {
    const { position } = this.#head;
    const last = entries.findLast((entry) => entry.position <= position);
    if (!this.#isTheirs || last === undefined) return;
    const { store, crypto } = this.#deps;
    if ((await store.recordHashAt(last.position)) !== crypto.sha256(last.value)) {
      const reason = 'the log holds another record than the one that was folded here';
      throw new Halt(last.position, reason);
    }
    this.#isTheirs = last.position < position;
  }
}

async function foldUnlessMoved(
  { store, crypto }: KeeperDeps,
  before: LedgerHead,
  entries: readonly Entry[],
): Promise<FoldedBatch | null> {
  try {
    return await foldBatch({ source: store, crypto }, before, entries);
  } catch (error) {
    if (error instanceof LedgerMovedOn) return null;
    throw error;
  }
}
