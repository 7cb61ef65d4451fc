// What would have been said under other rules: the same log is folded twice, once as it is and once
// with another rule table in the place of every one that was activated. Nothing is written.
import type { Crypto } from './crypto.js';
import type { Entry } from './fold.js';
import type { Claim, LedgerHead } from './ledger.js';
import { MemoryLedger } from './memory-ledger.js';
import type { RuleTable } from './rule-table.js';
import type { Verdict } from './verdict.js';

/** One request that would have been answered otherwise, or for another amount. */
export interface Difference {
  readonly position: bigint;
  readonly claimId: string;
  /** As it was asked. */
  readonly claim: Claim;
  readonly actual: Verdict;
  readonly other: Verdict;
}

/** The ledger as it would be; its digests say nothing, for no service ever had them. */
class OtherLedger extends MemoryLedger {
  readonly #actual: MemoryLedger;
  readonly #rules: RuleTable;

  constructor(actual: MemoryLedger, rules: RuleTable) {
    super();
    this.#actual = actual;
    this.#rules = rules;
  }

  override head(): LedgerHead {
    const { participants, rules } = this.#actual.head();
    return { ...super.head(), participants, rules: rules === null ? null : this.#rules };
  }

  override digestAt(): undefined {
    return undefined;
  }
}

export class WhatIf {
  readonly actual = new MemoryLedger();
  readonly other: MemoryLedger;

  constructor(rules: RuleTable) {
    this.other = new OtherLedger(this.actual, rules);
  }

  /** Null when nothing would have been different. Throws Halt where the log cannot be read. */
  take(entry: Entry, crypto: Crypto): Difference | null {
    const known = (ledger: MemoryLedger, id: string | null) =>
      id === null ? undefined : ledger.claim(id);
    // The other one first: it goes by the rules that were in force before this record.
    const other = this.other.take(entry, crypto);
    const { claimId } = other.verdict;
    const before = known(this.actual, claimId);
    const actual = this.actual.take(entry, crypto);
    const claim = known(this.actual, claimId);
    // Only a first request is compared: what follows from it follows.
    if (claimId === null || claim === undefined || before !== undefined) return null;
    if (claim.recorded || claim.requestedAt !== entry.position) return null;
    const same =
      actual.verdict.code === other.verdict.code &&
      actual.verdict.granted === other.verdict.granted;
    if (same) return null;
    const { position } = entry;
    return { position, claimId, claim, actual: actual.verdict, other: other.verdict };
  }
}
