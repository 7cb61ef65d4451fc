// The command: runs schedules on all cores with a line of progress, goes on where an earlier call
// stopped, and ends with what occurred how often. What never occurred is a failure, too.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { replay } from './replay.js';
import { report } from './report.js';
import { RunFile } from './run-file.js';
import { runChunks } from './workers.js';

export interface Built {
  readonly file: string;
  readonly hash: string;
  readonly folder: string;
  readonly root: string;
}

const chunkSize = 20;
const saveEveryMs = 1_000;
/** So many broken schedules say enough. */
const maxViolations = 10;

export async function simulate(args: readonly string[], built: Built): Promise<number> {
  const options = readOptions(args);
  if (options.replay !== undefined) return replay(options.replay);
  const path = options.run ?? `${built.folder}runs/${built.hash}-seed-${options.seed}.json`;
  const file = new RunFile(path, { source: built.hash, root: built.root, seed: options.seed });
  const end = options.seed + options.schedules;
  const isWhole = await runAll(file, { ...options, end, bundle: built.file });
  return report(file, { end, isWhole });
}

interface Asked {
  readonly bundle: string;
  readonly workers: number;
  readonly end: number;
}

/** False when it was interrupted. */
async function runAll(file: RunFile, { bundle, workers, end }: Asked): Promise<boolean> {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const { state } = file;
  const before = { elapsedMs: state.elapsedMs, schedules: state.counts.schedules };
  const startedAt = performance.now();
  const keep = () => {
    state.elapsedMs = before.elapsedMs + Math.round(performance.now() - startedAt);
    file.save();
    showProgress(file, { end, before });
  };
  const chunks = file.missing(end, chunkSize)[Symbol.iterator]();
  const timer = setInterval(keep, saveEveryMs);
  try {
    await runChunks({
      file: bundle,
      workers,
      signal: stopped.signal,
      next: () =>
        state.counts.violations.length >= maxViolations ? undefined : chunks.next().value,
      done: (chunk) => file.add(chunk),
    });
  } finally {
    clearInterval(timer);
    process.off('SIGINT', stop).off('SIGTERM', stop);
    keep();
    if (process.stdout.isTTY) process.stdout.write('\n');
  }
  return !stopped.signal.aborted;
}

function showProgress(
  { state }: RunFile,
  { end, before }: { end: number; before: { elapsedMs: number; schedules: number } },
): void {
  if (!process.stdout.isTTY) return;
  const { schedules, violations } = state.counts;
  const all = end - state.seed;
  const rate = (schedules - before.schedules) / ((state.elapsedMs - before.elapsedMs) / 1_000);
  const share = Math.min(1, schedules / all);
  const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
  const left = rate > 0 ? `${Math.ceil((all - schedules) / rate)} s` : '?';
  process.stdout.write(
    `\r${bar} ${schedules}/${all} lịch / schedules · ${rate.toFixed(0)}/s · ` +
      `còn / left ${left} · vi phạm / violations ${violations.length}\x1b[K`,
  );
}

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      schedules: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: String(availableParallelism()) },
      run: { type: 'string' },
      replay: { type: 'string' },
    },
  });
  return {
    schedules: wholeNumber('schedules', values.schedules),
    seed: wholeNumber('seed', values.seed),
    workers: wholeNumber('workers', values.workers),
    ...(values.run === undefined ? {} : { run: values.run }),
    ...(values.replay === undefined ? {} : { replay: wholeNumber('replay', values.replay) }),
  };
}

function wholeNumber(name: string, given: string): number {
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`--${name}: cần một số nguyên / a whole number is needed, not "${given}"`);
}
