// Between the rows of an annual plan and its values, for the store and the view. A row whose
// columns do not fit its state is a broken invariant.
import type { AnnualPlan, PlanAllocation, PlanStanding, PlanStatement } from './annual-plan.js';
import type {
  AnnualPlanTableRow,
  PlanAllocationTableRow,
  PlanStatementTableRow,
} from './annual-plan.table.js';

export function planOf(row: AnnualPlanTableRow): AnnualPlan {
  const { id, tier, year, round, title, programmeId, citation } = row;
  const { provinceScheme: scheme, provinceCode: code } = row;
  const { inventedNote, createdBy, createdAt, version } = row;
  return {
    id,
    tier,
    province: scheme === null || code === null ? null : { scheme, code },
    year,
    round,
    title,
    programmeId,
    citation,
    standing: standingOf(row),
    inventedNote,
    createdBy,
    createdAt,
    version,
  };
}

export function planRow(plan: AnnualPlan): Omit<AnnualPlanTableRow, 'updatedBy' | 'updatedAt'> {
  const { province, standing, ...facts } = plan;
  const decision = standing.state === 'APPROVED' ? standing.decision : null;
  return {
    ...facts,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
    state: standing.state,
    submittedOn: standing.state === 'DRAFT' ? null : standing.submittedOn,
    decisionNumber: decision?.number ?? null,
    decisionDate: decision?.date ?? null,
    returnedBecause: standing.state === 'DRAFT' ? standing.returnedBecause : null,
  };
}

export function statementOf(row: PlanStatementTableRow): PlanStatement {
  const { planId: _, place: __, ...rest } = row;
  return { ...rest, amount: BigInt(row.amount) };
}

export function allocationOf(row: PlanAllocationTableRow): PlanAllocation {
  return { ...row, amount: BigInt(row.amount) };
}

function standingOf(row: AnnualPlanTableRow): PlanStanding {
  const { id, state, submittedOn, decisionNumber: number, decisionDate: date } = row;
  if (state === 'DRAFT') return { state, returnedBecause: row.returnedBecause };
  if (state === 'SUBMITTED' && submittedOn !== null) return { state, submittedOn };
  if (submittedOn !== null && number !== null && date !== null) {
    return { state: 'APPROVED', submittedOn, decision: { number, date } };
  }
  throw new Error(`annual plan ${id} is ${state} without what that state carries`);
}
