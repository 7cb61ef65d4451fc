// Keeps projects. A project is only replaced by the next version of what was read, and reading it
// for a change makes every other change of it wait.
import type { ActorStamp } from '@kc/commands';
import { rowChanged, runStatement } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { Project } from './project.js';
import { ProjectTable } from './project.table.js';
import { projectColumns, projectOf, projectRow, type ReadProjectRow } from './project-rows.js';

export interface Change {
  readonly actor: ActorStamp;
  readonly at: Date;
}

export async function insertProject(em: EntityManager, fresh: Project): Promise<void> {
  const { createdBy: updatedBy, createdAt: updatedAt } = fresh;
  await em.insert(ProjectTable, { ...projectRow(fresh), updatedBy, updatedAt });
}

export async function findProject(em: EntityManager, id: string): Promise<Project | null> {
  const [project] = await projectsByIds(em, [id]);
  return project ?? null;
}

/** Every claim reads its project: the text is prepared once. */
const byIds = {
  name: 'projects by ids',
  text: `select ${projectColumns} from project where id = any($1::uuid[])`,
};

export async function projectsByIds(
  source: DataSource | EntityManager,
  ids: readonly string[],
): Promise<Project[]> {
  return (await runStatement<ReadProjectRow>(source, byIds, [ids])).map(projectOf);
}

export async function findProjectForChange(em: EntityManager, id: string): Promise<Project | null> {
  const row = await em.findOne(ProjectTable, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  return row === null ? null : projectOf(row);
}

export async function replaceProject(
  em: EntityManager,
  next: Project,
  { actor, at }: Change,
): Promise<void> {
  const { id, ...columns } = projectRow(next);
  const updated = await em.update(
    ProjectTable,
    { id, version: next.version - 1 },
    { ...columns, updatedBy: actor, updatedAt: at },
  );
  if (!rowChanged(updated)) throw new Error(`project ${id} changed while it was locked`);
}
