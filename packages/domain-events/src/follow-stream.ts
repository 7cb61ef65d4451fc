// Hears one stream for as long as the process lives: looks where it stands, follows, and after
// whatever ended that looks again.
import type { KeyedStream } from '@kc/event-log';
import { type Logger, loop, type Worker } from '@kc/process-kit';
import { placesIn } from './heard.store.js';
import { type Taking, takeEntries } from './take-entries.js';

export interface Follower extends Worker {
  /** Why it does not hear at the moment; null while it does. */
  readonly trouble: () => string | null;
}

const againMs = 100;
const maxBackOffMs = 5_000;

export function followStream(stream: KeyedStream, taking: Taking): Follower {
  const { dataSource, logger } = taking;
  let trouble: string | null = null;
  const worker = loop({
    name: `hearing ${stream.name}`,
    everyMs: againMs,
    maxBackOffMs,
    logger,
    run: async (signal) => {
      try {
        const { places, madeAnew } = await placesIn(dataSource, stream.name, await stream.bounds());
        warnOf(madeAnew, stream.name, logger);
        trouble = null;
        const onEntries = (entries: Parameters<typeof takeEntries>[1]) =>
          takeEntries(taking, entries);
        await stream.follow({ from: places, onEntries, signal });
      } catch (error) {
        trouble = error instanceof Error ? error.message : String(error);
        throw error;
      }
    },
  });
  return { ...worker, trouble: () => trouble };
}

function warnOf(madeAnew: readonly number[], stream: string, logger: Logger): void {
  if (madeAnew.length === 0) return;
  logger.warn({ stream, partitions: madeAnew }, 'the stream was made anew: heard from its begin');
}
