// Reads difficulties for the graph: pages, and the report that counts them by province and category
// in one statement.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, type PageRequest } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addScopes, type EntryPage, entryPage } from '../registers/entry.view.js';
import type { Difficulty, DifficultyCategory } from './difficulty.js';
import { DifficultyTable } from './difficulty.table.js';

export interface DifficultyFilter {
  readonly scopes: readonly (readonly ProvinceRef[] | null)[];
  /** An establishment sees what it raised itself, wherever. */
  readonly raisedByParty: string | null;
  readonly category: DifficultyCategory | null;
  readonly projectId: string | null;
  readonly open: boolean | null;
}

export type DifficultyPage = EntryPage<Difficulty>;

export function difficultyPage(
  source: DataSource,
  filter: DifficultyFilter,
  request: PageRequest,
): Promise<DifficultyPage> {
  const { scopes, raisedByParty, category, projectId, open } = filter;
  const conditions = new Conditions();
  addScopes(conditions, scopes);
  if (raisedByParty !== null) conditions.add('raised_by_party = ?', raisedByParty);
  if (category !== null) conditions.add('category = ?', category);
  if (projectId !== null) conditions.add('project_id = ?::uuid', projectId);
  if (open !== null) conditions.add(`resolved_on is ${open ? '' : 'not '}null`);
  return entryPage(source, DifficultyTable, { conditions, request });
}

export interface DifficultyTally {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly category: DifficultyCategory;
  readonly raised: number;
  readonly open: number;
  readonly solved: number;
  readonly oldestOpenDays: number | null;
  readonly medianDaysToResolve: number | null;
}

export interface TallyRequest {
  readonly scopes: readonly (readonly ProvinceRef[] | null)[];
  readonly year: number | null;
  readonly today: string;
}

export function difficultyTallies(
  source: DataSource,
  { scopes, year, today }: TallyRequest,
): Promise<DifficultyTally[]> {
  const conditions = new Conditions();
  const day = conditions.parameter(today);
  addScopes(conditions, scopes);
  if (year !== null) conditions.addYear('raised_on', year);
  const sql = `
    select province_scheme as scheme, province_code as code, category,
      count(*)::int as raised,
      count(*) filter (where resolved_on is null)::int as open,
      count(*) filter (where resolution->>'outcome' = 'SOLVED')::int as solved,
      (max(${day}::date - raised_on) filter (where resolved_on is null))::int as "oldestOpenDays",
      (percentile_disc(0.5) within group (order by resolved_on - raised_on)
        filter (where resolved_on is not null))::int as "medianDaysToResolve"
    from difficulty ${conditions.where()}
    group by province_scheme, province_code, category
    order by open desc, raised desc, province_scheme, province_code, category`;
  return selectRows(source, sql, conditions.parameters);
}
