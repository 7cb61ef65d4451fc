// How a process ends: what was started last is stopped first, each step within its time, on a
// signal, on a fatal error, or when the process that started it is gone. It knows no component by
// name.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './logger.js';

const defaultStepMs = 5_000;
const parentCheckMs = 500;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Step {
  readonly name: string;
  readonly run: () => Promise<unknown> | unknown;
  readonly withinMs: number;
}

export class Lifecycle {
  readonly #logger: Logger;
  readonly #stepMs: number;
  readonly #steps: Step[] = [];
  #stopping: Promise<void> | undefined;

  constructor({ logger, stepMs = defaultStepMs }: { logger: Logger; stepMs?: number }) {
    this.#logger = logger;
    this.#stepMs = stepMs;
  }

  /** Registers what must be done at the end; register right after the thing was started. */
  onStop(name: string, run: Step['run'], withinMs = this.#stepMs): void {
    this.#steps.push({ name, run, withinMs });
  }

  /**
   * Runs all steps in reverse order, once; a step that fails or hangs does not keep the next one.
   */
  stop(): Promise<void> {
    this.#stopping ??= this.#runSteps();
    return this.#stopping;
  }

  /**
   * Ends the process on a signal (the second one at once), a fatal error, or its parent's death.
   */
  handleSignals({ followParent = true }: { followParent?: boolean } = {}): void {
    for (const signal of signals) {
      process.on(signal, () => {
        if (this.#stopping !== undefined) process.exit(130);
        void this.#end(0, { signal }, 'stopping on a signal');
      });
    }
    process.on('uncaughtException', (err) => void this.fail(err));
    process.on('unhandledRejection', (err) => void this.fail(err));
    if (followParent) this.#followParent();
  }

  /** A broken invariant: says so, stops what can be stopped, and ends with exit code 1. */
  fail(err: unknown): Promise<void> {
    return this.#end(1, { err }, 'stopping on a fatal error');
  }

  #followParent(): void {
    const end = () => void this.#end(0, {}, 'stopping because the parent process is gone');
    // A channel that is closed already belonged to a parent that died while this one loaded.
    if (process.send !== undefined && !process.connected) end();
    if (process.connected) process.once('disconnect', end);
    const parent = process.ppid;
    // An orphan is handed to another process, so its parent's id changes.
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      end();
    }, parentCheckMs).unref();
  }

  async #end(exitCode: number, facts: object, message: string): Promise<void> {
    if (exitCode === 0) this.#logger.info(facts, message);
    else this.#logger.error(facts, message);
    await this.stop();
    process.exit(exitCode);
  }

  async #runSteps(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      const { name, run, withinMs } = step;
      try {
        const inTime = await withinTime(run, withinMs);
        if (!inTime) this.#logger.warn({ step: name, afterMs: withinMs }, 'gave up stopping');
      } catch (err) {
        this.#logger.warn({ step: name, err }, 'stopping failed');
      }
    }
  }
}

/** False when the step was still running when its time was over. */
async function withinTime(run: Step['run'], timeMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(timeMs, false, { signal: timer.signal }).catch(() => false);
  const done = Promise.resolve()
    .then(run)
    .then(() => true);
  try {
    return await Promise.race([done, late]);
  } finally {
    timer.abort();
  }
}
