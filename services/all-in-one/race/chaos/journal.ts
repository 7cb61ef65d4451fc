// What the clients asked and were told: the memory against which the log is held at the end. It
// knows nothing of why.
import type { FundingService } from '@kc/set-up';

export type Verb = 'claim' | 'specify' | 'confirm' | 'pay' | 'settle' | 'release';

/** What the ledger answered, as a client hears it. */
export interface Told {
  readonly type: string;
  readonly position: number;
  readonly verdict: string;
  readonly granted: number | null;
}

export interface Asked {
  readonly recordId: string;
  readonly verb: Verb;
  readonly service: FundingService;
  readonly firstAskedAt: number;
  /**
   * OPEN while it is asked; ANSWERED by the ledger; PROBLEM: the service would not ask the ledger;
   * LEFT: the client went away without an answer.
   */
  outcome: 'OPEN' | 'ANSWERED' | 'PROBLEM' | 'LEFT';
  endedAt: number;
  told: Told | null;
  /** The code of the problem. */
  problem: string | null;
  /** The service said that the request is on its way. */
  wasPending: boolean;
  attempts: number;
  /** Asked for minutes without an answer. */
  gaveUp: boolean;
  /** Asked once more afterwards, it was told this. */
  toldAgain: Told | null;
}

export class Journal {
  readonly all: Asked[] = [];
  /** Everything but an answer: pending, an error's code, no HTTP answer; how often each. */
  readonly faults = new Map<string, number>();
  longestSilence = { fromMs: 0, untilMs: 0 };
  #open = 0;
  #waiting = 0;
  #answeredAt = Date.now();

  begin(asked: Pick<Asked, 'recordId' | 'verb' | 'service'>): Asked {
    this.#open += 1;
    const entry: Asked = {
      ...asked,
      firstAskedAt: Date.now(),
      outcome: 'OPEN',
      endedAt: 0,
      told: null,
      problem: null,
      wasPending: false,
      attempts: 0,
      gaveUp: false,
      toldAgain: null,
    };
    this.all.push(entry);
    return entry;
  }

  fault(name: string): void {
    this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
  }

  /** A request that has to be asked again. */
  wait(entry: Asked): void {
    if (entry.attempts === 1) this.#waiting += 1;
  }

  end(entry: Asked, outcome: Asked['outcome']): void {
    entry.outcome = outcome;
    entry.endedAt = Date.now();
    this.#open -= 1;
    if (entry.attempts > 1 || outcome === 'LEFT') this.#waiting = Math.max(0, this.#waiting - 1);
    if (outcome !== 'ANSWERED') return;
    const { fromMs, untilMs } = this.longestSilence;
    if (entry.endedAt - this.#answeredAt > untilMs - fromMs) {
      this.longestSilence = { fromMs: this.#answeredAt, untilMs: entry.endedAt };
    }
    this.#answeredAt = entry.endedAt;
  }

  /** Silence is counted from here on: before, nobody asked. */
  startClock(): void {
    this.#answeredAt = Date.now();
  }

  get open(): number {
    return this.#open;
  }

  /** Asked at least once without an answer, and still asked. */
  get waiting(): number {
    return this.#waiting;
  }

  get answered(): number {
    return this.all.filter(({ outcome }) => outcome === 'ANSWERED').length;
  }
}
