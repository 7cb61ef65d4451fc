// The instances of one subgraph behind HTTP as one place to send requests to: connections are kept,
// the load is spread, and what cannot be delivered to one instance goes to another. It knows no
// GraphQL.
import { BalancedPool, type Dispatcher, interceptors } from 'undici';

const connectMs = 1_000;
/** A claim waits two seconds for the log; nothing an instance does takes much longer. */
const answerMs = 10_000;
const connectionsPerInstance = 64;
/** Shorter than the subgraphs keep theirs, so that nobody writes into a connection just closed. */
const keepAliveMs = 4_000;
/**
 * Connections that were refused or cut, and nothing else: an instance that is stopped, killed or
 * replaced. A request whose answer is late is not sent again.
 */
const undelivered = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
];
const attempts = { maxRetries: 5, minTimeout: 20, maxTimeout: 500, timeoutFactor: 2 };
/**
 * An instance that is gone loses all its weight at once, and has it again when it is connected to.
 * With undici's own penalty of 15 in 100 one that just came back stands behind one that just went,
 * until seven requests have failed: a request runs out of attempts before that.
 */
const weighing = { maxWeightPerServer: 100, errorPenalty: 100 };

export interface Posted {
  readonly status: number;
  /** As it came. */
  readonly body: string;
}

export class SubgraphInstances {
  readonly #pool: BalancedPool;
  readonly #retrying: Dispatcher;
  readonly #path: string;

  /** The URLs differ in their host and port only. */
  constructor(urls: readonly string[]) {
    const [first = ''] = urls;
    this.#path = new URL(first).pathname;
    this.#pool = new BalancedPool(
      urls.map((url) => new URL(url).origin),
      {
        connect: { timeout: connectMs },
        connections: connectionsPerInstance,
        ...weighing,
        keepAliveTimeout: keepAliveMs,
        headersTimeout: answerMs,
        bodyTimeout: answerMs,
      },
    );
    // A mutation may so arrive twice. It is done once: each carries an id of its caller's, and its
    // repetition is given the first answer.
    this.#retrying = this.#pool.compose(
      interceptors.retry({
        ...attempts,
        methods: ['POST'],
        statusCodes: [],
        errorCodes: undelivered,
      }),
    );
  }

  async post(headers: Readonly<Record<string, string>>, body: string): Promise<Posted> {
    const response = await this.#retrying.request({
      method: 'POST',
      path: this.#path,
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.statusCode, body: await response.body.text() };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
