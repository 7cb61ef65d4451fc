// Keeps what persons said about pairs of records; earlier words stay.
import type { EntityManager } from 'typeorm';
import type { DuplicateDecision } from './duplicate.js';
import { DuplicateDecisionTable } from './duplicate.table.js';

export async function insertDecision(em: EntityManager, fresh: DuplicateDecision): Promise<void> {
  await em.insert(DuplicateDecisionTable, { ...fresh, reasons: [...fresh.reasons] });
}
