// Runs one mutant until enough schedules have been tried on it, or it has survived too many.
import { mergeCounts, noCounts } from './counts.js';
import { runChunks } from './workers.js';

export interface Hunt {
  readonly file: string;
  readonly workers: number;
  readonly seed: number;
  /** Tried at least; a mutant that is found here is not hunted on. */
  readonly least: number;
  readonly most: number;
  readonly signal: AbortSignal;
}

export interface Hunted {
  readonly tried: number;
  readonly killed: number;
  /** Schedules until the first one that noticed, that one counted; 0 if none has. */
  readonly first: number;
  /** By the check that noticed it. */
  readonly by: Readonly<Record<string, number>>;
}

const chunkSize = 20;

export async function killMutant(hunt: Hunt): Promise<Hunted> {
  const { file, workers, signal, seed, least, most } = hunt;
  const counts = noCounts();
  let from = seed;
  await runChunks({
    file,
    workers,
    signal,
    next() {
      const tried = from - seed;
      const isEnough = tried >= most || (tried >= least && counts.violations.length > 0);
      if (isEnough) return undefined;
      from += chunkSize;
      return { from: from - chunkSize, count: chunkSize };
    },
    done: (chunk) => mergeCounts(counts, chunk.counts),
  });
  const by: Record<string, number> = {};
  for (const { check } of counts.violations) by[check] = (by[check] ?? 0) + 1;
  const seeds = counts.violations.map((violation) => violation.seed);
  const first = seeds.length === 0 ? 0 : Math.min(...seeds) - seed + 1;
  return { tried: counts.schedules, killed: counts.violations.length, first, by };
}
