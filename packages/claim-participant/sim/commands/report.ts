// The closing words of a run.
import { precedence } from '@kc/claim-ledger';
import { endings, faults } from '../faults.js';
import { groundsOfTheLaw } from '../rules.js';
import type { Counts } from './counts.js';
import type { RunFile } from './run-file.js';

/** From so many schedules on, what never occurred is a failure of the simulator. */
const fullRun = 2_000;

/** The exit code. */
export function report({ state, path }: RunFile, run: { end: number; isWhole: boolean }): number {
  const { counts, elapsedMs } = state;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`Lỗi đã gây / faults: ${listed(counts.faults)}`);
  say(`Kết luận / verdicts: ${listed(counts.verdicts)}`);
  say(`Căn cứ / grounds: ${listed(counts.grounds)}`);
  for (const { seed, message } of counts.violations) {
    say(`\nHạt giống / seed ${seed}: ${message}`);
    say(`  npm run sim -- --replay ${seed}`);
  }
  const never = counts.schedules >= fullRun ? neverOccurred(counts) : [];
  if (never.length > 0) say(`Chưa từng xảy ra / never occurred: ${never.join(', ')}`);
  const seconds = Math.round(elapsedMs / 1_000);
  if (!run.isWhole)
    say(`Đã dừng / stopped; chạy lại lệnh để đi tiếp / call again to go on: ${path}`);
  const count = counts.violations.length;
  say(
    `${counts.schedules} lịch / schedules, ${counts.records} bản ghi / records, ` +
      `${count} vi phạm / violations, ${seconds} s ` +
      `(${(counts.cpuMs / Math.max(1, counts.schedules)).toFixed(1)} ms CPU mỗi lịch / a schedule)`,
  );
  return count > 0 || never.length > 0 || !run.isWhole ? 1 : 0;
}

export function neverOccurred(counts: Counts): string[] {
  return [
    ...precedence.filter((code) => counts.verdicts[code] === undefined),
    ...groundsOfTheLaw.filter((ground) => counts.grounds[ground] === undefined),
    ...[...Object.keys(faults), ...Object.keys(endings)].filter(
      (kind) => counts.faults[kind] === undefined,
    ),
  ];
}

function listed(counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return rows.map(([what, count]) => `${what} ${count}`).join(', ');
}
