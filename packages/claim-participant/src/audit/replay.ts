// The log folded once more from nothing, in memory, with the rows that the fold does not ask for
// but a service keeps: what each service was answered, and the rules by version.
import {
  type Entry,
  type Folded,
  type LedgerHead,
  MemoryLedger,
  type RuleTable,
  type Verdict,
} from '@kc/claim-ledger';
import { crypto } from '../crypto.js';

export interface GivenAnswer {
  readonly position: bigint;
  readonly verdict: Verdict;
}

export interface KeptRules {
  readonly position: bigint;
  readonly rules: RuleTable;
}

export class Replay {
  readonly ledger = new MemoryLedger();
  readonly rules = new Map<string, KeptRules>();
  readonly #answers = new Map<string, Map<string, GivenAnswer>>();

  /** Answers are kept for these services only. */
  constructor(services: readonly string[]) {
    for (const service of services) this.#answers.set(service, new Map());
  }

  head(): LedgerHead {
    return this.ledger.head();
  }

  /** Throws Halt when the log cannot be folded on. */
  take(entry: Entry): Folded {
    const folded = this.ledger.take(entry, crypto);
    const { changes, verdict, recordId, service, head } = folded;
    const { rules } = changes;
    if (rules !== null && !this.rules.has(rules.version)) {
      this.rules.set(rules.version, { position: head.position, rules });
    }
    const answers = this.#answers.get(service ?? '');
    const isFirst = verdict.code !== 'duplicate-record';
    if (recordId !== null && answers !== undefined && isFirst && !answers.has(recordId)) {
      answers.set(recordId, { position: head.position, verdict });
    }
    return folded;
  }

  /** By record id, in the order of the log. */
  answersTo(service: string): ReadonlyMap<string, GivenAnswer> {
    return this.#answers.get(service) ?? new Map();
  }
}
