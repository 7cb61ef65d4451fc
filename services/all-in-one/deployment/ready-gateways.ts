// What a load balancer does for the callers of several gateways: it asks each whether it is ready,
// sends requests to those that are, and keeps connections. It sends nothing a second time: what
// fails here would have failed for a caller.
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

const lookEveryMs = 250;
const lookWithinMs = 1_000;
const answerMs = 15_000;

interface Gateway {
  readonly pool: Pool;
  isReady: boolean;
}

export class ReadyGateways {
  readonly #gateways: readonly Gateway[];
  readonly #closing = new AbortController();
  readonly #looking: Promise<unknown>;
  #turn = 0;

  /** Of their GraphQL endpoints. */
  constructor(urls: readonly string[]) {
    this.#gateways = urls.map((url) => ({
      pool: new Pool(new URL(url).origin, { headersTimeout: answerMs, bodyTimeout: answerMs }),
      isReady: true,
    }));
    this.#looking = Promise.all(this.#gateways.map((gateway) => this.#keepLooking(gateway)));
  }

  async post(body: string, token: string): Promise<unknown> {
    const response = await this.#next().pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });
    return response.body.json();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#looking;
    await Promise.all(this.#gateways.map(({ pool }) => pool.destroy()));
  }

  #next(): Gateway {
    this.#turn += 1;
    const ready = this.#gateways.filter(({ isReady }) => isReady);
    // It hears late: when all seem to be away, one has come back, and one that leaves still serves.
    const known = ready.length > 0 ? ready : this.#gateways;
    const gateway = known[this.#turn % known.length];
    if (gateway === undefined) throw new Error('there is no gateway');
    return gateway;
  }

  async #keepLooking(gateway: Gateway): Promise<void> {
    while (!this.#closing.signal.aborted) {
      gateway.isReady = await answersReady(gateway.pool);
      await sleep(lookEveryMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }
}

async function answersReady(pool: Pool): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(lookWithinMs);
    const { statusCode, body } = await pool.request({ method: 'GET', path: '/ready', signal });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
