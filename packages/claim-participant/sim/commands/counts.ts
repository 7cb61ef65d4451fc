// What a run has come to, summed over its schedules.
import type { Outcome } from '../schedule.js';

export interface Broken {
  readonly seed: number;
  readonly check: string;
  readonly message: string;
}

export interface Counts {
  schedules: number;
  records: number;
  steps: number;
  /** Of the processors, in all workers. */
  cpuMs: number;
  readonly verdicts: Record<string, number>;
  readonly grounds: Record<string, number>;
  readonly faults: Record<string, number>;
  readonly violations: Broken[];
}

export function noCounts(): Counts {
  const none = { schedules: 0, records: 0, steps: 0, cpuMs: 0 };
  return { ...none, verdicts: {}, grounds: {}, faults: {}, violations: [] };
}

export function addCounts(to: Counts, { seed, violation, ...outcome }: Outcome): void {
  const violations = violation === null ? [] : [{ seed, ...violation }];
  mergeCounts(to, { schedules: 1, cpuMs: 0, ...outcome, violations });
}

export function mergeCounts(to: Counts, more: Counts): void {
  to.schedules += more.schedules;
  to.records += more.records;
  to.steps += more.steps;
  to.cpuMs += more.cpuMs;
  addEach(to.verdicts, more.verdicts);
  addEach(to.grounds, more.grounds);
  addEach(to.faults, more.faults);
  to.violations.push(...more.violations);
}

function addEach(to: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(more)) to[key] = (to[key] ?? 0) + count;
}
