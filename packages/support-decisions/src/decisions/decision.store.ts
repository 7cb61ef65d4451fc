// Keeps support decisions, the items on them and the steps that were taken. Whoever changes a
// decision holds the lock of its row; a step on record is never changed.
import type { CodeScheme } from '@kc/geography';
import { selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import type { DecisionItem, DecisionTransition, SupportDecision } from './decision.js';
import {
  DecisionItemTable,
  type DecisionRow,
  type DecisionStepRow,
  DecisionStepTable,
  DecisionTable,
} from './decision.table.js';

type Source = DataSource | EntityManager;

export const decisionColumns = `
  decision.id, decision.title, decision.level, decision.route, decision.decider,
  decision.province_scheme as "provinceScheme", decision.province_code as "provinceCode",
  decision.fiscal_year as "fiscalYear", decision.state, decision.since::text as since,
  decision.signed_number as "signedNumber", decision.signed_date::text as "signedDate",
  decision.archived, decision.provenance, decision.invented_note as "inventedNote",
  decision.created_by as "createdBy", decision.created_at as "createdAt"`;

export async function findDecision(source: Source, id: string): Promise<SupportDecision | null> {
  const sql = `select ${decisionColumns} from support_decision as decision where id = $1`;
  const [row] = await selectRows<DecisionRow>(source, sql, [id]);
  return row === undefined ? null : decisionOf(row);
}

export async function findDecisionForChange(
  em: EntityManager,
  id: string,
): Promise<SupportDecision | null> {
  const sql = `select ${decisionColumns} from support_decision as decision where id = $1 for update`;
  const [row] = await selectRows<DecisionRow>(em, sql, [id]);
  return row === undefined ? null : decisionOf(row);
}

export async function insertDecision(em: EntityManager, decision: SupportDecision): Promise<void> {
  await em.insert(DecisionTable, rowOf(decision));
}

export async function placeDecision(
  em: EntityManager,
  { id, state, since, signed }: SupportDecision,
): Promise<void> {
  const [signedNumber, signedDate] = [signed?.number ?? null, signed?.date ?? null];
  await em.update(DecisionTable, { id }, { state, since, signedNumber, signedDate });
}

/** In their order; what stood on the decision before is taken off. */
export async function setItems(
  em: EntityManager,
  decisionId: string,
  items: readonly DecisionItem[],
): Promise<void> {
  await em.delete(DecisionItemTable, { decisionId });
  await em.insert(
    DecisionItemTable,
    items.map((item, place) => ({ ...item, decisionId, place })),
  );
}

export interface HeldItem {
  readonly itemId: string;
  readonly decisionId: string;
}

/** Those of the items that stand on a decision already. */
export function itemsOnDecisions(source: Source, itemIds: readonly string[]): Promise<HeldItem[]> {
  const sql = `select item_id as "itemId", decision_id as "decisionId"
    from support_decision_item where item_id = any($1::uuid[])`;
  return selectRows(source, sql, [itemIds]);
}

/** Ids of the items on decisions, in their order. */
export function itemIdsOf(source: Source, decisionIds: readonly string[]): Promise<HeldItem[]> {
  const sql = `select item_id as "itemId", decision_id as "decisionId"
    from support_decision_item where decision_id = any($1::uuid[]) order by decision_id, place`;
  return selectRows(source, sql, [decisionIds]);
}

export interface Subject {
  readonly decisionId: string;
  readonly subjectId: string;
}

/** What decisions are about, each once. */
export function subjectsOf(source: Source, decisionIds: readonly string[]): Promise<Subject[]> {
  const sql = `select distinct decision_id as "decisionId", subject_id as "subjectId"
    from support_decision_item where decision_id = any($1::uuid[])`;
  return selectRows(source, sql, [decisionIds]);
}

export async function recordStepTaken(
  em: EntityManager,
  transition: DecisionTransition,
): Promise<void> {
  const row: Omit<DecisionStepRow, 'sequence'> = transition;
  await em.insert(DecisionStepTable, { ...row });
}

/** Oldest first. */
export function stepsOf(
  source: Source,
  decisionIds: readonly string[],
): Promise<DecisionTransition[]> {
  const sql = `${selectSteps} where decision_id = any($1::uuid[]) order by decision_id, sequence`;
  return selectRows(source, sql, [decisionIds]);
}

export async function findStep(source: Source, id: string): Promise<DecisionTransition | null> {
  const [found] = await selectRows<DecisionTransition>(source, `${selectSteps} where id = $1`, [
    id,
  ]);
  return found ?? null;
}

export function decisionOf(row: DecisionRow): SupportDecision {
  const { provinceScheme, provinceCode, signedNumber, signedDate, ...rest } = row;
  const province =
    provinceScheme === null || provinceCode === null
      ? null
      : { scheme: provinceScheme as CodeScheme, code: provinceCode };
  const signed =
    signedNumber === null || signedDate === null
      ? null
      : { number: signedNumber, date: signedDate };
  return { ...rest, province, signed };
}

function rowOf({ province, signed, ...rest }: SupportDecision): DecisionRow {
  return {
    ...rest,
    provinceScheme: province?.scheme ?? null,
    provinceCode: province?.code ?? null,
    signedNumber: signed?.number ?? null,
    signedDate: signed?.date ?? null,
  };
}

const selectSteps = `
  select
    id, decision_id as "decisionId", action, from_state as "from", to_state as "to",
    taken_by as "takenBy", took_place_on::text as "tookPlaceOn", recorded_at as "recordedAt",
    due_on::text as "dueOn", reason, signed, documents, claims
  from support_decision_step`;
