// Trying again is bounded in number and in waiting, and only for what is worth it.
import { describe, expect, it } from '@jest/globals';
import { delayAfter, retry } from './retry.js';

const failure = new Error('not yet');
const quick = { firstDelayMs: 1, maxDelayMs: 2 };

describe('retry', () => {
  it('returns the first success', async () => {
    const run = async (attempt: number) => {
      if (attempt < 3) throw failure;
      return attempt;
    };
    expect(await retry(run, { attempts: 5, ...quick })).toBe(3);
  });

  it('throws the last failure when the attempts are used up', async () => {
    let attempts = 0;
    const run = async () => {
      attempts += 1;
      throw failure;
    };
    await expect(retry(run, { attempts: 4, ...quick })).rejects.toBe(failure);
    expect(attempts).toBe(4);
  });

  it('does not repeat what is not worth it', async () => {
    let attempts = 0;
    const run = async () => {
      attempts += 1;
      throw failure;
    };
    const given = retry(run, { attempts: 4, retryable: () => false, ...quick });
    await expect(given).rejects.toBe(failure);
    expect(attempts).toBe(1);
  });

  it('ends its waiting when aborted', async () => {
    const options = { attempts: 2, firstDelayMs: 1_000_000, maxDelayMs: 1_000_000 };
    const given = retry(() => Promise.reject(failure), {
      ...options,
      signal: AbortSignal.timeout(10),
    });
    await expect(given).rejects.toBe(failure);
  });
});

it('delayAfter doubles up to its maximum', () => {
  const backOff = { firstDelayMs: 100, maxDelayMs: 1_000 };
  const delays = [1, 2, 3, 4, 5, 5_000].map((failures) => delayAfter(failures, backOff));
  expect(delays).toEqual([100, 200, 400, 800, 1_000, 1_000]);
});
