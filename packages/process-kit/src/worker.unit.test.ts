// A worker never overlaps itself, runs when woken, waits longer while it fails, and stops cleanly.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { silentLogger } from './logger.js';
import { loop, type WakeableWorker } from './worker.js';

const never = 1_000_000;

function worker(run: (signal: AbortSignal) => Promise<void>, everyMs = never): WakeableWorker {
  return loop({ name: 'test', everyMs, run, logger: silentLogger });
}

describe('loop', () => {
  it('runs at once and then on its timer, never twice at the same time', async () => {
    let active = 0;
    let most = 0;
    let runs = 0;
    const busy = worker(async () => {
      runs += 1;
      active += 1;
      most = Math.max(most, active);
      await sleep(5);
      active -= 1;
    }, 1);
    busy.start();
    busy.start();
    while (runs < 3) await sleep(1);
    await busy.stop();
    expect(most).toBe(1);
    expect(active).toBe(0);
  });

  it('runs once more for any number of wakes during a run', async () => {
    let runs = 0;
    const woken = worker(async () => {
      runs += 1;
      await sleep(10);
    });
    woken.start();
    woken.wake();
    woken.wake();
    await sleep(100);
    await woken.stop();
    expect(runs).toBe(2);
  });

  it('wakes from its wait', async () => {
    let runs = 0;
    const woken = worker(async () => {
      runs += 1;
    });
    woken.start();
    await sleep(20);
    woken.wake();
    await sleep(20);
    await woken.stop();
    expect(runs).toBe(2);
  });

  it('tries again after a failure, however often it is woken not before its wait is over', async () => {
    const startedAt: number[] = [];
    const failing = worker(async () => {
      startedAt.push(performance.now());
      if (startedAt.length < 3) throw new Error('not yet');
    });
    failing.start();
    while (startedAt.length < 3) {
      failing.wake();
      await sleep(5);
    }
    await failing.stop();
    const [first = 0, second = 0, third = 0] = startedAt;
    expect(second - first).toBeGreaterThanOrEqual(95);
    expect(third - second).toBeGreaterThanOrEqual(190);
  });

  it('tells the run in progress to stop, waits for it, and starts no other', async () => {
    let runs = 0;
    let finished = false;
    const interrupted = worker(async (signal) => {
      runs += 1;
      await sleep(never, undefined, { signal }).catch(() => {});
      finished = true;
    });
    interrupted.start();
    await sleep(10);
    await interrupted.stop();
    interrupted.wake();
    interrupted.start();
    await sleep(10);
    expect({ runs, finished }).toEqual({ runs: 1, finished: true });
  });

  it('stops before it was ever started', async () => {
    let runs = 0;
    const idle = worker(async () => {
      runs += 1;
    });
    await idle.stop();
    idle.start();
    await sleep(5);
    expect(runs).toBe(0);
  });
});
