// A keyed stream in PostgreSQL: an ordered log with one partition, which keeps more order than is
// asked for.
import type { KeyedStream } from './keyed-stream.js';
import { openPostgresLog, type PostgresLogOptions } from './postgres-log.js';

const partition = 0;

/** Opens a log that `createPostgresLog` made. Connects when it is used. */
export function openPostgresStream(options: PostgresLogOptions): KeyedStream {
  const log = openPostgresLog(options);
  return {
    name: options.name,
    async append(messages) {
      await log.append(messages.map(({ value }) => value));
    },
    async bounds() {
      return new Map([[partition, { begin: await log.begin(), end: await log.end() }]]);
    },
    follow: ({ from, onEntries, signal }) =>
      log.follow(
        from.get(partition) ?? 0n,
        (entries) =>
          onEntries(entries.map(({ position: offset, value }) => ({ partition, offset, value }))),
        { signal },
      ),
    close: () => log.close(),
  };
}
