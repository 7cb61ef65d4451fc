// One heat of the race: pairs are begun in order, a few under way at once, and all are waited for.
import type { RaceClients, RacedPair } from './clients.js';
import type { Pair } from './race-pairs.js';

/** Enough that the ledgers fold batches, few enough for two cores. */
const atOnce = 6;

export class Heat {
  readonly #clients: RaceClients;
  readonly #begun: Promise<RacedPair>[] = [];
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(clients: RaceClients) {
    this.#clients = clients;
  }

  /** Resolves when the last pair is under way. */
  async beginAll(pairs: readonly Pair[]): Promise<void> {
    for (const pair of pairs) await this.#begin(pair);
  }

  async #begin(pair: Pair): Promise<void> {
    while (this.#underWay.size >= atOnce) await Promise.race(this.#underWay);
    const raced = this.#clients.race(pair);
    this.#begun.push(raced);
    this.#underWay.add(raced);
    void raced.finally(() => this.#underWay.delete(raced));
  }

  finish(): Promise<RacedPair[]> {
    return Promise.all(this.#begun);
  }
}
