// A piece of work done again and again: on a timer, at once when woken, never twice at the same
// time, and with longer waits while it fails. What the work is, it does not know.
import type { Logger } from './logger.js';
import { delayAfter, pause } from './retry.js';

export interface Worker {
  start(): void;
  /** Resolves once the run in progress is over. */
  stop(): Promise<void>;
}

export interface WakeableWorker extends Worker {
  /** Asks for a run now; during a run, for one more after it. While failing, the wait is kept. */
  wake(): void;
}

export interface LoopOptions {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
  readonly maxBackOffMs?: number;
}

const firstBackOffMs = 100;
const defaultMaxBackOffMs = 5_000;

export function loop(options: LoopOptions): WakeableWorker {
  const stopped = new AbortController();
  let nap = new AbortController();
  let running: Promise<void> | undefined;

  async function runUntilStopped(): Promise<void> {
    let failures = 0;
    while (!stopped.signal.aborted) {
      // Renewed before the run, so that a wake during the run is not lost.
      nap = new AbortController();
      failures = await runOnce(options, stopped.signal, failures);
      if (failures === 0) {
        await pause(options.everyMs, nap.signal);
      } else {
        const maxDelayMs = options.maxBackOffMs ?? defaultMaxBackOffMs;
        const delayMs = delayAfter(failures, { firstDelayMs: firstBackOffMs, maxDelayMs });
        await pause(delayMs, stopped.signal);
      }
    }
  }

  return {
    start() {
      running ??= runUntilStopped();
    },
    async stop() {
      stopped.abort();
      nap.abort();
      await running;
    },
    wake() {
      nap.abort();
    },
  };
}

/** Returns how many runs have now failed in a row. */
async function runOnce(
  { name, run, logger }: LoopOptions,
  signal: AbortSignal,
  failures: number,
): Promise<number> {
  try {
    await run(signal);
  } catch (err) {
    if (signal.aborted) logger.debug({ worker: name, err }, 'worker interrupted by its stop');
    else logger.warn({ worker: name, failures: failures + 1, err }, 'worker failed, trying again');
    return failures + 1;
  }
  if (failures > 0) logger.info({ worker: name, failures }, 'worker works again');
  return 0;
}
