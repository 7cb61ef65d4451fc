// Prints what a race or a series of kills came to: plain tables for whoever reads the test's
// output.
import type { Checked } from './checker.js';
import { type RacedPair, racers } from './clients.js';
import { type PlannedKill, victims, windows } from './kills.js';

interface Figures {
  readonly raced: readonly RacedPair[];
  readonly checked: Checked;
  readonly tookMs: number;
}

export function showRace(title: string, figures: Figures): void {
  show([`${title}: ${summary(figures)}`]);
}

export function showKills(
  title: string,
  { done, ...figures }: Figures & { readonly done: readonly PlannedKill[] },
): void {
  const columns = Object.keys(windows) as PlannedKill['window'][];
  const rows = victims.map((victim) => {
    const counts = columns.map(
      (window) => done.filter((kill) => kill.victim === victim && kill.window === window).length,
    );
    return row([victim, ...counts.map(String), String(counts.reduce((a, b) => a + b, 0))]);
  });
  const head = row(['killed', ...Object.values(windows), 'all']);
  show([`${title}: ${done.length} kills; ${summary(figures)}`, head, ...rows]);
}

function summary({ raced, checked, tookMs }: Figures): string {
  const { records, duplicates, wins } = checked;
  const settled = raced.flatMap(({ settled }) => racers.map((racer) => settled[racer]));
  const faults = new Map<string, number>();
  for (const [name, times] of settled.flatMap((one) => Object.entries(one.faults))) {
    faults.set(name, (faults.get(name) ?? 0) + times);
  }
  const asked = [...faults].map(([name, times]) => `${times} ${name}`).join(', ') || 'none';
  const slowest = Math.max(...settled.map((one) => one.tookMs));
  const median = settled.map((one) => one.tookMs).sort((a, b) => a - b)[settled.length >> 1];
  return (
    `${raced.length} pairs in ${(tookMs / 1_000).toFixed(1)} s, ` +
    `won by programs ${wins.programs}, by clusters ${wins.clusters}; ` +
    `answered in ${median} ms (median), ${slowest} ms (slowest), asked again after: ${asked}; ` +
    `${records} records in the log, ${duplicates} of them sent twice`
  );
}

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell, at) => cell.padEnd(at === 0 ? 16 : 26)).join('')}`.trimEnd();
}

function show(lines: readonly string[]): void {
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
