// Keeps where projects stand and the steps that were taken. Whoever changes a stage holds the lock
// of its project; a step on record is never changed.
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import {
  ProjectStageTable,
  type ProjectTransitionRow,
  ProjectTransitionTable,
} from './life-cycle.table.js';
import type { ProjectStage, Transition } from './stage.js';

/** Null for a project that is not on record. */
export async function stageOf(
  manager: EntityManager,
  projectId: string,
): Promise<ProjectStage | null> {
  const [stage] = await stagesOf(manager, [projectId]);
  return stage ?? null;
}

export function stagesOf(
  source: DataSource | EntityManager,
  projectIds: readonly string[],
): Promise<ProjectStage[]> {
  return selectRows<ProjectStage>(source, `${selectStages} where project.id = any($1::uuid[])`, [
    projectIds,
  ]);
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

/**
 * A release before this one, still at work while a new one is rolled out, moves projects without
 * their stage: then the coarse state says where it stands.
 */
const selectStages = `
  select
    project.id as "projectId", project.tier as cycle,
    coalesce(
      stage.state,
      case project.state
        when 'REGISTERED' then 'DRAFT' when 'APPROVED' then 'PLAN_APPROVED' else project.state
      end
    ) as state,
    coalesce(
      stage.since,
      project.approval_date,
      (project.updated_at at time zone 'Asia/Ho_Chi_Minh')::date
    )::text as since,
    coalesce(stage.fiscal_year, project.from_year) as "fiscalYear",
    stage.resumes_to as "resumesTo"
  from project left join project_stage as stage on stage.project_id = project.id`;

const selectTransitions = `
  select
    id, project_id as "projectId", action, from_state as "from", to_state as "to",
    taken_by as "takenBy", took_place_on::text as "tookPlaceOn", recorded_at as "recordedAt",
    due_on::text as "dueOn", reason, documents, claims,
    recorded_from_outside as "recordedFromOutside"
  from project_transition`;
