// Keeps allocations and carry-overs, and reads those of many projects at once.
import { tableRows } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import type { FundingMove } from './project-funding.js';
import { FundingMoveTable } from './project-funding.table.js';

export async function insertMove(em: EntityManager, move: FundingMove): Promise<void> {
  await em.insert(FundingMoveTable, { ...move, amount: String(move.amount) });
}

export async function movesOfProjects(
  em: EntityManager,
  projectIds: readonly string[],
): Promise<FundingMove[]> {
  const rows = await tableRows(em, FundingMoveTable, {
    tail: 'where project_id = any($1::uuid[]) order by decided_on, created_at, id',
    parameters: [projectIds],
  });
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
