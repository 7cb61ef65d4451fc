// Keeps where projects stand and the steps that were taken. Whoever changes a stage holds the lock
// of its project; a step on record is never changed.
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { ProjectState } from '../projects/project.js';
import {
  ProjectStageTable,
  type ProjectTransitionRow,
  ProjectTransitionTable,
} from './life-cycle.table.js';
import { coarseState, type ProjectStage, type StageState, type Transition } from './stage.js';

/** Null for a project that is not on record. */
export async function stageOf(
  manager: EntityManager,
  projectId: string,
): Promise<ProjectStage | null> {
  const [stage] = await stagesOf(manager, [projectId]);
  return stage ?? null;
}

export async function stagesOf(
  source: DataSource | EntityManager,
  projectIds: readonly string[],
): Promise<ProjectStage[]> {
  const rows = await selectRows<StageRow>(source, selectStages, [projectIds]);
  return rows.map(stageOfRow);
}

/** Oldest first. */
export function transitionsOf(
  source: DataSource | EntityManager,
  projectIds: readonly string[],
): Promise<Transition[]> {
  const sql = `${selectTransitions} where project_id = any($1::uuid[])
    order by project_id, sequence`;
  return selectRows(source, sql, [projectIds]);
}

export async function findTransition(
  source: DataSource | EntityManager,
  id: string,
): Promise<Transition | null> {
  const [found] = await selectRows<Transition>(source, `${selectTransitions} where id = $1`, [id]);
  return found ?? null;
}

export async function placeAt(manager: EntityManager, stage: ProjectStage): Promise<void> {
  await manager.upsert(ProjectStageTable, { ...stage }, ['projectId']);
}

export async function recordTransition(
  manager: EntityManager,
  transition: Transition,
): Promise<void> {
  const row: Omit<ProjectTransitionRow, 'sequence'> = transition;
  await manager.insert(ProjectTransitionTable, { ...row });
}

interface StageRow extends Omit<ProjectStage, 'state' | 'since' | 'fiscalYear'> {
  readonly state: StageState | null;
  readonly since: string | null;
  readonly fiscalYear: number | null;
  readonly coarse: ProjectState;
  readonly changedOn: string;
  readonly firstYear: number;
}

/**
 * A release before this one, still at work while a new one is rolled out, moves projects without
 * their stage: then the coarse state says where it stands.
 */
function stageOfRow({ coarse, changedOn, firstYear, ...stage }: StageRow): ProjectStage {
  const { state, since, projectId, cycle, resumesTo } = stage;
  const fiscalYear = stage.fiscalYear ?? firstYear;
  if (state !== null && since !== null && coarseState(state) === coarse) {
    return { projectId, cycle, state, since, fiscalYear, resumesTo };
  }
  return {
    projectId,
    cycle,
    state: placedBy[coarse],
    since: changedOn,
    fiscalYear,
    resumesTo: null,
  };
}

const placedBy: Readonly<Record<ProjectState, StageState>> = {
  REGISTERED: 'DRAFT',
  APPROVED: 'PLAN_APPROVED',
  CLOSED: 'CLOSED',
};

const selectStages = `
  select
    project.id as "projectId", project.tier as cycle, project.state as coarse,
    (case project.state
      when 'APPROVED' then project.approval_date
      else (project.updated_at at time zone 'Asia/Ho_Chi_Minh')::date
    end)::text as "changedOn",
    project.from_year as "firstYear", stage.state, stage.since::text as since,
    stage.fiscal_year as "fiscalYear", stage.resumes_to as "resumesTo"
  from project left join project_stage as stage on stage.project_id = project.id
  where project.id = any($1::uuid[])`;

const selectTransitions = `
  select
    id, project_id as "projectId", action, from_state as "from", to_state as "to",
    taken_by as "takenBy", took_place_on::text as "tookPlaceOn", recorded_at as "recordedAt",
    due_on::text as "dueOn", reason, documents, claims,
    recorded_from_outside as "recordedFromOutside"
  from project_transition`;
