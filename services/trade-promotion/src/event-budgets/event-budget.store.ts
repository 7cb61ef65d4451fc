// Keeps the budget of an event: the whole of it takes the place of the one before.
import type { EntityManager } from 'typeorm';
import type { CostLine, Income, PlannedAndActual } from './event-budget.js';
import {
  CostLineTable,
  type CostLineTableRow,
  IncomeTable,
  type IncomeTableRow,
  type StoredAmounts,
} from './event-budget.table.js';

export interface StoredBudget {
  readonly lines: readonly CostLineTableRow[];
  readonly incomes: readonly IncomeTableRow[];
}

export async function budgetOf(em: EntityManager, eventId: string): Promise<StoredBudget> {
  const order = { place: 'ASC' } as const;
  const lines = await em.find(CostLineTable, { where: { eventId }, order });
  return { lines, incomes: await em.find(IncomeTable, { where: { eventId }, order }) };
}

export async function replaceBudget(
  em: EntityManager,
  eventId: string,
  budget: { readonly lines: readonly CostLine[]; readonly incomes: readonly Income[] },
): Promise<void> {
  await em.delete(CostLineTable, { eventId });
  await em.delete(IncomeTable, { eventId });
  const lines = budget.lines.map((line) => ({
    ...line,
    ...stored(line),
    shares: line.shares.map((share) => ({ ...share, ...stored(share) })),
  }));
  const incomes = budget.incomes.map((income) => ({ ...income, ...stored(income) }));
  if (lines.length > 0) await em.insert(CostLineTable, lines);
  if (incomes.length > 0) await em.insert(IncomeTable, incomes);
}

function stored({ planned, actual }: PlannedAndActual): StoredAmounts {
  return { planned: planned.toString(), actual: actual?.toString() ?? null };
}

export function amountsOf({ planned, actual }: StoredAmounts): PlannedAndActual {
  return { planned: BigInt(planned), actual: actual === null ? null : BigInt(actual) };
}

export function costLineFrom(row: CostLineTableRow): CostLine {
  const shares = row.shares.map((share) => ({ ...share, ...amountsOf(share) }));
  return { ...row, ...amountsOf(row), shares };
}

export function incomeFrom(row: IncomeTableRow): Income {
  return { ...row, ...amountsOf(row) };
}
