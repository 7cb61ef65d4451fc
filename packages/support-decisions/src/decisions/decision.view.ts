// Reads support decisions for the graph, in batches and in pages, within what the caller may see.
import type { ProvinceRef } from '@kc/geography';
import { Conditions, type Cursor, type Page, type PageRequest, pageOf } from '@kc/paging';
import { selectRows } from '@kc/persistence';
import type { DataSource } from 'typeorm';
import type { DecisionLevel, DecisionRoute, DecisionState, SupportDecision } from './decision.js';
import { decisionColumns, decisionOf } from './decision.store.js';
import type { DecisionRow } from './decision.table.js';

/** What a caller may see: everything, what lies in some places, what is about some subjects. */
export interface DecisionScope {
  readonly places: readonly ProvinceRef[] | null;
  readonly subjects: readonly string[] | null;
}

export interface DecisionFilter {
  readonly scope: DecisionScope;
  /** Any of these spellings of a place; null for everywhere. */
  readonly places: readonly ProvinceRef[] | null;
  readonly level: DecisionLevel | null;
  readonly route: DecisionRoute | null;
  readonly state: DecisionState | null;
  readonly fiscalYear: number | null;
  readonly subjectId: string | null;
  readonly archived: boolean | null;
}

export interface DecisionPage extends Page<SupportDecision> {
  readonly filter: DecisionFilter;
}

export async function decisionsByIds(
  source: DataSource,
  ids: readonly string[],
): Promise<SupportDecision[]> {
  const sql = `select ${decisionColumns} from support_decision as decision
    where id = any($1::uuid[])`;
  return (await selectRows<DecisionRow>(source, sql, [ids])).map(decisionOf);
}

export type SubjectDecision = SupportDecision & { readonly subjectId: string };

/** Of each subject at most `limit`, the newest first. */
export async function decisionsOfSubjects(
  source: DataSource,
  subjectIds: readonly string[],
  limit: number,
): Promise<SubjectDecision[]> {
  const sql = `
    select found.* from unnest($1::uuid[]) as subject (id)
    cross join lateral (
      select ${decisionColumns}, subject.id as "subjectId"
      from support_decision as decision
      where exists (
        select from support_decision_item as item
        where item.decision_id = decision.id and item.subject_id = subject.id
      )
      order by decision.created_at desc, decision.id desc limit $2
    ) as found
    order by found."createdAt" desc, found.id desc`;
  const rows = await selectRows<DecisionRow & { readonly subjectId: string }>(source, sql, [
    subjectIds,
    limit,
  ]);
  return rows.map(({ subjectId, ...row }) => ({ ...decisionOf(row), subjectId }));
}

/** Which of the decisions are about one of the subjects. */
export async function aboutSubjects(
  source: DataSource,
  decisionId: string,
  subjectIds: readonly string[],
): Promise<boolean> {
  const sql = `select exists (
    select from support_decision_item
    where decision_id = $1 and subject_id = any($2::uuid[])
  ) as found`;
  const [row] = await selectRows<{ found: boolean }>(source, sql, [decisionId, subjectIds]);
  return row?.found === true;
}

/** The newest first. */
export async function decisionPage(
  source: DataSource,
  filter: DecisionFilter,
  request: PageRequest,
): Promise<DecisionPage> {
  const conditions = conditionsOf(filter);
  const { after } = request;
  if (after !== null) {
    conditions.add(
      '(decision.created_at, decision.id) < (?::timestamptz, ?::uuid)',
      after.key,
      after.id,
    );
  }
  const limit = conditions.parameter(request.first + 1);
  const sql = `
    select ${decisionColumns} from support_decision as decision ${conditions.where()}
    order by decision.created_at desc, decision.id desc limit ${limit}`;
  const rows = await selectRows<DecisionRow>(source, sql, conditions.parameters);
  return { ...pageOf(rows.map(decisionOf), request), filter };
}

export async function countDecisions(source: DataSource, filter: DecisionFilter): Promise<number> {
  const conditions = conditionsOf(filter);
  const sql = `select count(*)::int as count from support_decision as decision
    ${conditions.where()}`;
  const [row] = await selectRows<{ count: number }>(source, sql, conditions.parameters);
  return row?.count ?? 0;
}

export function decisionCursor({ createdAt, id }: SupportDecision): Cursor {
  return { key: createdAt.toISOString(), id };
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function readsAsInstant(key: string): boolean {
  return instant.test(key) && !Number.isNaN(Date.parse(key));
}

function conditionsOf(filter: DecisionFilter): Conditions {
  const conditions = new Conditions();
  const { scope, level, route, state, fiscalYear, subjectId, archived } = filter;
  addPlaces(conditions, scope.places);
  addPlaces(conditions, filter.places);
  if (scope.subjects !== null) addSubjects(conditions, scope.subjects);
  if (subjectId !== null) addSubjects(conditions, [subjectId]);
  if (level !== null) conditions.add('decision.level = ?', level);
  if (route !== null) conditions.add('decision.route = ?', route);
  if (state !== null) conditions.add('decision.state = ?', state);
  if (fiscalYear !== null) conditions.add('decision.fiscal_year = ?', fiscalYear);
  if (archived !== null) conditions.add('decision.archived = ?', archived);
  return conditions;
}

function addPlaces(conditions: Conditions, places: readonly ProvinceRef[] | null): void {
  if (places === null) return;
  conditions.add(
    `(decision.province_scheme, decision.province_code)
      in (select * from unnest(?::text[], ?::text[]))`,
    places.map(({ scheme }) => scheme),
    places.map(({ code }) => code),
  );
}

function addSubjects(conditions: Conditions, subjectIds: readonly string[]): void {
  conditions.add(
    `exists (
      select from support_decision_item as item
      where item.decision_id = decision.id and item.subject_id = any(?::uuid[])
    )`,
    subjectIds,
  );
}
