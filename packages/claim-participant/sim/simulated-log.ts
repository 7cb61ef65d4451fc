// The claim log of a simulation: ordered, stamped with a time of its own, and able to do what real
// logs do on bad days. Each instance sees it through a handle that stops at every call.
import {
  type LogEntry,
  LogReplaced,
  LogTruncated,
  type OnEntries,
  type OrderedLog,
} from '@kc/event-log';
import type { Random } from './random.js';
import type { Actor } from './scheduler.js';

export interface LogWatcher {
  appended(entry: LogEntry, by: string): void;
}

const quietMs = 20_000;

export class SimulatedLog {
  readonly entries: LogEntry[] = [];
  readonly #now: () => number;
  readonly #watcher: LogWatcher;
  /** The log's clock against the world's. */
  offsetMs = 0;
  isReachable = true;
  #lastWrittenMs = 0;

  constructor(now: () => number, watcher: LogWatcher) {
    this.#now = now;
    this.#watcher = watcher;
  }

  append(value: Uint8Array, by: string): bigint {
    const position = BigInt(this.entries.length);
    const entry = { position, timestampMs: this.#now() + this.offsetMs, value };
    this.entries.push(entry);
    this.#lastWrittenMs = this.#now();
    this.#watcher.appended(entry, by);
    return position;
  }

  /** As an unclean election or an old copy of the disk would. */
  truncate(length: number): void {
    this.entries.length = length;
  }

  /** Nobody has written for so long that waiting for more makes no sense. */
  isQuiet(): boolean {
    return this.#now() - this.#lastWrittenMs > quietMs;
  }

  get end(): bigint {
    return BigInt(this.entries.length);
  }

  slice(from: bigint, upTo: bigint): LogEntry[] {
    return this.entries.slice(Number(from), Number(upTo));
  }
}

export interface HandleOptions {
  readonly log: SimulatedLog;
  readonly name: string;
  readonly random: Random;
  readonly maxDelivered: number;
  /** Hears of each call, before it is made. */
  readonly appending?: () => void;
}

/** For one actor: its calls are let through one by one. */
export function logHandle(actor: Actor, options: HandleOptions): OrderedLog {
  const { log, name } = options;
  let lastRead: LogEntry | undefined;
  return {
    append: (values) =>
      actor.at(
        `append ${values.length}`,
        () => {
          options.appending?.();
          return values.map((value) => log.append(value, name));
        },
        () => log.isReachable,
      ),
    async *read(from, upTo) {
      yield await actor.at(`read ${from}`, () => {
        if (upTo > log.end) throw new LogTruncated(from, { begin: 0n, end: log.end });
        lastRead = log.entries[Number(upTo) - 1];
        return log.slice(from, upTo);
      });
    },
    begin: async () => 0n,
    end: () => actor.at('ask for the end', () => log.end),
    follow: (from, onEntries, { signal }) =>
      follow(actor, options, { from, onEntries, signal, lastRead }),
    check: () => actor.at('check the log', () => []),
    close: async () => {},
  };
}

const lots = [1, 1, 2, 5, 10, 20];

/** As the real adapters do, it notices when the log is no longer the one that it delivered from. */
async function follow(
  actor: Actor,
  { log, random, maxDelivered }: HandleOptions,
  on: {
    from: bigint;
    onEntries: OnEntries;
    signal: AbortSignal;
    lastRead: LogEntry | undefined;
  },
): Promise<void> {
  let next = on.from;
  /** Records come alone or in lots, as they do when nobody is in a hurry. */
  let lot = 1n;
  let last = on.lastRead?.position === next - 1n ? on.lastRead : undefined;
  const isWhole = () =>
    next <= log.end && (last === undefined || log.entries[Number(last.position)] === last);
  while (!on.signal.aborted) {
    const entries = await actor.at(
      `deliver from ${next}`,
      () => {
        if (next > log.end) throw new LogTruncated(next, { begin: 0n, end: log.end });
        if (!isWhole()) throw new LogReplaced(next - 1n);
        return log.slice(next, next + BigInt(random.between(1, maxDelivered)));
      },
      () => next + lot <= log.end || (log.isQuiet() && next < log.end) || !isWhole(),
    );
    lot = BigInt(random.pick(lots));
    await on.onEntries(entries);
    last = entries.at(-1);
    next += BigInt(entries.length);
  }
}
