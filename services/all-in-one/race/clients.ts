// The two clients of the race, each a process of its own: one asks for khuyến công money through
// programs, the other for cluster money through clusters, for the same machine at the same moment.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Deployment } from './deployment.js';
import type { Pair } from './race-pairs.js';

/** What one client was told in the end, and what came before it. */
export interface Settled {
  readonly claimId: string;
  readonly answer: {
    readonly __typename: string;
    readonly recordId: string;
    readonly position: string;
    readonly verdict?: string;
  };
  readonly attempts: number;
  /** PENDING, UNAVAILABLE, NO_ANSWER …: how often each. */
  readonly faults: Readonly<Record<string, number>>;
  readonly tookMs: number;
}

export const racers = ['programs', 'clusters'] as const;
export type Racer = (typeof racers)[number];
export type RacedPair = Pair & { readonly settled: Readonly<Record<Racer, Settled>> };

const mutations = { programs: 'claimProjectSupport', clusters: 'claimClusterSupport' } as const;
const people = { programs: 'laoCaiCentre', clusters: 'laoCaiDepartment' } as const;
const program = new URL('./client.mjs', import.meta.url);
/** Time for both processes to hear of the pair before its moment comes. */
const noticeMs = 25;
const jitterMs = 12;

export class RaceClients {
  readonly #children: Readonly<Record<Racer, ChildProcess>>;
  readonly #waiting = new Map<string, (settled: Settled) => void>();

  private constructor(children: Readonly<Record<Racer, ChildProcess>>) {
    this.#children = children;
    for (const child of Object.values(children)) {
      child.on('message', (settled: Settled) => {
        this.#waiting.get(settled.claimId)?.(settled);
        this.#waiting.delete(settled.claimId);
      });
    }
  }

  static async start(deployment: Deployment, seed: number): Promise<RaceClients> {
    const start = async (racer: Racer) => {
      const token = await deployment.tokenOf(people[racer]);
      const order = { url: deployment.url, token, mutation: mutations[racer], jitterMs };
      const own = { ...order, seed: seed * racers.length + racers.indexOf(racer) };
      return fork(program, [JSON.stringify(own)], { execArgv: [], env: {} });
    };
    return new RaceClients({
      programs: await start('programs'),
      clusters: await start('clusters'),
    });
  }

  /** Resolves when both have their answer; both ask at the same moment but for their jitter. */
  async race(pair: Pair): Promise<RacedPair> {
    const at = Date.now() + noticeMs;
    const [programs, clusters] = await Promise.all(
      racers.map((racer) => this.#settle(racer, { ...pair[racer], at })),
    );
    return { ...pair, settled: { programs, clusters } as RacedPair['settled'] };
  }

  #settle(racer: Racer, claim: { itemId: string; claimId: string; at: number }): Promise<Settled> {
    return new Promise((resolve) => {
      this.#waiting.set(claim.claimId, resolve);
      this.#children[racer].send(claim);
    });
  }

  async stop(): Promise<void> {
    await Promise.all(
      Object.values(this.#children).map(async (child) => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }),
    );
  }
}

/** Without a process of its own, and without asking again. */
export async function askOnce(
  deployment: Deployment,
  { racer, itemId, claimId }: { racer: Racer; itemId: string; claimId: string },
): Promise<string> {
  const { answer } = await deployment
    .by(people[racer])
    .data<{ answer: { __typename: string } }>(
      `mutation ($input: ClaimSupportInput!) { answer: ${mutations[racer]}(input: $input) { __typename } }`,
      { input: { itemId, claimId } },
    );
  return answer.__typename;
}
