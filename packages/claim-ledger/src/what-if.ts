// What would have been said under other rules: the same log is folded twice, once as it is and once
// with another rule table in the place of every one that was activated. Nothing is written.
import type { Crypto } from './crypto.js';
import type { Entry } from './fold.js';
import type { Claim, LedgerHead } from './ledger.js';
import { MemoryLedger } from './memory-ledger.js';
import type { RuleTable } from './rule-table.js';
import type { Verdict } from './verdict.js';

/** One first request, as it was answered and as it would have been. */
export interface Compared {
  readonly position: bigint;
  readonly claimId: string;
  /** As it was asked. */
  readonly claim: Claim;
  readonly actual: Verdict;
  readonly other: Verdict;
  /** Answered otherwise, or for another amount. */
  readonly differs: boolean;
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
  readonly actual: MemoryLedger;
  readonly other: MemoryLedger;

  /** `actual` is empty still: it folds the log as it is, in its own way of keeping rows. */
  constructor(rules: RuleTable, actual = new MemoryLedger()) {
    this.actual = actual;
    this.other = new OtherLedger(actual, rules);
  }

  /** Null unless it is a first request: what follows from it follows. Throws Halt. */
  take(entry: Entry, crypto: Crypto): Compared | null {
    // The other one first: it goes by the rules that were in force before this record.
    const { verdict: other } = this.other.take(entry, crypto);
    const { verdict: actual } = this.actual.take(entry, crypto);
    const { position } = entry;
    // One of the two may have found it void, and kept nothing of it.
    const claim =
      requestedAt(position, this.actual, actual) ?? requestedAt(position, this.other, other);
    if (claim === undefined) return null;
    const differs = actual.code !== other.code || actual.granted !== other.granted;
    return { position, claimId: claim.claimId, claim, actual, other, differs };
  }
}

function requestedAt(position: bigint, ledger: MemoryLedger, verdict: Verdict): Claim | undefined {
  const claim = verdict.claimId === null ? undefined : ledger.claim(verdict.claimId);
  return claim?.requestedAt === position && !claim.recorded ? claim : undefined;
}
