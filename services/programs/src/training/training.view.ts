// Reads courses and trainees for the graph, and counts outcomes by province and trade in one
// statement.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, type PageRequest } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addScopes, type EntryPage, entriesBy, entryPage } from '../registers/entry.view.js';
import type { OutcomeCounts, OutcomeMonths, Trainee, TrainingCourse } from './training.js';
import { TraineeTable, TrainingCourseTable } from './training.table.js';

type Scopes = readonly (readonly ProvinceRef[] | null)[];

export interface CourseFilter {
  readonly scopes: Scopes;
  readonly projectId: string | null;
  readonly year: number | null;
}

export type TrainingCoursePage = EntryPage<TrainingCourse>;

export function coursePage(
  source: DataSource,
  { scopes, projectId, year }: CourseFilter,
  request: PageRequest,
): Promise<TrainingCoursePage> {
  const conditions = new Conditions();
  addScopes(conditions, scopes);
  if (projectId !== null) conditions.add('project_id = ?::uuid', projectId);
  if (year !== null) conditions.add('extract(year from ends_on) = ?', year);
  return entryPage(source, TrainingCourseTable, { conditions, request });
}

export function traineesOf(source: DataSource, courseIds: readonly string[]): Promise<Trainee[]> {
  return entriesBy(source, TraineeTable, { column: 'course_id', ids: courseIds });
}

export interface TrainingTally extends OutcomeCounts {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly trade: string;
  readonly courses: number;
}

export interface TallyRequest {
  readonly scopes: Scopes;
  readonly year: number;
  readonly afterMonths: OutcomeMonths;
}

/** Of the courses that ended in the year. */
export function trainingTallies(
  source: DataSource,
  { scopes, year, afterMonths }: TallyRequest,
): Promise<TrainingTally[]> {
  const conditions = new Conditions();
  const months = conditions.parameter(afterMonths);
  addScopes(conditions, scopes);
  conditions.add('extract(year from ends_on) = ?', year);
  const counted = (status: string) => `count(*) filter (where status = '${status}')::int`;
  const sql = `
    select province_scheme as scheme, province_code as code, trade,
      count(distinct course_id)::int as courses,
      count(trainee_id)::int as trained,
      ${counted('EMPLOYED_BY_HOST')} as "employedByHost",
      ${counted('EMPLOYED')} as employed,
      ${counted('SELF_EMPLOYED')} as "selfEmployed",
      ${counted('NOT_EMPLOYED')} as "notEmployed",
      ${counted('NOT_REACHED')} as "notReached",
      count(*) filter (where trainee_id is not null and status is null)::int as "notAsked"
    from (
      select course.province_scheme, course.province_code, course.trade, course.ends_on,
        course.id as course_id, trainee.id as trainee_id,
        jsonb_path_query_first(
          trainee.outcomes, '$[*] ? (@.afterMonths == $months)',
          jsonb_build_object('months', ${months}::int)
        )->>'status' as status
      from training_course as course
      left join trainee on trainee.course_id = course.id
    ) as found
    ${conditions.where()}
    group by province_scheme, province_code, trade
    order by province_scheme, province_code, trade`;
  return selectRows(source, sql, conditions.parameters);
}
