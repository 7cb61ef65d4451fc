// The ledger's rows in PostgreSQL: loading those a slice wants, saving those a batch changed.
import {
  type Claim,
  type ClaimJson,
  claimFromJson,
  type Folded,
  type PaymentJson,
  type ProjectTotalJson,
  paymentFromJson,
  projectTotalFromJson,
  type VerdictJson,
  verdictFromJson,
} from '@kc/claim-ledger';
import { selectRows } from '@kc/persistence';
import type { EntityManager } from 'typeorm';
import { toJson } from './json.js';
import type { LoadedRows, SeenRecord, Wanted } from './ledger-slice.js';

export async function loadRows(entities: EntityManager, wanted: Wanted): Promise<LoadedRows> {
  return {
    digests: await loadDigests(entities, [...wanted.digest]),
    records: await loadRecords(entities, [...wanted.record]),
    claims: await loadClaims(entities, wanted),
    projects: await loadJson<ProjectTotalJson>(entities, 'claim_project', {
      key: 'project',
      type: 'text[]',
      values: [...wanted.project],
    }).then((rows) => rows.map(projectTotalFromJson)),
    payments: await loadJson<PaymentJson>(entities, 'claim_payment', {
      key: 'payment_id',
      type: 'uuid[]',
      values: [...wanted.payment],
    }).then((rows) => rows.map(paymentFromJson)),
  };
}

async function loadDigests(entities: EntityManager, positions: readonly string[]) {
  if (positions.length === 0) return new Map<bigint, string>();
  const rows = await selectRows<{ position: string; digest: string }>(
    entities,
    'SELECT position, digest FROM claim_verdict WHERE position = ANY($1::bigint[])',
    [positions],
  );
  return new Map(rows.map((row) => [BigInt(row.position), row.digest]));
}

async function loadRecords(entities: EntityManager, ids: readonly string[]): Promise<SeenRecord[]> {
  if (ids.length === 0) return [];
  const rows = await selectRows<{ record_id: string; record_hash: string; verdict: VerdictJson }>(
    entities,
    `SELECT DISTINCT ON (record_id) record_id, record_hash, verdict
     FROM claim_verdict WHERE record_id = ANY($1::uuid[]) ORDER BY record_id, position`,
    [ids],
  );
  return rows.map(({ record_id, record_hash, verdict }) => ({
    recordId: record_id,
    recordHash: record_hash,
    verdict: verdictFromJson(verdict),
  }));
}

/**
 * Claims by id, by the origin they are open for, and all that stand on a key or count somewhere.
 */
async function loadClaims(entities: EntityManager, wanted: Wanted): Promise<Claim[]> {
  const { claim, origin, key, counter } = wanted;
  if (claim.size + origin.size + key.size + counter.size === 0) return [];
  const rows = await selectRows<{ row: ClaimJson }>(
    entities,
    `SELECT row FROM claim WHERE claim_id IN (
       SELECT unnest($1::uuid[])
       UNION SELECT claim_id FROM claim WHERE (service || '|' || origin) = ANY($2::text[])
       UNION SELECT claim_id FROM claim_lock WHERE key = ANY($3::text[])
       UNION SELECT claim_id FROM claim_ceiling WHERE counter = ANY($4::text[])
     )`,
    [[...claim], [...origin], [...key], [...counter]],
  );
  return rows.map(({ row }) => claimFromJson(row));
}

async function loadJson<Row>(
  entities: EntityManager,
  table: 'claim_project' | 'claim_payment',
  by: { readonly key: string; readonly type: string; readonly values: readonly string[] },
): Promise<Row[]> {
  if (by.values.length === 0) return [];
  const sql = `SELECT row FROM ${table} WHERE ${by.key} = ANY($1::${by.type})`;
  const rows = await selectRows<{ row: Row }>(entities, sql, [by.values]);
  return rows.map(({ row }) => row);
}

/** Everything one batch changed: each claim's last word, and one verdict for each position. */
export async function saveBatch(entities: EntityManager, batch: readonly Folded[]): Promise<void> {
  await saveVerdicts(entities, batch);
  const claims = lastById(
    batch.flatMap((one) => one.changes.claims),
    (claim) => claim.claimId,
  );
  if (claims.length > 0) await saveClaims(entities, claims);
  const payments = batch.flatMap((one) => one.changes.payments);
  if (payments.length > 0) {
    await entities.query(
      'INSERT INTO claim_payment (row) SELECT * FROM jsonb_array_elements($1::jsonb)',
      [toJson(payments)],
    );
  }
  const projects = lastById(
    batch.flatMap((one) => one.changes.projects),
    (one) => one.project,
  );
  if (projects.length > 0) {
    await entities.query(
      `INSERT INTO claim_project (row) SELECT * FROM jsonb_array_elements($1::jsonb)
       ON CONFLICT (project) DO UPDATE SET row = excluded.row`,
      [toJson(projects)],
    );
  }
}

async function saveVerdicts(entities: EntityManager, batch: readonly Folded[]): Promise<void> {
  await entities.query(
    `INSERT INTO claim_verdict
       (position, record_id, record_hash, service, log_time_ms, verdict, digest)
     SELECT (e->>'position')::bigint, (e->>'recordId')::uuid, e->>'recordHash', e->>'service',
       (e->>'logTimeMs')::bigint, e->'verdict', e->>'digest'
     FROM jsonb_array_elements($1::jsonb) AS e`,
    [
      toJson(
        batch.map(({ head, recordId, recordHash, service, verdict }) => {
          const { position, logTimeMs, digest } = head;
          return { position, logTimeMs, digest, recordId, recordHash, service, verdict };
        }),
      ),
    ],
  );
}

async function saveClaims(entities: EntityManager, claims: readonly Claim[]): Promise<void> {
  const ids = claims.map((claim) => claim.claimId);
  await entities.query(
    `INSERT INTO claim (row) SELECT * FROM jsonb_array_elements($1::jsonb)
     ON CONFLICT (claim_id) DO UPDATE SET row = excluded.row`,
    [toJson(claims)],
  );
  // The two indexes follow from the rows: they are written anew for each claim that changed.
  await entities.query('DELETE FROM claim_lock WHERE claim_id = ANY($1::uuid[])', [ids]);
  await entities.query('DELETE FROM claim_ceiling WHERE claim_id = ANY($1::uuid[])', [ids]);
  await entities.query(
    `INSERT INTO claim_lock (claim_id, key, mode)
     SELECT claim_id, l->>'key', l->>'mode' FROM claim, jsonb_array_elements(row->'locks') AS l
     WHERE claim_id = ANY($1::uuid[])`,
    [ids],
  );
  await entities.query(
    `INSERT INTO claim_ceiling (claim_id, counter, amount)
     SELECT claim_id, c->>'counter', (c->>'amount')::numeric
     FROM claim, jsonb_array_elements(row->'counted') AS c
     WHERE claim_id = ANY($1::uuid[])`,
    [ids],
  );
}

function lastById<T>(rows: readonly T[], idOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}
