// A steady load of claims and queries on a deployment, whatever happens to it meanwhile: requests
// begin by the clock and not when the one before has ended, and every one of them is written down.
import { setTimeout as sleep } from 'node:timers/promises';
import type { RacedPair, Racer, Settled } from '../race/clients.js';
import { racers } from '../race/clients.js';
import type { Pair } from '../race/race-pairs.js';
import type { ReadyGateways } from './ready-gateways.js';

export interface Sample {
  readonly kind: 'claim' | 'query';
  readonly startedAt: number;
  readonly tookMs: number;
  /** The caller was given an error, or nothing at all. A claim that waits is neither. */
  readonly fault: string | undefined;
  readonly isWaiting: boolean;
}

export interface LoadFacts {
  readonly gateways: ReadyGateways;
  /** Raced for one after the other; the load ends by itself when there are no more. */
  readonly pairs: readonly Pair[];
  readonly tokens: Readonly<Record<Racer | 'reader', string>>;
  readonly taxCodes: readonly string[];
}

export const pairEveryMs = 400;
const queryEveryMs = 80;
const askAgainMs = 250;
const mutations = { programs: 'claimProjectSupport', clusters: 'claimClusterSupport' } as const;

/** One party's support from every scheme: facilities, and the three ledgers behind one field. */
const query = `query ($taxCode: String!) {
  establishment(taxCode: $taxCode) {
    name
    support { totals { reserved } claims { state decidingBody } }
  }
  programsLedger { position } clustersLedger { position } tradePromotionLedger { position }
}`;

interface GraphQLBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

export class Load {
  readonly samples: Sample[] = [];
  readonly #facts: LoadFacts;
  readonly #raced: Promise<RacedPair>[] = [];
  readonly #asking = new Set<Promise<unknown>>();
  #isOver = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(facts: LoadFacts) {
    this.#facts = facts;
  }

  start(): void {
    this.#running = Promise.all([this.#beginPairs(), this.#beginQueries()]);
  }

  /** Begins nothing more, and waits until every claim that was begun is decided. */
  async finish(): Promise<readonly RacedPair[]> {
    this.#isOver = true;
    await this.#running;
    await Promise.all(this.#asking);
    return Promise.all(this.#raced);
  }

  async #beginPairs(): Promise<void> {
    for (const pair of this.#facts.pairs) {
      if (this.#isOver) return;
      this.#raced.push(this.#race(pair));
      await sleep(pairEveryMs);
    }
  }

  async #beginQueries(): Promise<void> {
    const { taxCodes, tokens } = this.#facts;
    for (let count = 0; !this.#isOver; count += 1) {
      const taxCode = taxCodes[count % taxCodes.length];
      const asking = this.#ask('query', { query, variables: { taxCode } }, tokens.reader);
      this.#asking.add(asking);
      void asking.finally(() => this.#asking.delete(asking));
      await sleep(queryEveryMs);
    }
  }

  async #race(pair: Pair): Promise<RacedPair> {
    const [programs, clusters] = await Promise.all(
      racers.map((racer) => this.#settle(racer, pair[racer])),
    );
    return { ...pair, settled: { programs, clusters } as RacedPair['settled'] };
  }

  /** Asks with the same ids until the ledger has answered, as an officer's program would. */
  async #settle(racer: Racer, { itemId, claimId }: Pair[Racer]): Promise<Settled> {
    const document = `mutation ($input: ClaimSupportInput!) {
      answer: ${mutations[racer]}(input: $input) {
        __typename
        ... on ClaimAnswer { recordId position }
        ... on ClaimRefused { verdict }
      }
    }`;
    const request = { query: document, variables: { input: { itemId, claimId } } };
    const askedAt = Date.now();
    const faults: Record<string, number> = {};
    for (let attempts = 1; ; attempts += 1) {
      const { sample, data } = await this.#ask('claim', request, this.#facts.tokens[racer]);
      if (sample.fault === undefined && !sample.isWaiting) {
        const answer = data?.answer as Settled['answer'];
        return { claimId, answer, attempts, faults, tookMs: Date.now() - askedAt };
      }
      const fault = sample.fault ?? 'PENDING';
      faults[fault] = (faults[fault] ?? 0) + 1;
      await sleep(askAgainMs);
    }
  }

  async #ask(kind: Sample['kind'], request: object, token: string) {
    const startedAt = Date.now();
    const began = performance.now();
    const { data, errors } = await this.#facts.gateways
      .post(JSON.stringify(request), token)
      .then((body) => body as GraphQLBody, unanswered);
    const answer = data?.answer as { __typename?: string } | undefined;
    const sample: Sample = {
      kind,
      startedAt,
      tookMs: performance.now() - began,
      fault: errors?.map(({ extensions }) => extensions?.code ?? 'ERROR').join(' '),
      isWaiting: answer?.__typename === 'ClaimPending',
    };
    this.samples.push(sample);
    return { sample, data };
  }
}

function unanswered(error: unknown): GraphQLBody {
  const code = (error as { code?: string }).code ?? String(error);
  return { errors: [{ extensions: { code: `NO_ANSWER ${code}` } }] };
}
