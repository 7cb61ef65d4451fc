// Where a project stands when a step of it is asked for, read before the transaction of the step:
// its cycle, its stage, its items with their claims, and what has happened so far.
import { type DeadlineFacts, itemClaims } from '@kc/life-cycle';
import { Problem } from '@kc/problems';
import { extendedTo } from '../adjustments/adjustment.store.js';
import type { ProgramsDeps } from '../context.js';
import { participations } from '../project-provinces/project-province.store.js';
import type { Project } from '../projects/project.js';
import { findProject } from '../projects/project.store.js';
import type { Cycle, Standpoint } from './cycle.js';
import { cycleOf } from './cycle-of.js';
import { stageOf, transitionsOf } from './life-cycle.store.js';
import { localCycles } from './local-cycle.store.js';
import type { ProjectStage, StageState, Transition } from './stage.js';

export interface Standing {
  readonly project: Project;
  readonly stage: ProjectStage;
  readonly cycle: Cycle;
  readonly at: Standpoint;
  readonly history: readonly Transition[];
  /** Until which year an approved extension lets it go on; null without one. */
  readonly extendedTo: number | null;
  readonly otherProvinces: number;
  readonly items: Awaited<ReturnType<typeof itemClaims>>;
}

export async function standingOf(deps: ProgramsDeps, projectId: string): Promise<Standing> {
  const { dataSource, book, cycles: data } = deps;
  const project = await findProject(dataSource.manager, projectId);
  const stage = project && (await stageOf(dataSource.manager, projectId));
  if (project === null || stage === null) {
    const rule = 'đề án (project)';
    throw new Problem('NOT_FOUND', { field: 'input.projectId', value: projectId, rule });
  }
  const cycle = cycleOf({ data, book, local: await localCycles(dataSource) }, project);
  const { state, resumesTo } = stage;
  return {
    project,
    stage,
    cycle,
    at: { state, resumesTo, kind: project.kind },
    history: await transitionsOf(dataSource, [projectId]),
    extendedTo: await extendedTo(dataSource, projectId),
    otherProvinces: (await participations(dataSource, [projectId])).length,
    items: await itemClaims(deps, { parentId: projectId }),
  };
}

export function deadlineFacts(
  { fiscalYear }: ProjectStage,
  history: readonly Pick<Transition, 'to' | 'tookPlaceOn'>[],
  today: string,
): DeadlineFacts<StageState> {
  const reached = (state: StageState) => history.findLast(({ to }) => to === state)?.tookPlaceOn;
  return { fiscalYear, reached, today };
}
