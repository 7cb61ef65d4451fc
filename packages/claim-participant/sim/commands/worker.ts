// A worker process: runs the schedules it is given and sends back what they came to.
import { runSchedule } from '../schedule.js';
import { addCounts, type Counts, noCounts } from './counts.js';

export interface Chunk {
  readonly from: number;
  readonly count: number;
}
export interface ChunkDone extends Chunk {
  readonly counts: Counts;
}

export function serveSchedules(): void {
  // Errors are thrown in the course of a schedule; where from matters only in a replay.
  Error.stackTraceLimit = 0;
  process.on('message', async (chunk: Chunk) => {
    process.send?.({ ...chunk, counts: await runChunk(chunk) } satisfies ChunkDone);
  });
  process.on('disconnect', () => process.exit());
  // Ctrl-C reaches the whole group; who started this process ends it.
  process.on('SIGINT', () => {});
}

async function runChunk({ from, count }: Chunk): Promise<Counts> {
  const counts = noCounts();
  const before = process.cpuUsage();
  for (let seed = from; seed < from + count; seed += 1) addCounts(counts, await runSchedule(seed));
  const { user, system } = process.cpuUsage(before);
  counts.cpuMs = Math.round((user + system) / 1_000);
  return counts;
}
