// Which SQL statements a piece of work sends, whoever sends them: it listens at the driver, below
// TypeORM and every pool, so that nothing can be overlooked.
import pg from 'pg';

type Query = (this: pg.Client, ...sent: unknown[]) => unknown;

/** One piece of work at a time: what runs beside it is heard as well. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  const heard: string[] = [];
  prototype.query = function listen(...sent) {
    heard.push(textOf(sent[0]));
    return query.apply(this, sent);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return heard;
}

function textOf(sent: unknown): string {
  if (typeof sent === 'string') return sent;
  const { text } = (sent ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' ? text : '';
}
