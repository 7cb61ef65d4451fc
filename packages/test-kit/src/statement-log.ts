// Which SQL statements a piece of work sends, whoever sends them for it: it listens at the driver,
// below TypeORM and every pool. What workers do beside it is not of this work and not heard.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import pg from 'pg';

type Query = (this: pg.Client, ...sent: unknown[]) => unknown;
type Given = (...given: unknown[]) => void;
type Connect = (this: pg.Pool, callback?: Given) => unknown;

const listening = new AsyncLocalStorage<string[]>();

/** One piece of work at a time. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  const pools = pg.Pool.prototype as unknown as { connect: Connect };
  const { connect } = pools;
  const heard: string[] = [];
  // Who waits for a connection is called when another one's work gives it back.
  pools.connect = function wait(callback) {
    return connect.call(this, callback && AsyncResource.bind(callback));
  };
  prototype.query = function listen(...sent) {
    listening.getStore()?.push(textOf(sent[0]));
    return query.apply(this, sent);
  };
  try {
    await listening.run(heard, work);
  } finally {
    prototype.query = query;
    pools.connect = connect;
  }
  return heard;
}

function textOf(sent: unknown): string {
  if (typeof sent === 'string') return sent;
  const { text } = (sent ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' ? text : '';
}
