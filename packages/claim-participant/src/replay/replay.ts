// The log folded once more from nothing, in memory, with what the fold does not ask for but a
// service keeps: the rules by version, and which verdict is the answer to whose record.
import {
  type Crypto,
  type Entry,
  type Folded,
  fold,
  Halt,
  type LedgerHead,
  type RuleTable,
} from '@kc/claim-ledger';
import { crypto as ownCrypto } from '../crypto.js';
import { isAbout, type Waiver, withoutComparison } from '../waivers/waiver.js';
import { CompactLedger } from './compact-ledger.js';

export interface KeptRules {
  readonly position: bigint;
  readonly rules: RuleTable;
}

export interface Replayed {
  readonly folded: Folded;
  /** Whether it is what the writer's service keeps as the answer to its record: the first one. */
  readonly isAnswer: boolean;
}

export class Replay {
  readonly ledger = new CompactLedger();
  readonly rules = new Map<string, KeptRules>();
  /** Answers to records whose id another service had used before. */
  readonly #answersToReused = new Set<string>();

  readonly #waivers: ReadonlyMap<bigint, Waiver>;

  constructor(waivers: readonly Waiver[] = []) {
    this.#waivers = new Map(waivers.map((waiver) => [waiver.position, waiver]));
  }

  head(): LedgerHead {
    return this.ledger.head();
  }

  /** Throws Halt when the log cannot be folded on. */
  take(entry: Entry, crypto: Crypto = ownCrypto): Replayed {
    const folded = this.#fold(entry, crypto);
    this.ledger.keep(folded);
    const { changes, head } = folded;
    const { rules } = changes;
    if (rules !== null && !this.rules.has(rules.version)) {
      this.rules.set(rules.version, { position: head.position, rules });
    }
    return { folded, isAnswer: this.#isAnswer(folded) };
  }

  #fold(entry: Entry, crypto: Crypto): Folded {
    try {
      return fold(this.ledger, entry, crypto);
    } catch (error) {
      const waiver = error instanceof Halt ? this.#waivers.get(entry.position) : undefined;
      if (waiver === undefined || !isAbout(waiver, entry, crypto)) throw error;
      return fold(withoutComparison(this.ledger, waiver), entry, crypto);
    }
  }

  #isAnswer({ recordId, service, verdict, head }: Folded): boolean {
    if (recordId === null || verdict.code === 'duplicate-record') return false;
    const first = this.ledger.firstRecord(recordId);
    if (first?.position === head.position) return true;
    const reused = `${service} ${recordId}`;
    if (first?.service === service || this.#answersToReused.has(reused)) return false;
    this.#answersToReused.add(reused);
    return true;
  }
}
