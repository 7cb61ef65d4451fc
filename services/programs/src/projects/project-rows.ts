// Between the row of a project and its value, for the store and the view. A row whose columns do
// not fit its state is a broken invariant.
import { approvalOf, type Project, type Standing } from './project.js';
import type { ProjectTableRow } from './project.table.js';

export type ReadProjectRow = Omit<ProjectTableRow, 'updatedBy' | 'updatedAt'>;

/** In the shape of that row, for SQL of one's own. */
export const projectColumns = `
  id, programme_id as "programmeId", kind, tier, title, province_scheme as "provinceScheme",
  province_code as "provinceCode", lead_unit as "leadUnit",
  implementing_unit as "implementingUnit", from_year as "fromYear", to_year as "toYear", state,
  approval_number as "approvalNumber", approval_date::text as "approvalDate",
  closing_reason as "closingReason", invented_note as "inventedNote", created_by as "createdBy",
  created_at as "createdAt", version`;

export function projectOf(row: ReadProjectRow): Project {
  const { id, programmeId, kind, tier, title, leadUnit, implementingUnit } = row;
  const { inventedNote, createdBy, createdAt, version } = row;
  return {
    id,
    programmeId,
    kind,
    tier,
    title,
    province: { scheme: row.provinceScheme, code: row.provinceCode },
    leadUnit,
    implementingUnit,
    years: { from: row.fromYear, to: row.toYear },
    inventedNote,
    createdBy,
    createdAt,
    version,
    standing: standingOf(row),
  };
}

export function projectRow(project: Project): ReadProjectRow {
  const { province, years, standing, ...facts } = project;
  const approval = approvalOf(standing);
  return {
    ...facts,
    provinceScheme: province.scheme,
    provinceCode: province.code,
    fromYear: years.from,
    toYear: years.to,
    state: standing.state,
    approvalNumber: approval?.number ?? null,
    approvalDate: approval?.date ?? null,
    closingReason: standing.state === 'CLOSED' ? standing.reason : null,
  };
}

function standingOf(row: ReadProjectRow): Standing {
  const { id, state, approvalNumber: number, approvalDate: date, closingReason: reason } = row;
  const approval = number === null || date === null ? null : { number, date };
  if (state === 'REGISTERED') return { state };
  if (state === 'APPROVED' && approval !== null) return { state, approval };
  if (state === 'CLOSED' && reason !== null) return { state, approval, reason };
  throw new Error(`project ${id} is ${state} without what that state carries`);
}
