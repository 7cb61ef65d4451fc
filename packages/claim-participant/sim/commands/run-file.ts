// A run on disk: which seeds are done and what they came to, so that it goes on where it stopped,
// also after it was killed. Only whole chunks count.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Counts, mergeCounts, noCounts } from './counts.js';
import type { Chunk, ChunkDone } from './worker.js';

export interface RunState {
  /** Of the sources that ran: a run of other sources is another run. */
  readonly source: string;
  readonly commit: string;
  readonly node: string;
  readonly seed: number;
  /** All seeds before this one are done. */
  doneTo: number;
  /** Beyond that, by the first seed. */
  readonly done: Chunk[];
  readonly counts: Counts;
  elapsedMs: number;
}

export class RunFile {
  readonly state: RunState;

  constructor(
    readonly path: string,
    given: { source: string; root: string; seed: number },
  ) {
    this.state = readRun(path) ?? {
      source: given.source,
      commit: commitOf(given.root),
      node: process.version,
      seed: given.seed,
      doneTo: given.seed,
      done: [],
      counts: noCounts(),
      elapsedMs: 0,
    };
    if (this.state.source !== given.source || this.state.seed !== given.seed) {
      throw new Error(
        `${path}: lượt chạy này thuộc mã nguồn hoặc hạt giống khác / this run is of other sources ` +
          'or another seed; name another file with --run',
      );
    }
  }

  /** Chunks up to, not including, this seed that nobody has run. */
  *missing(end: number, size: number): Iterable<Chunk> {
    const done = new Map(this.state.done.map((chunk) => [chunk.from, chunk]));
    for (let from = this.state.doneTo; from < end; ) {
      const known = done.get(from);
      const later = [...done.keys()].filter((start) => start > from);
      const count = known?.count ?? Math.min(size, Math.min(end, ...later) - from);
      if (known === undefined) yield { from, count };
      from += count;
    }
  }

  add({ from, count, counts }: ChunkDone): void {
    const { state } = this;
    mergeCounts(state.counts, counts);
    state.done.push({ from, count });
    state.done.sort((a, b) => a.from - b.from);
    while (state.done[0]?.from === state.doneTo) state.doneTo += state.done.shift()?.count ?? 0;
  }

  /** All of it or nothing, whenever this process is killed. */
  save(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, `${JSON.stringify(this.state, null, 1)}\n`);
    renameSync(`${this.path}.new`, this.path);
  }
}

function readRun(path: string): RunState | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function commitOf(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
