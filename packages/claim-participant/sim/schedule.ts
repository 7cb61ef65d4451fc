// One schedule from its seed: how it went, and what was broken, if anything was.
import { Violation } from './checker/checker.js';
import { type Tell, World } from './world.js';

export interface Outcome {
  readonly seed: number;
  readonly records: number;
  readonly steps: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly grounds: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly violation: { readonly check: string; readonly message: string } | null;
}

export async function runSchedule(seed: number, tell?: Tell): Promise<Outcome> {
  const world = new World(seed, tell);
  let violation: Outcome['violation'] = null;
  try {
    await world.run();
  } catch (error) {
    violation =
      error instanceof Violation
        ? { check: error.check, message: error.message }
        : { check: 'program', message: String((error as Error).stack ?? error) };
    world.note('checker', `VIOLATION ${violation.message}`);
  }
  return {
    seed,
    records: world.log.entries.length,
    steps: world.steps,
    verdicts: world.checker.verdictCounts,
    grounds: world.checker.groundCounts,
    faults: world.faultCounts,
    violation,
  };
}
