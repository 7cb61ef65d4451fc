// How far a work package has come, as steps with their days, and what the packages of a project add
// up to. Pure; nothing is overwritten: a step back is one more step, with its reason.
import type { ActorStamp } from '@kc/commands';

export const workStates = ['PLANNED', 'STARTED', 'DONE'] as const;
export type WorkState = (typeof workStates)[number];

export interface WorkStep {
  readonly id: string;
  readonly workPackageId: string;
  readonly state: WorkState;
  readonly on: string;
  /** Share of the work that is done, in basis points; null when not stated. */
  readonly doneBp: number | null;
  readonly note: string | null;
  readonly recordedBy: ActorStamp;
  readonly recordedAt: Date;
}

export type NewStep = Pick<WorkStep, 'state' | 'on' | 'doneBp' | 'note'>;
export type StepFault = 'SAME' | 'BEFORE_THE_LAST' | 'NO_REASON';

/** In the order of days, then of records. */
export function latestStep<Step extends Pick<WorkStep, 'on' | 'recordedAt'>>(
  steps: readonly Step[],
): Step | undefined {
  return [...steps].sort((a, b) => {
    if (a.on !== b.on) return a.on < b.on ? -1 : 1;
    return a.recordedAt.getTime() - b.recordedAt.getTime();
  })[steps.length - 1];
}

export function stepFault(steps: readonly WorkStep[], next: NewStep): StepFault | null {
  const last = latestStep(steps);
  if (last !== undefined && next.on < last.on) return 'BEFORE_THE_LAST';
  if (last?.state === next.state && last.doneBp === next.doneBp) return 'SAME';
  const before = workStates.indexOf(last?.state ?? 'PLANNED');
  const goesBack = workStates.indexOf(next.state) < before;
  return goesBack && next.note === null ? 'NO_REASON' : null;
}

export interface WorksSummary {
  /** Null while no package has a planned cost: then nothing is known, and it is not 0. */
  readonly plannedCost: bigint | null;
  readonly withoutCost: number;
  readonly planned: number;
  readonly started: number;
  readonly done: number;
}

export interface SummedPackage {
  readonly plannedCost: bigint | null;
  readonly state: WorkState;
}

export function worksSummary(packages: readonly SummedPackage[]): WorksSummary {
  const costs = packages.flatMap(({ plannedCost }) => plannedCost ?? []);
  const count = (state: WorkState) => packages.filter((one) => one.state === state).length;
  return {
    plannedCost: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0n),
    withoutCost: packages.length - costs.length,
    planned: count('PLANNED'),
    started: count('STARTED'),
    done: count('DONE'),
  };
}
