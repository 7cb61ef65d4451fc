// Which steps a project may take now, by whom, with what papers, by when. Pure; what is open is the
// cycle's to say.
import { dueOn } from '@kc/life-cycle';
import type { Project } from '../projects/project.js';
import {
  type ConditionalDocument,
  type Cycle,
  type CycleStep,
  openSteps,
  target,
} from './cycle.js';
import { type CycleData, conditionalPapersOf, papersOf } from './cycle-data.js';
import type { ProjectStage, StageState, Transition } from './stage.js';
import { deadlineFacts } from './standpoint.js';

export interface NextStep {
  readonly project: Project;
  readonly step: CycleStep;
  readonly to: StageState;
  readonly documents: readonly string[];
  readonly conditionalDocuments: readonly ConditionalDocument[];
  readonly otherProvinces: number;
  readonly dueOn: string | null;
  readonly late: boolean;
}

export interface StandingNow {
  readonly project: Project;
  readonly stage: ProjectStage;
  readonly history: readonly Transition[];
  readonly contents: readonly string[];
  readonly cycle: Cycle;
  readonly otherProvinces: number;
  readonly today: string;
}

export function nextSteps(data: CycleData, now: StandingNow): readonly NextStep[] {
  const { project, stage, history, contents, cycle, otherProvinces, today } = now;
  const at = { state: stage.state, kind: project.kind, resumesTo: stage.resumesTo };
  const facts = deadlineFacts(stage, history, today);
  return openSteps(cycle, at).map((step) => {
    const due = dueOn(step.deadline, facts);
    return {
      project,
      step,
      to: target(step, at) ?? stage.state,
      documents: papersOf(data, step, { contents, day: today }),
      conditionalDocuments: conditionalPapersOf(data, step, { contents, day: today }),
      otherProvinces,
      dueOn: due,
      late: due !== null && due < today,
    };
  });
}
