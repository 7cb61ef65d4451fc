// Hands chunks of schedules to worker processes, as many at once as there are workers.
import { type ChildProcess, fork } from 'node:child_process';
import type { Chunk, ChunkDone } from './worker.js';

export interface Work {
  /** The bundle that a worker runs. */
  readonly file: string;
  readonly workers: number;
  /** Undefined when there is no more. */
  readonly next: () => Chunk | undefined;
  readonly done: (chunk: ChunkDone) => void;
  readonly signal: AbortSignal;
}

export async function runChunks(work: Work): Promise<void> {
  const { workers } = work;
  await Promise.all(Array.from({ length: workers }, () => runWorker(work)));
}

function runWorker({ file, next, done, signal }: Work): Promise<void> {
  const first = next();
  if (first === undefined || signal.aborted) return Promise.resolve();
  const child = fork(file, ['worker'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const stop = () => end(child);
  signal.addEventListener('abort', stop);
  return new Promise<void>((resolve, reject) => {
    child.on('message', (chunk) => {
      done(chunk as ChunkDone);
      const more = signal.aborted ? undefined : next();
      if (more === undefined) end(child);
      else child.send(more);
    });
    child.on('error', reject);
    child.on('close', (code, by) => {
      signal.removeEventListener('abort', stop);
      if (code === 0 || child.killed) resolve();
      else reject(new Error(`a worker ended with ${code ?? by}`));
    });
    child.send(first);
  });
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL');
}
