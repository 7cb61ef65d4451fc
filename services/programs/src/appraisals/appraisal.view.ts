// Reads appraisals for the graph, and how thorough those of a year are by reviewing organisation,
// in one statement.
import type { CodeScheme, ProvinceRef } from '@kc/geography';
import { Conditions } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import { addScopes, entriesBy } from '../registers/entry.view.js';
import type { Appraisal } from './appraisal.js';
import { AppraisalTable } from './appraisal.table.js';

export function appraisalsOf(source: DataSource, ids: readonly string[]): Promise<Appraisal[]> {
  return entriesBy(source, AppraisalTable, { column: 'project_id', ids });
}

export interface AppraisalTally {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly organisation: string;
  readonly appraisals: number;
  readonly proposed: number;
  readonly returned: number;
  readonly rejected: number;
  readonly qualityBp: number;
  readonly audited: number;
  readonly agreementBp: number | null;
}

export function appraisalTallies(
  source: DataSource,
  wanted: { readonly scopes: readonly (readonly ProvinceRef[] | null)[]; readonly year: number },
): Promise<AppraisalTally[]> {
  const conditions = new Conditions();
  addScopes(conditions, wanted.scopes);
  conditions.add('audit_of is null');
  conditions.addYear('appraised_on', wanted.year);
  const sql = `
    select province_scheme as scheme, province_code as code,
      reviewer->>'organisation' as organisation,
      count(*)::int as appraisals,
      count(*) filter (where conclusion = 'PROPOSE')::int as proposed,
      count(*) filter (where conclusion = 'RETURN')::int as returned,
      count(*) filter (where conclusion = 'REJECT')::int as rejected,
      trunc(avg(quality_bp))::int as "qualityBp",
      count(agreement)::int as audited,
      trunc(avg(agreement))::int as "agreementBp"
    from (
      select first.*, (
        select second.agreement_bp from appraisal as second
        where second.audit_of = first.id order by second.created_at desc limit 1
      ) as agreement
      from appraisal as first
    ) as appraisal
    ${conditions.where()}
    group by province_scheme, province_code, reviewer->>'organisation'
    order by trunc(avg(quality_bp)), province_scheme, province_code, organisation`;
  return selectRows(source, sql, conditions.parameters);
}
