// Waits for what must come true by itself, and no longer than it may take.
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 20;
const defaultWithinMs = 10_000;

/**
 * Resolves with what `check` returns once it does not throw; throws its last error when time is up.
 */
export async function eventually<T>(
  check: () => Promise<T> | T,
  { withinMs = defaultWithinMs }: { withinMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(pollMs);
    }
  }
}
