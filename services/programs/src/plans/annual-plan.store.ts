// Keeps annual plans. A plan is only replaced by the next version of what was read, and reading it
// for a change makes every other change of it wait. Statements and allocations are only added.
import type { ActorStamp } from '@kc/commands';
import { rowChanged } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { PlannedSource } from '../programmes/programme.js';
import type { AnnualPlan, PlanAllocation, PlanBudget, PlanStatement } from './annual-plan.js';
import {
  AnnualPlanTable,
  PlanAllocationTable,
  PlanBudgetTable,
  PlanProjectTable,
  PlanStatementTable,
} from './annual-plan.table.js';
import { planOf, planRow } from './annual-plan-rows.js';

export interface Change {
  readonly actor: ActorStamp;
  readonly at: Date;
}

export interface PlanContent {
  readonly plan: AnnualPlan;
  readonly budget: readonly PlanBudget[];
  readonly statements: readonly PlanStatement[];
}

export interface PlacedProject {
  readonly planId: string;
  readonly projectId: string;
  readonly source: PlannedSource;
  readonly plannedSupport: bigint;
  readonly plannedCounterpart: bigint;
}

export async function insertPlan(em: EntityManager, content: PlanContent): Promise<void> {
  const { plan, budget, statements } = content;
  const { createdBy: updatedBy, createdAt: updatedAt, id: planId } = plan;
  await em.insert(AnnualPlanTable, { ...planRow(plan), updatedBy, updatedAt });
  await em.insert(
    PlanBudgetTable,
    budget.map(({ source, amount }) => ({ planId, source, amount: amount.toString() })),
  );
  await em.insert(
    PlanStatementTable,
    statements.map((one, at) => ({ ...one, planId, place: at + 1, amount: one.amount.toString() })),
  );
}

/** Whether a plan of this year and round is on record for the same body. */
export async function roundIsTaken(
  em: EntityManager,
  { tier, year, round, province }: Pick<AnnualPlan, 'tier' | 'year' | 'round' | 'province'>,
): Promise<boolean> {
  // Held until the transaction ends, so that two plans of one round cannot both find it free.
  const place = province === null ? '' : `${province.scheme} ${province.code}`;
  const key = `annual_plan ${tier} ${year} ${round} ${place}`;
  await em.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  const found = await em.find(AnnualPlanTable, { where: { tier, year, round } });
  return found.some(
    (row) =>
      row.provinceScheme === (province?.scheme ?? null) &&
      row.provinceCode === (province?.code ?? null),
  );
}

export async function takenStatementIds(
  em: EntityManager,
  statements: readonly PlanStatement[],
): Promise<readonly string[]> {
  if (statements.length === 0) return [];
  const where = statements.map(({ id }) => ({ id }));
  return (await em.find(PlanStatementTable, { where, select: { id: true } })).map(({ id }) => id);
}

export async function findPlanForChange(em: EntityManager, id: string): Promise<AnnualPlan | null> {
  const row = await em.findOne(AnnualPlanTable, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  return row === null ? null : planOf(row);
}

export async function replacePlan(
  em: EntityManager,
  next: AnnualPlan,
  { actor, at }: Change,
): Promise<void> {
  const { id, ...columns } = planRow(next);
  const updated = await em.update(
    AnnualPlanTable,
    { id, version: next.version - 1 },
    { ...columns, updatedBy: actor, updatedAt: at },
  );
  if (!rowChanged(updated)) throw new Error(`annual plan ${id} changed while it was locked`);
}

export async function findPlaced(
  em: EntityManager,
  { planId, projectId }: Pick<PlacedProject, 'planId' | 'projectId'>,
): Promise<PlacedProject | null> {
  const row = await em.findOneBy(PlanProjectTable, { planId, projectId });
  if (row === null) return null;
  return {
    planId,
    projectId,
    source: row.source,
    plannedSupport: BigInt(row.plannedSupport),
    plannedCounterpart: BigInt(row.plannedCounterpart),
  };
}

/** Puts the project into the plan, or changes what is planned for it there. */
export async function savePlaced(
  em: EntityManager,
  placed: PlacedProject,
  { actor, at }: Change,
): Promise<void> {
  const row = {
    ...placed,
    plannedSupport: placed.plannedSupport.toString(),
    plannedCounterpart: placed.plannedCounterpart.toString(),
    placedBy: actor,
    placedAt: at,
  };
  await em.upsert(PlanProjectTable, row, ['planId', 'projectId']);
}

export async function deletePlaced(
  em: EntityManager,
  { planId, projectId }: Pick<PlacedProject, 'planId' | 'projectId'>,
): Promise<void> {
  await em.delete(PlanProjectTable, { planId, projectId });
}

export async function insertAllocation(em: EntityManager, fresh: PlanAllocation): Promise<void> {
  await em.insert(PlanAllocationTable, { ...fresh, amount: fresh.amount.toString() });
}

export async function allocationExists(em: EntityManager, id: string): Promise<boolean> {
  return em.existsBy(PlanAllocationTable, { id });
}
