// Reads courses and trainees for the graph, and counts outcomes by province and trade in one
// statement.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, type PageRequest } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addScopes, type EntryPage, entriesBy, entryPage } from '../registers/entry.view.js';
import type {
  JobStatus,
  OutcomeCounts,
  OutcomeMonths,
  Trainee,
  TrainingCourse,
} from './training.js';
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
  if (year !== null) conditions.addYear('ends_on', year);
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

/** Of the courses that ended in the year: their trainees by course first, then joined. */
export function trainingTallies(
  source: DataSource,
  { scopes, year, afterMonths }: TallyRequest,
): Promise<TrainingTally[]> {
  const conditions = new Conditions();
  const answered = (found: object) =>
    `outcomes @> ${conditions.parameter(JSON.stringify([{ afterMonths, ...found }]))}::jsonb`;
  const counted = (status: JobStatus) => `count(*) filter (where ${answered({ status })})`;
  const counts = {
    trained: 'count(*)',
    employedByHost: counted('EMPLOYED_BY_HOST'),
    employed: counted('EMPLOYED'),
    selfEmployed: counted('SELF_EMPLOYED'),
    notEmployed: counted('NOT_EMPLOYED'),
    notReached: counted('NOT_REACHED'),
    notAsked: `count(*) filter (where not ${answered({})})`,
  } satisfies Record<keyof OutcomeCounts, string>;
  addScopes(conditions, scopes);
  conditions.addYear('ends_on', year);
  const inCourse = Object.entries(counts).map(([name, count]) => `${count} as "${name}"`);
  const inAll = Object.keys(counts).map(
    (name) => `coalesce(sum(person."${name}"), 0)::int as "${name}"`,
  );
  const sql = `
    select province_scheme as scheme, province_code as code, trade, count(*)::int as courses,
      ${inAll.join(', ')}
    from training_course as course
    left join (
      select course_id, ${inCourse.join(', ')} from trainee
      where course_id in (select id from training_course ${conditions.where()})
      group by course_id
    ) as person on person.course_id = course.id
    ${conditions.where()}
    group by province_scheme, province_code, trade
    order by province_scheme, province_code, trade`;
  return selectRows(source, sql, conditions.parameters);
}
