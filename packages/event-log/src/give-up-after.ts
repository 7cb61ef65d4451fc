// Says goodbye to a connection without waiting for ever: the other side may be stopped, not gone.
import { pause } from '@kc/process-kit';

/** Resolves when the work is over, well or badly, or when the time is up. */
export async function giveUpAfter(timeMs: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const settled = work.catch(() => undefined).finally(() => over.abort());
  await Promise.race([settled, pause(timeMs, over.signal)]);
}
