// Runs all checks of one input and reports every fault together, so that nobody mends a form one
// refusal at a time. Only problems are collected: any other error is a bug and passes through.
import { type Problem, Problems, problemsOf } from './problem.js';

type Checks = Readonly<Record<string, () => unknown>>;
type Checked<C extends Checks> = { [K in keyof C]: ReturnType<C[K]> };

/**
 * `checkAll({ name: () => plainText('name', input.name, { max: 200 }), … })` → the clean values.
 */
export function checkAll<C extends Checks>(checks: C): Checked<C> {
  const found: Problem[] = [];
  const clean: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(checks)) {
    try {
      clean[name] = check();
    } catch (error) {
      const problems = problemsOf(error);
      if (problems === undefined) throw error;
      found.push(...problems);
    }
  }
  if (found.length > 0) throw new Problems(found);
  return clean as Checked<C>;
}

/** The same check for each element of a list; `field` of element 2 is `lines[2]`. */
export function checkEach<T, R>(
  field: string,
  values: readonly T[],
  check: (field: string, value: T) => R,
): R[] {
  const checks = values.map((value, i) => [String(i), () => check(`${field}[${i}]`, value)]);
  return Object.values(checkAll(Object.fromEntries(checks) as Record<string, () => R>));
}

/** Skips the check of an optional field that was not sent. */
export function ifGiven<T, R>(value: T | null | undefined, check: (value: T) => R): R | undefined {
  return value === null || value === undefined ? undefined : check(value);
}
