// Keeps needs of support, each with its first statement, and further statements about them.
import { Problem } from '@kc/problems';
import type { EntityManager } from 'typeorm';
import { insertIfNew } from '../establishments/fact.store.js';
import type { Recorded } from '../establishments/record-fact.js';
import type { NewSupportDemand } from './support-demand.js';
import { DemandStatementTable, SupportDemandTable } from './support-demand.table.js';

export async function insertDemand(
  em: EntityManager,
  { state, investmentStatus, statedOn, ...demand }: NewSupportDemand & Recorded,
): Promise<boolean> {
  if (!(await insertIfNew(em, SupportDemandTable, demand))) return false;
  const { id, recordedBy, recordedAt } = demand;
  const said = { state, investmentStatus, statedOn, recordedBy, recordedAt };
  return insertIfNew(em, DemandStatementTable, { id, demandId: id, ...said });
}

export interface DemandOnRecord {
  readonly establishmentId: string;
  readonly firstStatedOn: string;
}

export async function demandOnRecord(em: EntityManager, id: string): Promise<DemandOnRecord> {
  const demand = await em.findOneBy(SupportDemandTable, { id });
  const first = await em.findOneBy(DemandStatementTable, { id });
  if (demand !== null && first !== null) {
    return { establishmentId: demand.establishmentId, firstStatedOn: first.statedOn };
  }
  const rule = 'nhu cầu hỗ trợ (support demand)';
  throw new Problem('NOT_FOUND', { field: 'input.demandId', value: id, rule });
}
