// Waiting for the log's answer to one's own record: given as soon as this process has saved it, and
// looked up when another instance may have. No answer in time is no refusal: the record is still on
// its way.
import {
  type Claim,
  type ClaimJson,
  claimFromJson,
  type Folded,
  type RuleTable,
  type Verdict,
  type VerdictJson,
  verdictFromJson,
} from '@kc/claim-ledger';
import { runStatement, type Statement } from '@kc/persistence';
import { pause } from '@kc/process-kit';
import type { DataSource } from 'typeorm';
import { readHead } from './ledger-head.store.js';
import type { RuleTables } from './rule-tables.js';

export interface Answer {
  readonly recordId: string;
  readonly position: bigint;
  readonly verdict: Verdict;
  /** As it stands now, which may be later than the verdict. */
  readonly claim: Claim | null;
  /** In force now. */
  readonly rules: RuleTable | null;
}

export interface AnswersDeps {
  /** Whose own records are answered. */
  readonly service: string;
  readonly dataSource: DataSource;
  readonly tables: RuleTables;
}

export interface AwaitingAnswer {
  readonly waitMs: number;
  /** Just asked for the first time: there can be no answer yet. */
  readonly isNew: boolean;
}

const seenBefore: ReadonlySet<string> = new Set(['duplicate-record', 'record-id-reused']);
const lookAgainMs = 200;
const answered: Statement = {
  name: 'answered',
  text: `
    SELECT r.position, r.verdict, c.row FROM claim_request r
    LEFT JOIN claim c ON c.claim_id = r.claim_id
    WHERE r.record_id = $1 AND r.position IS NOT NULL`,
};

/** One caller who waits: given an answer, or told to look. */
interface Waiting {
  give(answer: Answer): void;
  look(): void;
}

export class Answers {
  readonly #deps: AnswersDeps;
  readonly #waiting = new Map<string, Set<Waiting>>();
  #idle = new AbortController();

  constructor(deps: AnswersDeps) {
    this.#deps = deps;
  }

  /** Resolves as soon as somebody waits, or after this long. */
  async untilWaitedFor(ms: number): Promise<void> {
    if (this.#waiting.size > 0) return;
    this.#idle = new AbortController();
    await pause(ms, this.#idle.signal);
  }

  /** Somebody else has folded something: whoever waits looks. */
  wake(): void {
    for (const waiting of this.#waiting.values()) for (const one of waiting) one.look();
  }

  /** What this process has saved answers those who wait for it. */
  saved(folded: readonly Folded[]): void {
    if (this.#waiting.size === 0) return;
    const claims = new Map(
      folded.flatMap(({ changes }) => changes.claims).map((claim) => [claim.claimId, claim]),
    );
    const rules = folded.at(-1)?.head.rules ?? null;
    for (const { service, recordId, verdict, head } of folded) {
      if (recordId === null || service !== this.#deps.service) continue;
      const claim = claims.get(verdict.claimId ?? '');
      for (const one of this.#waiting.get(recordId) ?? []) {
        // What this batch did not change is not at hand, and a first answer stands in the table.
        if (claim === undefined || seenBefore.has(verdict.code)) one.look();
        else one.give({ recordId, position: head.position, verdict, claim, rules });
      }
    }
  }

  async of(recordId: string, { waitMs, isNew }: AwaitingAnswer): Promise<Answer | null> {
    const giveUpAt = performance.now() + waitMs;
    let mayBeThere = !isNew;
    for (;;) {
      // Listens before it looks, so that a fold in between is not missed.
      const next = this.#next(recordId);
      try {
        const found = mayBeThere ? await this.#read(recordId) : null;
        const leftMs = giveUpAt - performance.now();
        if (found !== null || leftMs <= 0) return found;
        const given = await next.within(Math.min(lookAgainMs, leftMs));
        if (given !== null) return given;
        mayBeThere = true;
      } finally {
        next.cancel();
      }
    }
  }

  #next(recordId: string) {
    const over = new AbortController();
    let given: Answer | null = null;
    const one: Waiting = {
      give: (answer) => {
        given = answer;
        over.abort();
      },
      look: () => over.abort(),
    };
    const waiting = this.#waiting.get(recordId) ?? new Set();
    this.#waiting.set(recordId, waiting.add(one));
    this.#idle.abort();
    return {
      within: async (ms: number): Promise<Answer | null> => {
        await pause(ms, over.signal);
        return given;
      },
      cancel: () => {
        waiting.delete(one);
        if (waiting.size === 0) this.#waiting.delete(recordId);
      },
    };
  }

  async #read(recordId: string): Promise<Answer | null> {
    const { dataSource, tables } = this.#deps;
    const [row] = await runStatement<{
      position: string;
      verdict: VerdictJson;
      row: ClaimJson | null;
    }>(dataSource, answered, [recordId]);
    if (row === undefined) return null;
    const { head } = await readHead(dataSource, tables);
    return {
      recordId,
      position: BigInt(row.position),
      verdict: verdictFromJson(row.verdict),
      claim: row.row === null ? null : claimFromJson(row.row),
      rules: head.rules,
    };
  }
}
