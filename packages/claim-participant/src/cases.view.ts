// Cases as readers want them: by id, by claim, in pages, and what stands still. Every copy of the
// ledger gives the same answer at the same position; time is the log's.
import {
  type Case,
  type CaseJson,
  type Claim,
  caseFromJson,
  claimFromJson,
} from '@kc/claim-ledger';
import { inTransaction, selectRows } from '@kc/persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { readPoint } from './ledger-head.store.js';
import type { LedgerPoint } from './ports.js';

export interface CaseFilter {
  readonly status: Case['status'] | null;
  readonly kind: Case['kind'] | null;
  /** Open and past due in log time, or not; null for both. */
  readonly standsStill: boolean | null;
  /** Only cases that touch a claim in one of these provinces; null for every case. */
  readonly provinces: readonly string[] | null;
}

export interface CaseKey {
  readonly openedAt: string;
  readonly caseId: string;
}

/** What has not moved for too long. */
export interface Still {
  readonly id: string;
  readonly case: Case | null;
  readonly claim: Claim | null;
  readonly sinceMs: number;
  readonly dueMs: number;
  /** 1 once past due, and one more for each further period. */
  readonly level: number;
}

export interface StillKey {
  readonly dueMs: string;
  readonly id: string;
}

export interface StillRows {
  readonly asOf: LedgerPoint;
  readonly rows: readonly Still[];
}

interface Limited<Key> {
  readonly after: Key | null;
  readonly limit: number;
}

/** Whether `row` is a case that names a claim of one of these provinces. */
const touches = (parameter: string) => `
  EXISTS (SELECT FROM claim c WHERE c.row->>'province' = ANY(${parameter}::text[]) AND c.claim_id IN (
    SELECT jsonb_array_elements_text(k.row->'subject' || (k.row->'met'))::uuid))`;
const logTime = '(SELECT log_time_ms FROM ledger_position)';

export class CasesView {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** In the order of the ids; undefined where there is no such case. */
  async byIds(ids: readonly string[]): Promise<readonly (Case | undefined)[]> {
    const cases = await this.#cases('SELECT row FROM claim_case WHERE case_id = ANY($1::text[])', [
      ids,
    ]);
    const byId = new Map(cases.map((one) => [one.caseId, one]));
    return ids.map((id) => byId.get(id));
  }

  /** The cases that each claim stands in or stood in, the oldest first. */
  async ofClaims(claimIds: readonly string[]): Promise<readonly (readonly Case[])[]> {
    const cases = await this.#cases(
      `SELECT row FROM claim_case
       WHERE (row->'subject') ?| $1::text[] OR (row->'met') ?| $1::text[]
       ORDER BY opened_at, case_id`,
      [claimIds],
    );
    return claimIds.map((id) =>
      cases.filter(({ subject, met }) => subject.includes(id) || met.includes(id)),
    );
  }

  /** The newest first. */
  page(filter: CaseFilter, { after, limit }: Limited<CaseKey>): Promise<readonly Case[]> {
    const { status, kind, standsStill, provinces } = filter;
    return this.#cases(
      `SELECT k.row FROM claim_case k
       WHERE ($1::text IS NULL OR k.status = $1) AND ($2::text IS NULL OR k.row->>'kind' = $2)
         AND ($3::boolean IS NULL OR (k.status = 'OPEN' AND k.due_ms < ${logTime}) = $3)
         AND ($4::text[] IS NULL OR ${touches('$4')})
         AND ($5::bigint IS NULL OR (k.opened_at, k.case_id) < ($5::bigint, $6::text COLLATE "C"))
       ORDER BY k.opened_at DESC, k.case_id DESC LIMIT $7`,
      [status, kind, standsStill, provinces, after?.openedAt ?? null, after?.caseId ?? null, limit],
    );
  }

  /** Open cases past due, and confirmed or paying claims unmoved for so many days. */
  standingStill(
    within: { readonly confirmedDays: number; readonly provinces: readonly string[] | null },
    { after, limit }: Limited<StillKey>,
  ): Promise<StillRows> {
    return inTransaction(
      this.#dataSource,
      async (entities) => {
        const asOf = await readPoint(entities);
        const rows = await stillRows(entities, [
          within.provinces,
          within.confirmedDays * dayMs,
          after?.dueMs ?? null,
          after?.id ?? null,
          limit,
        ]);
        return { asOf, rows: rows.map((row) => stillOf(row, asOf.logTimeMs)) };
      },
      'REPEATABLE READ',
    );
  }

  async #cases(sql: string, values: unknown[]): Promise<Case[]> {
    const rows = await selectRows<{ row: CaseJson }>(this.#dataSource, sql, values);
    return rows.map(({ row }) => caseFromJson(row));
  }
}

const dayMs = 86_400_000;

interface StillRow {
  readonly id: string;
  readonly kind: 'CASE' | 'CLAIM';
  readonly row: unknown;
  readonly since_ms: string;
  readonly due_ms: string;
}

function stillRows(entities: EntityManager, values: unknown[]): Promise<StillRow[]> {
  return selectRows<StillRow>(
    entities,
    `WITH still AS (
       SELECT k.case_id AS id, 'CASE' AS kind, k.row,
         (k.row->>'openedMs')::bigint AS since_ms, k.due_ms
       FROM claim_case k
       WHERE k.status = 'OPEN' AND k.due_ms < ${logTime} AND ($1::text[] IS NULL OR ${touches('$1')})
       UNION ALL
       SELECT claim_id::text COLLATE "C", 'CLAIM', row, moved_ms, moved_ms + $2::bigint
       FROM (
         SELECT claim_id, row, coalesce(row->>'changedMs', row->>'requestedMs')::bigint AS moved_ms
         FROM claim WHERE state IN ('CONFIRMED', 'PAYING')
           AND ($1::text[] IS NULL OR row->>'province' = ANY($1::text[]))) AS standing
       WHERE moved_ms + $2::bigint < ${logTime})
     SELECT id, kind, row, since_ms, due_ms FROM still
     WHERE $3::bigint IS NULL OR (due_ms, id) > ($3::bigint, $4::text COLLATE "C")
     ORDER BY due_ms, id LIMIT $5`,
    values,
  );
}

function stillOf(row: StillRow, nowMs: number): Still {
  const [sinceMs, dueMs] = [Number(row.since_ms), Number(row.due_ms)];
  const window = Math.max(dueMs - sinceMs, 1);
  return {
    id: row.id,
    case: row.kind === 'CASE' ? caseFromJson(row.row as CaseJson) : null,
    claim:
      row.kind === 'CLAIM' ? claimFromJson(row.row as Parameters<typeof claimFromJson>[0]) : null,
    sinceMs,
    dueMs,
    level: 1 + Math.floor((nowMs - dueMs) / window),
  };
}
