// One schedule again, step by step, for a person to read; and its history as one hash, for a test
// that wants to know whether it was the same.
import { createHash } from 'node:crypto';
import { runSchedule } from '../schedule.js';
import { type Moment, startMs } from '../world.js';

export async function replay(seed: number): Promise<number> {
  const hash = createHash('sha256');
  const outcome = await runSchedule(seed, (moment) => {
    const line = lineOf(moment);
    hash.update(line);
    process.stdout.write(line);
  });
  const { records, steps, violation } = outcome;
  process.stdout.write(`\nlịch sử / history ${hash.digest('hex').slice(0, 16)}\n`);
  const said = violation === null ? 'không vi phạm / no violation' : violation.message;
  process.stdout.write(`${records} bản ghi / records, ${steps} bước / steps: ${said}\n`);
  return violation === null ? 0 : 1;
}

export async function historyHash(seed: number): Promise<string> {
  const hash = createHash('sha256');
  await runSchedule(seed, (moment) => void hash.update(lineOf(moment)));
  return hash.digest('hex');
}

function lineOf({ step, nowMs, who, what }: Moment): string {
  const day = Math.floor((nowMs - startMs) / 86_400_000);
  const time = new Date(nowMs).toISOString().slice(11, 19);
  const when = `${String(step).padStart(5)}  ${String(day).padStart(3)}d ${time}`;
  return `${when}  ${who.padEnd(20)} ${what}\n`;
}
