// Reads inspections for the graph: pages, findings in batches, and the report that counts a year by
// province in one statement.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions, type PageRequest } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addScopes, type EntryPage, entriesBy, entryPage } from '../registers/entry.view.js';
import type { Finding, Inspection, InspectionState } from './inspection.js';
import { FindingTable, InspectionTable } from './inspection.table.js';

type Scopes = readonly (readonly ProvinceRef[] | null)[];

export interface InspectionFilter {
  readonly scopes: Scopes;
  readonly projectId: string | null;
  readonly state: InspectionState | null;
  /** The day on which a finding must be overdue; null for any inspection. */
  readonly overdueOn: string | null;
}

export type InspectionPage = EntryPage<Inspection>;

export function inspectionPage(
  source: DataSource,
  { scopes, projectId, state, overdueOn }: InspectionFilter,
  request: PageRequest,
): Promise<InspectionPage> {
  const conditions = new Conditions();
  addScopes(conditions, scopes);
  if (projectId !== null) conditions.add('project_id = ?::uuid', projectId);
  if (state !== null) conditions.add('state = ?', state);
  if (overdueOn !== null) {
    conditions.add(
      `exists (select from inspection_finding as finding
        where finding.inspection_id = inspection.id
          and finding.remedied_on is null and finding.remedy_by < ?::date)`,
      overdueOn,
    );
  }
  return entryPage(source, InspectionTable, { conditions, request });
}

export function inspectionsOf(
  source: DataSource,
  projectIds: readonly string[],
): Promise<Inspection[]> {
  return entriesBy(source, InspectionTable, { column: 'project_id', ids: projectIds });
}

export function findingsOf(source: DataSource, ids: readonly string[]): Promise<Finding[]> {
  return entriesBy(source, FindingTable, { column: 'inspection_id', ids });
}

export interface InspectionTally {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly planned: number;
  readonly visited: number;
  readonly cancelled: number;
  readonly late: number;
  readonly findings: number;
  readonly serious: number;
  readonly open: number;
  readonly overdue: number;
}

export interface TallyRequest {
  readonly scopes: Scopes;
  readonly year: number;
  readonly today: string;
}

/** An inspection counts in the year for which it was planned, its findings with it. */
export function inspectionTallies(
  source: DataSource,
  { scopes, year, today }: TallyRequest,
): Promise<InspectionTally[]> {
  const conditions = new Conditions();
  const day = conditions.parameter(today);
  addScopes(conditions, scopes);
  conditions.addYear('planned_on', year);
  const sql = `
    select province_scheme as scheme, province_code as code,
      count(*)::int as planned,
      count(*) filter (where state = 'VISITED')::int as visited,
      count(*) filter (where state = 'CANCELLED')::int as cancelled,
      count(*) filter (where state = 'PLANNED' and planned_on < ${day}::date)::int as late,
      coalesce(sum(found.findings), 0)::int as findings,
      coalesce(sum(found.serious), 0)::int as serious,
      coalesce(sum(found.open), 0)::int as open,
      coalesce(sum(found.overdue), 0)::int as overdue
    from inspection
    left join (
      select inspection_id, count(*) as findings,
        count(*) filter (where severity = 'SERIOUS') as serious,
        count(*) filter (where remedied_on is null and remedy_by is not null) as open,
        count(*) filter (where remedied_on is null and remedy_by < ${day}::date) as overdue
      from inspection_finding group by inspection_id
    ) as found on found.inspection_id = inspection.id
    ${conditions.where()}
    group by province_scheme, province_code
    order by overdue desc, province_scheme, province_code`;
  return selectRows(source, sql, conditions.parameters);
}
