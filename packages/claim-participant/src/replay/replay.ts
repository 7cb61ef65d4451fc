// The log folded once more from nothing, in memory, with what the fold does not ask for but a
// service keeps: the rules by version, and which verdict is the answer to whose record.
import type { Crypto, Entry, Folded, LedgerHead, RuleTable } from '@kc/claim-ledger';
import { crypto as ownCrypto } from '../crypto.js';
import type { Waiver } from '../waivers/waiver.js';
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
  readonly ledger: CompactLedger;
  readonly rules = new Map<string, KeptRules>();
  /** Answers to records whose id another service had used before. */
  readonly #answersToReused = new Set<string>();

  constructor(waivers: readonly Waiver[] = []) {
    this.ledger = new CompactLedger(waivers);
  }

  head(): LedgerHead {
    return this.ledger.head();
  }

  /** Throws Halt when the log cannot be folded on. */
  take(entry: Entry, crypto: Crypto = ownCrypto): Replayed {
    const folded = this.ledger.take(entry, crypto);
    const { changes, head } = folded;
    const { rules } = changes;
    if (rules !== null && !this.rules.has(rules.version)) {
      this.rules.set(rules.version, { position: head.position, rules });
    }
    return { folded, isAnswer: this.#isAnswer(folded) };
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
