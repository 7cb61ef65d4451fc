// Waiting for the log's answer to one's own record: told by a notification, and looking again now
// and then in case it was missed. No answer in time is no refusal: the record is still on its way.
import {
  type Claim,
  type ClaimJson,
  claimFromJson,
  type Verdict,
  type VerdictJson,
  verdictFromJson,
} from '@kc/claim-ledger';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';

export interface Answer {
  readonly recordId: string;
  readonly position: bigint;
  readonly verdict: Verdict;
  /** As it stands now, which may be later than the verdict. */
  readonly claim: Claim | null;
}

const lookAgainMs = 200;

export class Answers {
  readonly #dataSource: DataSource;
  readonly #waiting = new Set<() => void>();

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** Something was folded: whoever waits looks again. */
  wake(): void {
    for (const look of this.#waiting) look();
  }

  async of(recordId: string, waitMs: number): Promise<Answer | null> {
    const giveUpAt = performance.now() + waitMs;
    for (;;) {
      const woken = this.#nextFold();
      const found = await this.#read(recordId);
      const leftMs = giveUpAt - performance.now();
      if (found !== null || leftMs <= 0) {
        woken.cancel();
        return found;
      }
      await woken.within(Math.min(lookAgainMs, leftMs));
    }
  }

  /** Listens before it looks, so that a fold in between is not missed. */
  #nextFold(): { within(ms: number): Promise<void>; cancel(): void } {
    let look = () => {};
    const folded = new Promise<void>((resolve) => {
      look = resolve;
    });
    this.#waiting.add(look);
    const cancel = () => this.#waiting.delete(look);
    return {
      cancel,
      async within(ms) {
        const timer = setTimeout(look, ms);
        await folded;
        clearTimeout(timer);
        cancel();
      },
    };
  }

  async #read(recordId: string): Promise<Answer | null> {
    const [row] = await selectRows<{
      position: string;
      verdict: VerdictJson;
      row: ClaimJson | null;
    }>(
      this.#dataSource,
      `SELECT r.position, r.verdict, c.row FROM claim_request r
       LEFT JOIN claim c ON c.claim_id = r.claim_id
       WHERE r.record_id = $1 AND r.position IS NOT NULL`,
      [recordId],
    );
    if (row === undefined) return null;
    return {
      recordId,
      position: BigInt(row.position),
      verdict: verdictFromJson(row.verdict),
      claim: row.row === null ? null : claimFromJson(row.row),
    };
  }
}
