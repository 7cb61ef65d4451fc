// Keeps allocations and carry-overs, and reads those of many projects at once.
import { type EntityManager, In } from 'typeorm';
import type { FundingMove } from './project-funding.js';
import { FundingMoveTable } from './project-funding.table.js';

export async function insertMove(em: EntityManager, move: FundingMove): Promise<void> {
  await em.insert(FundingMoveTable, { ...move, amount: String(move.amount) });
}

export async function movesOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<FundingMove[]> {
  const rows = await em.find(FundingMoveTable, {
    where: { projectId: In([...projectIds]) },
    order: { decidedOn: 'ASC', createdAt: 'ASC', id: 'ASC' },
  });
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
