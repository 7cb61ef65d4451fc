// What filling an empty log from a backup has in common in both homes: the records come with their
// positions and times, and what stands in the log afterwards is compared with them one by one.
import type { LogEntry } from './ordered-log.js';

/** From position 0, without a gap; called again for each reading. */
export type RefillEntries = () => AsyncIterable<readonly LogEntry[]>;

/** A log that has records already is somebody's: it is never written over. */
export class LogNotEmpty extends Error {
  override readonly name = 'LogNotEmpty';

  constructor(readonly log: string) {
    super(`the log ${log} has records already`);
  }
}

/** What stands in the log now is not what was to be put there. */
export class RefillFailed extends Error {
  override readonly name = 'RefillFailed';
}

/** Throws at the first record that differs in position, time or bytes. */
export async function compareRefilled(
  wanted: AsyncIterable<readonly LogEntry[]>,
  found: AsyncIterable<readonly LogEntry[]>,
): Promise<void> {
  const [expected, actual] = [oneByOne(wanted), oneByOne(found)];
  try {
    for (;;) {
      const [a, b] = [await expected.next(), await actual.next()];
      if (a.done && b.done) return;
      if (a.done || b.done || !isSame(a.value, b.value)) {
        const { position } = (a.done ? b.value : a.value) as LogEntry;
        throw new RefillFailed(`the record at position ${position} is not the one of the backup`);
      }
    }
  } finally {
    await Promise.all([expected.return(), actual.return()]);
  }
}

async function* oneByOne(
  batches: AsyncIterable<readonly LogEntry[]>,
): AsyncGenerator<LogEntry, void, undefined> {
  for await (const batch of batches) yield* batch;
}

function isSame(a: LogEntry, b: LogEntry): boolean {
  return (
    a.position === b.position &&
    a.timestampMs === b.timestampMs &&
    Buffer.compare(a.value, b.value) === 0
  );
}
