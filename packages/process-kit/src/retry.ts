// Tries something a bounded number of times, waiting longer after each failure. Which failures are
// worth another try is the caller's to say.
import { setTimeout as sleep } from 'node:timers/promises';

export interface BackOff {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export interface RetryOptions extends Partial<BackOff> {
  /** How often it is tried in all. */
  readonly attempts: number;
  readonly retryable?: (error: unknown) => boolean;
  /** Ends the waiting; the last failure is then thrown. */
  readonly signal?: AbortSignal;
}

const defaults: BackOff = { firstDelayMs: 50, maxDelayMs: 5_000 };

export async function retry<T>(
  run: (attempt: number) => Promise<T>,
  { attempts, retryable = () => true, signal, ...backOff }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(attempt);
    } catch (error) {
      if (attempt >= attempts || !retryable(error)) throw error;
      await pause(delayAfter(attempt, { ...defaults, ...backOff }), signal);
      if (signal?.aborted) throw error;
    }
  }
}

/** The wait after the given number of failures in a row: doubling, up to the maximum. */
export function delayAfter(failures: number, { firstDelayMs, maxDelayMs }: BackOff): number {
  return Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 30));
}

/** Waits, or returns early when the signal aborts. */
export async function pause(timeMs: number, signal?: AbortSignal): Promise<void> {
  await sleep(timeMs, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}
