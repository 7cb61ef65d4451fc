// Reads projects for the graph, in SQL and in batches. It writes nothing and decides nothing.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Page, type PageRequest, pageOf, selectFirst } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { StageState } from '../life-cycle/stage.js';
import type { PromotionTier } from '../programmes/programme.js';
import type { Project, ProjectState } from './project.js';
import { projectColumns, projectOf, type ReadProjectRow } from './project-rows.js';

export interface ProjectFilter {
  readonly tier: PromotionTier | null;
  readonly state: ProjectState | null;
  readonly stage: StageState | null;
  /** Any of these spellings of a place; null for everywhere. */
  readonly places: readonly ProvinceRef[] | null;
  readonly year: number | null;
}

export type ProjectPage = Page<Project>;

/** At most so many of each programme. */
export async function projectsOfProgrammes(
  source: DataSource,
  programmeIds: readonly string[],
  maxEach: number,
): Promise<Project[]> {
  const sql = `
    select ${projectColumns} from (
      select *, row_number() over (partition by programme_id order by title, id) as place
      from project where programme_id = any($1::uuid[])
    ) as placed
    where place <= $2 order by title, id`;
  return (await selectRows<ReadProjectRow>(source, sql, [programmeIds, maxEach])).map(projectOf);
}

export async function projectPage(
  source: DataSource,
  filter: ProjectFilter,
  request: PageRequest,
): Promise<ProjectPage> {
  const conditions = conditionsOf(filter);
  const { after, first } = request;
  if (after !== null) conditions.add('(title, id) > (?, ?::uuid)', after.key, after.id);
  const { places } = filter;
  const sql = selectFirst({
    ...{ table: 'project', columns: projectColumns, places, conditions },
    ...{ orderBy: 'title, id', limit: first + 1 },
  });
  const rows = await selectRows<ReadProjectRow>(source, sql, conditions.parameters);
  return pageOf(rows.map(projectOf), request);
}

/** Those of places are not among them. */
function conditionsOf({ tier, state, stage, year }: ProjectFilter): Conditions {
  const conditions = new Conditions();
  if (tier !== null) conditions.add('tier = ?', tier);
  if (state !== null) conditions.add('state = ?', state);
  if (stage !== null) {
    conditions.add('id in (select project_id from project_stage where state = ?)', stage);
  }
  if (year !== null) conditions.add('? between from_year and to_year', year);
  return conditions;
}
