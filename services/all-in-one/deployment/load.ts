// A steady load of claims and queries on a deployment, whatever happens to it meanwhile: requests
// begin by the clock and not when the one before has ended, and every one is written down. Where
// too many are unanswered at once, the machine is too slow for the clock; then none begins until
// one has ended, since a queue that only grows would measure the queue.
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

export const pairEveryMs = 1_000;
const queryEveryMs = 200;
const mostPairsOpen = 6;
const mostQueriesOpen = 20;
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
  readonly #racing = new Set<Promise<unknown>>();
  readonly #asking = new Set<Promise<unknown>>();
  #isOver = false;
  #isAbandoned = false;
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

  /** For a test that has failed: claims that are not decided are asked about no more. */
  async abandon(): Promise<void> {
    this.#isAbandoned = true;
    await Promise.allSettled([this.finish()]);
  }

  async #beginPairs(): Promise<void> {
    for (const pair of this.#facts.pairs) {
      if (this.#isOver) return;
      const race = this.#race(pair);
      this.#raced.push(race);
      keepWhileOpen(this.#racing, race);
      await Promise.all([sleep(pairEveryMs), roomIn(this.#racing, mostPairsOpen)]);
    }
  }

  async #beginQueries(): Promise<void> {
    const { taxCodes, tokens } = this.#facts;
    for (let count = 0; !this.#isOver; count += 1) {
      const taxCode = taxCodes[count % taxCodes.length];
      const variables = { taxCode };
      keepWhileOpen(this.#asking, this.#ask('query', { query, variables }, tokens.reader));
      await Promise.all([sleep(queryEveryMs), roomIn(this.#asking, mostQueriesOpen)]);
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
      if (this.#isAbandoned) throw new Error(`claim ${claimId} was left undecided`);
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

function keepWhileOpen(open: Set<Promise<unknown>>, asked: Promise<unknown>): void {
  open.add(asked);
  const end = () => void open.delete(asked);
  asked.then(end, end);
}

async function roomIn(open: ReadonlySet<Promise<unknown>>, most: number): Promise<void> {
  while (open.size >= most) await Promise.race([...open]).catch(() => undefined);
}

function unanswered(error: unknown): GraphQLBody {
  const code = (error as { code?: string }).code ?? String(error);
  return { errors: [{ extensions: { code: `NO_ANSWER ${code}` } }] };
}
