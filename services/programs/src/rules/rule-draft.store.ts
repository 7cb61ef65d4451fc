// Keeps proposed rule tables: row to value and back. A draft's rules never change after it was
// made.
import { type RuleTable, storedRuleTable } from '@kc/claim-ledger';
import { type ActorStamp, plainJson } from '@kc/commands';
import type { EntityManager } from 'typeorm';
import { type RuleDraftRow, RuleDraftTable } from './rule-draft.table.js';

export interface RuleDraft extends Omit<RuleDraftRow, 'rules'> {
  readonly rules: RuleTable;
}

export async function insertDraft(em: EntityManager, draft: RuleDraft): Promise<void> {
  await em.insert(RuleDraftTable, { ...draft, rules: plainJson(draft.rules) });
}

export async function findDraft(em: EntityManager, id: string): Promise<RuleDraft | null> {
  const row = await em.findOneBy(RuleDraftTable, { id });
  return row === null ? null : draftOf(row);
}

/** Makes every other activation of the same draft wait. */
export async function findDraftForChange(em: EntityManager, id: string): Promise<RuleDraft | null> {
  const lock = { mode: 'pessimistic_write' } as const;
  const row = await em.findOne(RuleDraftTable, { where: { id }, lock });
  return row === null ? null : draftOf(row);
}

export async function markActivated(
  em: EntityManager,
  id: string,
  by: { readonly activationId: string; readonly approvedBy: ActorStamp },
): Promise<void> {
  await em.update(RuleDraftTable, { id }, by);
}

function draftOf(row: RuleDraftRow): RuleDraft {
  return { ...row, rules: storedRuleTable(row.rules, 'rules') };
}
