// The days of duties that are steps of the local life cycle: the deadlines of those steps in each
// cycle that projects live, as rows that a statement can join.
import type { Deadline } from '../life-cycle/cycle.js';
import type { LivedCycle } from '../life-cycle/lived-cycle.js';
import type { StageState } from '../life-cycle/stage.js';
import type { ProjectKind } from '../projects/project.js';
import type { Duty } from './duty.js';

type StepDay = (Deadline | { readonly kind: null }) & {
  readonly states: readonly StageState[];
  /** Null for all. */
  readonly kinds: readonly ProjectKind[] | null;
};

export interface StepDays {
  readonly cycle: string;
  readonly duty: string;
  readonly steps: readonly StepDay[];
}

export function stepDays(
  duties: readonly Duty[],
  lived: readonly LivedCycle[],
): readonly StepDays[] {
  const governed = duties.filter(({ step }) => step !== null);
  return lived.flatMap(({ id: cycle, steps }) =>
    governed.map(({ code: duty, step }) => ({
      cycle,
      duty,
      steps: steps
        .filter(({ action }) => action === step)
        .map(({ from: states, kinds, deadline }) => ({
          ...(deadline ?? { kind: null }),
          states,
          kinds: kinds ?? null,
        })),
    })),
  );
}
