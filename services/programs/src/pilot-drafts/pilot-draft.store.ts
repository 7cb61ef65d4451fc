// The candidates of a draft, read while the draft is locked.
import type { EntityManager } from 'typeorm';
import type { PilotCandidate } from './pilot-draft.js';
import { PilotCandidateTable } from './pilot-draft.table.js';

export function candidatesOf(em: EntityManager, draftId: string): Promise<PilotCandidate[]> {
  return em.find(PilotCandidateTable, { where: { draftId }, order: { createdAt: 'ASC' } });
}
